import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { currentAddress, href, otherService, paths } from '../paths'
import { findServices } from '../services/findServices'
import { QueryTrouble } from '../session/QueryTrouble'
import { useTwilio } from '../session/SessionProvider'
import { servicesQuery } from '../twilio/serviceQueries'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import './serviceMenu.css'

/** Leads to the same screen of another service. `children` are the name of this one. */
export function ServiceMenu({
  service,
  className,
  children,
  ...tip
}: {
  service: string
  className: string
  children: ReactNode
}) {
  const panelId = useId()
  const buttonRef = useRef<HTMLButtonElement>(null)
  const panelRef = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        {...tip}
        className={className}
        popoverTarget={panelId}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
      >
        {children}
      </button>
      <div
        ref={panelRef}
        id={panelId}
        popover="auto"
        // Only while it is there: who looks for a dialog finds one that is.
        role={isOpen ? 'dialog' : undefined}
        aria-label="Choose another service"
        className="service-menu"
        onBeforeToggle={({ newState, currentTarget }) => {
          const at = buttonRef.current?.getBoundingClientRect()
          if (at === undefined) return
          currentTarget.style.top = `${at.bottom + 4}px`
          currentTarget.style.left = `${Math.min(at.left, Math.max(8, window.innerWidth - 328))}px`
          if (newState === 'open') setIsOpen(true)
        }}
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'open') currentTarget.querySelector('input')?.focus()
          // Only now: the browser has given the focus back to the button.
          else setIsOpen(false)
        }}
      >
        {isOpen ? <Services service={service} onLeave={() => panelRef.current?.hidePopover()} /> : null}
      </div>
    </>
  )
}

function Services({ service, onLeave }: { service: string; onLeave: () => void }) {
  const options = servicesQuery(useTwilio())
  const query = useQuery(options)
  const [typed, setTyped] = useState('')
  const found = findServices(query.data ?? [], typed)
  const { pathname } = currentAddress()

  /** The arrows go through the links; the first is below the box. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li > a')]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows of what is in it
    <div onKeyDown={onKeyDown}>
      <label className="input-box">
        <input
          type="search"
          aria-label="Search services"
          placeholder="Search by name or SID"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {query.data === undefined ? (
        query.fetchStatus === 'fetching' && query.failureReason === null ? (
          <p>Asking Twilio</p>
        ) : (
          <QueryTrouble query={query} queryKey={options.queryKey} />
        )
      ) : found.length === 0 ? (
        <p>No service matches.</p>
      ) : (
        <ul aria-label="Services">
          {found.map(({ sid, friendly_name: name }) =>
            sid === null || sid === undefined ? null : (
              <li key={sid}>
                <a
                  href={href(otherService(pathname, sid))}
                  aria-current={sid === service ? 'true' : undefined}
                  aria-label={clip(name || sid)}
                  onClick={onLeave}
                >
                  <span>
                    <span className="cut block">{name ? <Text value={clip(name)} /> : 'No name'}</span>
                    <span className="exact cut block text-muted">
                      <Text value={clip(sid)} />
                    </span>
                  </span>
                  {sid === service ? <Check size={16} strokeWidth={1.75} className="flex-none" aria-hidden /> : null}
                </a>
              </li>
            ),
          )}
        </ul>
      )}
      <span role="status" className="sr-only">
        {typed === '' ? '' : count(found.length, 'service')}
      </span>
      <a href={href(paths.services)} className="all" onClick={onLeave}>
        All services
      </a>
    </div>
  )
}
