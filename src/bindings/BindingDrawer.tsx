import { useQuery } from '@tanstack/react-query'
import {
  ArrowLeft,
  Braces,
  ChevronDown,
  ChevronUp,
  ListFilter,
  ListFilterPlus,
  SquareTerminal,
  Terminal,
  X,
} from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useOutletContext } from 'react-router-dom'
import { currentAddress, paths, readPath } from '../paths'
import { useSession, useTwilio } from '../session/SessionProvider'
import { type Binding, asReceived } from '../twilio/binding'
import { cliFetchBinding, curlCommand } from '../twilio/commands'
import { explain } from '../twilio/words'
import { type BindingsQuery, bindingQuery, bindingRequest } from '../twilio/queries'
import { BINDING_TYPE_NAMES, SID, isBindingType } from '../twilio/wire'
import { Button, IconButton } from '../ui/Button'
import { CopyButton, copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { Notice } from '../ui/Notice'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { clip, count } from '../ui/text'
import { ago, parseTime, useNow } from '../ui/time'
import { useMedia } from '../ui/useMedia'
import type { DrawerContext } from './BindingsPage'
import { details } from './details'
import { type Field, Text, fields } from './fields'
import { include, readFilters, writeFilters } from './filters'
import { rowKey } from './rows'
import { TypeTile, typeLabel } from './TypeTile'

/** One binding, whole: beside the table on a wide screen, the page itself on a narrow one. */
export function BindingDrawer() {
  const { list, state, service } = useOutletContext<DrawerContext>()
  const { pathname, state: historyState } = useLocation()
  const navigate = useNavigate()
  const twilio = useTwilio()
  const key = readPath(pathname).binding ?? ''
  const index = state.rows.indexOf(key)
  const listed = state.rows.all[index]
  const isSid = SID.binding.test(key)
  const { data, error, refetch, isFetching } = useQuery({
    ...bindingQuery(twilio, service, key),
    enabled: isSid && listed === undefined,
  })
  const binding = listed ?? data
  const isWide = useMedia('(width >= 1024px)')
  const dialogRef = useDialog(isWide)
  const title = binding === undefined ? key : rowKey(binding, index)

  function close() {
    const fromList = typeof historyState === 'object' && historyState !== null && 'fromList' in historyState
    // Back to the entry that the drawer was opened from, so that closing leaves no step that does nothing.
    if (fromList) void navigate(-1)
    else void navigate(paths.bindings(service, currentAddress().search), { replace: true })
  }

  function go(step: 1 | -1) {
    const next = state.rows.all[index + step]
    if (next === undefined) return
    const address = paths.binding(service, rowKey(next, index + step), currentAddress().search)
    void navigate(address, { replace: true, state: historyState })
    if (index + step >= state.rows.all.length - 20) list.need(state.rows.all.length + 100)
  }

  useEffect(() => {
    const dialog = dialogRef.current
    if (dialog === null) return undefined
    const cancel = (event: Event) => {
      event.preventDefault()
      close()
    }
    // A dialog that is not modal hears Escape only where it is pressed; here it is all of the page.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isWide || isInPopup(event.target)) return
      event.preventDefault()
      close()
    }
    dialog.addEventListener('cancel', cancel)
    document.addEventListener('keydown', escape)
    return () => {
      dialog.removeEventListener('cancel', cancel)
      document.removeEventListener('keydown', escape)
    }
  })

  return (
    <dialog
      ref={dialogRef}
      tabIndex={-1}
      aria-label={title}
      className={`slide-in m-0 flex flex-col bg-raised p-0 text-fg elevation-drawer outline-none forced-colors:border ${
        isWide
          ? 'absolute inset-y-0 right-0 left-auto z-(--z-drawer) h-full max-h-none w-(--drawer-w)'
          : 'fixed inset-0 h-dvh max-h-none w-full max-w-none sm:left-auto sm:w-(--drawer-w)'
      }`}
    >
      <header className="flex h-12 flex-none items-center gap-1 border-b border-line pr-3 pl-6 max-sm:h-[52px] max-sm:pr-2 max-sm:pl-1">
        <IconButton label="Close" className="sm:hidden" onClick={close}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <span className="exact cut">
          <bdi>{clip(title, 60)}</bdi>
        </span>
        {binding?.sid ? <CopyButton text={binding.sid} what="SID" /> : null}
        <span className="flex-1" />
        <span className="flex max-sm:hidden">
          <IconButton label="Previous binding" size="small" aria-disabled={index < 1} onClick={() => go(-1)}>
            <ChevronUp size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton
            label="Next binding"
            size="small"
            aria-disabled={index < 0 || index + 1 >= state.rows.all.length}
            onClick={() => go(1)}
          >
            <ChevronDown size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton label="Close" size="small" onClick={close}>
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-6 pt-5 pb-6 [scrollbar-width:thin] max-sm:px-4 max-sm:pt-4 max-sm:pb-8">
        {binding !== undefined ? (
          <Details key={key} binding={binding} />
        ) : error !== null ? (
          <div className="grid justify-items-start gap-3">
            <Notice tone="danger" role="alert" {...explain(error)} />
            <Button onClick={() => void refetch()} aria-busy={isFetching}>
              Retry
            </Button>
          </div>
        ) : isSid ? (
          <div role="status" className="late">
            <span className="sr-only">Loading binding {key}</span>
            {[60, 90, 75, 45, 90, 60].map((width, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- bars without identity
              <div key={line} className="pulse mb-4 h-2.5 rounded-full bg-skeleton" style={{ width: `${width}%` }} />
            ))}
          </div>
        ) : (
          <Notice
            tone="warning"
            title="This row is not loaded"
            text="The address names a row that has no SID by its place in the list. Close this and scroll to it."
          />
        )}
      </div>
    </dialog>
  )
}

/** Opens the dialog in the way that fits the width, and again when the width changes. */
function useDialog(isWide: boolean) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return undefined
    if (isWide) dialog.show()
    else dialog.showModal()
    // The dialog itself, whose name is read, rather than whatever button happens to be its first.
    dialog.focus({ preventScroll: true })
    return () => dialog.close()
  }, [isWide])
  return ref
}

const isInPopup = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role="menu"], [role="combobox"][aria-expanded="true"], [popover]') !== null

function Details({ binding }: { binding: Binding }) {
  const { state, service } = useOutletContext<DrawerContext>()
  const { zone } = usePreferences()
  const now = useNow()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { identity, binding_type: type, date_updated: updated } = binding
  const others = identity === null ? 0 : state.rows.all.filter((row) => row.identity === identity).length - 1
  const time = updated === null ? undefined : parseTime(updated)
  const onlyIdentity = identity ? writeFilters('', { BindingType: [], Identity: [identity] }) : ''
  const filterBy = (field: Field) => {
    const value = field.text(binding)
    if (value === null || value === '') return undefined
    // The list is what the filter changes, so the drawer makes way for it.
    const show = (query: BindingsQuery) => () => void navigate(paths.bindings(service, writeFilters(search, query)))
    if (field.filter === 'Identity') return show(include(readFilters(search), 'Identity', value))
    if (field.filter === 'BindingType' && isBindingType(value))
      return show(include(readFilters(search), 'BindingType', value))
    return undefined
  }

  return (
    <>
      <div className="flex items-center gap-2.5">
        <TypeTile type={type} size="large" />
        <h2 className="min-w-0 text-lg [overflow-wrap:anywhere]">
          {identity === null ? 'No identity' : <Text value={clip(identity)} />}
        </h2>
      </div>
      <p className="mt-0.5 ml-[38px] text-sm text-muted">
        {isBindingType(type) ? BINDING_TYPE_NAMES[type].name : 'Not a documented type'}
        {time === undefined ? '' : ` · updated ${ago(time, now, zone)}`}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {identity ? (
          <Button onClick={() => void navigate(paths.bindings(service, onlyIdentity))}>
            <ListFilter size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            {others > 0 ? `${others.toLocaleString()} more of this identity` : 'All of this identity'}
          </Button>
        ) : null}
        <CopyAs binding={binding} />
      </div>
      {binding.differences === undefined ? null : (
        <div className="mt-5">
          <Notice
            tone="warning"
            title="This row differs from the documented format"
            text={`Not as Twilio documents: ${binding.differences.map((name) => clip(name, 60)).join(', ')}. The JSON below is what came.`}
          />
        </div>
      )}
      <section className="mt-5 border-t border-line pt-4">
        <h3 className="sr-only">Fields</h3>
        <dl className="grid gap-y-1 text-sm max-sm:gap-y-0">
          {fields.map((field) => {
            const value = field.text(binding)
            const onFilter = filterBy(field)
            return (
              <div key={field.id} className="grid grid-cols-[116px_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1">
                <dt className="py-0.5 text-muted max-sm:pt-2 max-sm:pb-0 max-sm:text-xs">{field.label}</dt>
                <dd className="flex justify-between gap-3 py-0.5 [overflow-wrap:anywhere]">
                  <div className="min-w-0">
                    {details[field.id]?.(binding, { now, zone }) ?? <Exact value={value} />}
                  </div>
                  <span className="-my-0.5 flex flex-none max-sm:-mt-2.5 max-sm:-mb-2">
                    {onFilter === undefined ? null : (
                      <IconButton
                        size="tiny"
                        label={`Filter by ${clip(field.filter === 'BindingType' ? typeLabel(value ?? '') : (value ?? ''))}`}
                        className="max-sm:size-10"
                        onClick={onFilter}
                      >
                        <ListFilterPlus size={14} strokeWidth={1.75} aria-hidden />
                      </IconButton>
                    )}
                    {value === null ? null : (
                      <CopyButton text={value} what={field.label.toLowerCase()} className="max-sm:size-10" />
                    )}
                  </span>
                </dd>
              </div>
            )
          })}
        </dl>
      </section>
      <section className="mt-5 border-t border-line pt-4">
        <h3 className="mb-2 text-sm">JSON, as received</h3>
        {/* A region that scrolls sideways has to take the focus to be scrolled by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className="exact overflow-x-auto rounded-control bg-sunken p-3 leading-4.5">
          {JSON.stringify(asReceived(binding), null, 2)}
        </pre>
      </section>
    </>
  )
}

/** Longer than this, a value begins folded. */
const FOLD = 120

/** A value whole and exact: in mono, where `I l 1 0 O` can be told apart. */
function Exact({ value }: { value: string | null }): ReactNode {
  const [open, setOpen] = useState(false)
  if (value === null) return <NotProvided />
  const folded = !open && value.length > FOLD
  return (
    <span className="exact break-all whitespace-pre-wrap">
      <Text value={folded ? `${value.slice(0, FOLD - 20)}…` : value} />
      {value.length > FOLD ? (
        <Button
          kind="link"
          size="tiny"
          className="-ml-2 flex! font-sans text-xs!"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : `Show all ${count([...value].length, 'character')}`}
        </Button>
      ) : null}
    </span>
  )
}

function CopyAs({ binding }: { binding: Binding }) {
  const { session } = useSession()
  const { service } = useOutletContext<DrawerContext>()
  const { sid } = binding
  const json = {
    label: 'JSON',
    icon: Braces,
    onSelect: () => void copyText(JSON.stringify(asReceived(binding), null, 2), 'JSON'),
  }
  const url = (session?.twilio.baseUrl ?? '') + bindingRequest(service, sid ?? '')
  const commands = [
    {
      label: 'curl',
      icon: Terminal,
      onSelect: () => void copyText(curlCommand(url, session?.username), 'curl command'),
    },
    {
      label: 'Twilio CLI',
      icon: SquareTerminal,
      onSelect: () => void copyText(cliFetchBinding(service, sid ?? ''), 'CLI command'),
    },
  ]
  return (
    <MenuButton
      entries={sid === null || !SID.binding.test(sid) ? [json] : [...commands, json]}
      note={
        <>
          The secret is written as <span className="exact">$TWILIO_AUTH_TOKEN</span>, never itself.
        </>
      }
    >
      Copy as
      <ChevronDown size={14} strokeWidth={1.75} className="text-muted" aria-hidden />
    </MenuButton>
  )
}
