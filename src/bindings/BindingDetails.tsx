import { Braces, ChevronDown, ListFilter, ListFilterPlus, SquareTerminal, Stethoscope, Terminal } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useLocation, useNavigate, useOutletContext } from 'react-router-dom'
import { href, paths } from '../paths'
import { type Finding, plainText } from '../rules/finding'
import { OutLinks } from '../session/OutLinks'
import { useSession } from '../session/SessionProvider'
import type { Binding } from '../twilio/binding'
import { jsonOf } from '../twilio/bindingJson'
import { cliFetchBinding, curlCommand } from '../twilio/commands'
import { type BindingsQuery, bindingRequest } from '../twilio/queries'
import { SID, isBindingType } from '../twilio/wire'
import { Button, IconButton, buttonLook } from '../ui/Button'
import { CopyButton, copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { Notice } from '../ui/Notice'
import { escapeHidden } from '../ui/escapeHidden'
import { hiddenNames } from '../ui/hidden'
import { NotProvided } from '../ui/NotProvided'
import { SeverityIcon } from '../ui/SeverityIcon'
import { usePreferences } from '../ui/preferences'
import { clip, count } from '../ui/text'
import { useNow } from '../ui/time'
import type { DrawerContext } from './BindingsPage'
import { details } from './details'
import { Text } from '../ui/Text'
import { type Field, fields } from './fields'
import { include, readFilters, writeFilters } from './filters'
import { rowHealth } from '../listing/health'
import { typeLabel } from '../twilio/wire'

/** More of a row's JSON than this is not drawn. */
const MOST_JSON = 50_000

/** Every field of one binding, whole, with what can be done with it; below its title. */
export function BindingDetails({ binding }: { binding: Binding }) {
  const { list, service } = useOutletContext<DrawerContext>()
  // What a filter leaves out is loaded all the same.
  const { subscribe, snapshot } = list.whole ?? list
  const { rows } = useSyncExternalStore(subscribe, snapshot)
  const { zone } = usePreferences()
  const now = useNow()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { identity } = binding
  const others = identity === null ? 0 : rows.all.filter((row) => row.identity === identity).length - 1
  const onlyIdentity = identity ? writeFilters('', { BindingType: [], Identity: [identity] }) : ''
  const hidden = hiddenNames(identity ?? '')
  const json = jsonOf(binding)
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
      <div className="mt-4 flex flex-wrap gap-2">
        {identity ? (
          <a
            href={href(paths.user(service, identity))}
            aria-keyshortcuts="c"
            className={buttonLook({ kind: 'primary' })}
          >
            <Stethoscope size={16} strokeWidth={1.75} aria-hidden />
            Check delivery
          </a>
        ) : null}
        {identity ? (
          <Button onClick={() => void navigate(paths.bindings(service, onlyIdentity))}>
            <ListFilter size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            {others > 0 ? `${others.toLocaleString()} more of this identity` : 'All of this identity'}
          </Button>
        ) : null}
        <CopyAs binding={binding} />
        <OutLinks own={{ identity, binding: binding.sid, credential: binding.credential_sid }} values={{ service }} />
      </div>
      {hidden.length === 0 ? null : (
        <div className="mt-5">
          <Notice
            tone="warning"
            title="This identity is not what it looks like"
            text={`It holds characters that can’t be seen: ${hidden.join(', ')}. They are shown as marks; ${identity?.isWellFormed() === false ? 'half a character can be neither copied nor asked for' : 'copying gives the true value'}.`}
          />
        </div>
      )}
      {binding.differences === undefined ? null : (
        <div className="mt-5">
          <Notice
            tone="warning"
            title="This row differs from the documented format"
            text={`Not as Twilio documents: ${binding.differences.map((name) => clip(name, 60)).join(', ')}. The JSON below is what came.`}
          />
        </div>
      )}
      <RowHealth findings={rowHealth(rows, binding, now)} />
      <section className="mt-5 border-t border-line pt-4">
        <h3 className="sr-only">Fields</h3>
        <dl className="grid gap-y-1 text-sm max-sm:gap-y-0">
          {fields
            .filter(({ id }) => id !== 'health')
            .map((field) => {
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
          {escapeHidden(json.slice(0, MOST_JSON))}
        </pre>
        {json.length <= MOST_JSON ? null : (
          <p className="mt-1 text-xs text-muted">
            The first {MOST_JSON.toLocaleString()} of {count(json.length, 'character')}. Copy as JSON gives all of it.
          </p>
        )}
      </section>
    </>
  )
}

/** What the row tells of itself; the delivery check looks at everything else. */
function RowHealth({ findings }: { findings: readonly Finding[] }) {
  return (
    <section className="mt-5 border-t border-line pt-4 text-sm">
      <h3 className="mb-1 text-sm">Health</h3>
      {findings.length === 0 ? (
        <p className="text-muted">No findings in the row itself. Check delivery looks at everything else.</p>
      ) : (
        <ul className="grid gap-2">
          {findings.map(({ id, severity, title, why, isHeuristic }) => (
            <li key={id} className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2">
              <SeverityIcon severity={severity} className="mt-0.5" />
              <p className="font-semibold">{title}</p>
              <span className="text-xs text-muted">
                {isHeuristic ? 'Heuristic ' : ''}
                <span className="exact">{id}</span>
              </span>
              <p className="col-start-2 text-muted [overflow-wrap:anywhere]">
                <Text value={plainText(why)} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** About what three lines hold. */
const THREE_LINES = 110

/**
 * A value whole and exact: in mono, where `I l 1 0 O` can be told apart. Of a long one three lines are shown at first;
 * all of it is there for whoever selects, searches or listens.
 */
function Exact({ value }: { value: string | null }): ReactNode {
  const [open, setOpen] = useState(false)
  if (value === null) return <NotProvided />
  const long = value.length > THREE_LINES
  return (
    <>
      <span className={`exact break-all whitespace-pre-wrap ${long && !open ? 'line-clamp-3' : ''}`}>
        <Text value={open ? value : clip(value, 2_000)} />
      </span>
      {long ? (
        <Button kind="link" size="tiny" className="-ml-2 text-xs!" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `Show all ${count(Array.from(value).length, 'character')}`}
        </Button>
      ) : null}
    </>
  )
}

function CopyAs({ binding }: { binding: Binding }) {
  const { session } = useSession()
  const { service } = useOutletContext<DrawerContext>()
  const { sid } = binding
  const json = {
    label: 'JSON',
    icon: Braces,
    onSelect: () => void copyText(jsonOf(binding), 'JSON'),
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
