/** What a binding shows, once: the table takes some of the fields, the drawer all of them. */
import { ListFilterPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Binding, urlOf } from '../twilio/binding'
import { shortSid } from '../twilio/client'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPE_NAMES, MESSAGE_TYPES, MESSAGE_TYPE_NAMES, isBindingType, messageEvent } from '../twilio/wire'
import { beside } from '../ui/late'
import { CopyButton } from '../ui/CopyButton'
import type { BindingsList } from './bindingsList'
import { hiddenNames } from '../ui/hidden'
import { NotProvided } from '../ui/NotProvided'
import type { Preferences } from '../ui/preferences'
import { clip, shorten } from '../ui/text'
import { Text } from '../ui/Text'
import { Timestamp } from '../ui/Timestamp'
import { TypeTile } from '../ui/TypeTile'
import { typeLabel } from '../twilio/wire'

/** What a cell needs beside its row. */
export interface CellContext {
  readonly list: BindingsList
  readonly service: string
  readonly now: number
  readonly zone: Preferences['zone']
  /** The address of the row's drawer. */
  readonly href: string
}

export interface Field {
  readonly id: string
  readonly label: string
  /** The whole value, for the clipboard and the drawer; null where Twilio gave none. */
  readonly text: (binding: Binding) => string | null
  /** Which filter the value can be put into. */
  readonly filter?: keyof BindingsQuery
  /** Its place in the table; absent for what the drawer alone shows. */
  readonly column?: {
    readonly label: string
    /** A track of the row's grid. */
    readonly width: string
    /** Where the cell stands on a phone's card. */
    readonly card: string
    readonly cell: (binding: Binding, context: CellContext) => ReactNode
  }
}

// What the rules say of a row comes beside the rows: nobody waits for it.
const HealthCell = beside(() => import('./HealthCell').then((module) => module.HealthCell))

const MUTED = 'text-muted'
const HIDDEN_ON_CARD = 'max-sm:sr-only'

export const fields: readonly Field[] = [
  {
    id: 'identity',
    label: 'Identity',
    text: (binding) => binding.identity,
    filter: 'Identity',
    column: {
      label: 'Identity',
      width: 'minmax(200px,2.2fr)',
      card: 'font-medium max-sm:text-[15px] max-sm:col-start-2 max-sm:row-start-1',
      cell: ({ identity, sid }, { href }) => (
        <>
          <a
            href={href}
            data-row-link
            data-stop
            tabIndex={-1}
            draggable={false}
            className="cut rounded-xs text-fg decoration-edge underline-offset-3 select-text hover:underline"
            {...(identity !== null && identity.length > 24 ? { 'data-tip': clip(identity) } : {})}
          >
            {identity === null ? (
              <>
                <NotProvided />
                <span className="sr-only">, binding {sid}</span>
              </>
            ) : (
              <Text value={clip(identity)} />
            )}
            {hiddenNames(identity ?? '').length > 0 ? (
              <span className="sr-only">, holds characters that can’t be seen</span>
            ) : null}
          </a>
          {identity ? <FilterButton name="Identity" value={identity} /> : null}
        </>
      ),
    },
  },
  {
    id: 'binding_type',
    label: 'Binding type',
    text: (binding) => binding.binding_type,
    filter: 'BindingType',
    column: {
      label: 'Type',
      width: '116px',
      card: 'text-fg max-sm:col-start-1 max-sm:row-span-2 max-sm:row-start-1 max-sm:self-start',
      cell: ({ binding_type: type }) => (
        <>
          <TypeTile type={type} />
          <span className="cut ml-1 max-sm:sr-only">
            {type === null ? <NotProvided /> : <Text value={clip(typeLabel(type), 40)} />}
          </span>
          {isBindingType(type) ? (
            <FilterButton name="BindingType" value={type} label={BINDING_TYPE_NAMES[type].label} />
          ) : null}
        </>
      ),
    },
  },
  {
    id: 'health',
    label: 'Health',
    text: () => null,
    column: {
      label: 'Health',
      width: 'minmax(176px,1.6fr)',
      card: 'max-sm:col-start-3 max-sm:row-start-2 max-sm:justify-end max-sm:text-xs',
      cell: (binding, { list, service, now }) => (
        <HealthCell binding={binding} list={list} service={service} now={now} />
      ),
    },
  },
  {
    id: 'endpoint',
    label: 'Endpoint',
    text: (binding) => binding.endpoint,
    column: {
      label: 'Endpoint',
      width: '176px',
      card: 'exact text-muted max-sm:col-start-2 max-sm:row-start-2',
      cell: ({ endpoint, binding_type: type }) => (
        <>
          <span className="mr-1 hidden font-sans text-xs font-medium max-sm:inline" aria-hidden>
            {type === null ? '' : clip(typeLabel(type), 20)}
          </span>
          {endpoint === null ? (
            <NotProvided />
          ) : (
            <>
              <span
                className="cut rounded-xs"
                {...(endpoint.length > 19 && endpoint.length <= 300
                  ? { 'data-tip': endpoint, 'data-stop': true, tabIndex: -1 }
                  : {})}
              >
                <Text value={shorten(endpoint, 12, 6)} />
              </span>
              <CopyButton
                text={endpoint}
                what="endpoint"
                className={`in-row ${REVEALED} max-sm:hidden [@media(hover:none)]:hidden`}
              />
            </>
          )}
        </>
      ),
    },
  },
  {
    id: 'credential_sid',
    label: 'Credential',
    text: (binding) => binding.credential_sid,
    column: {
      label: 'Credential',
      width: '116px',
      card: `exact ${MUTED} ${HIDDEN_ON_CARD}`,
      cell: ({ credential_sid: sid }) =>
        sid === null ? (
          <NotProvided />
        ) : (
          <span className="cut" data-tip={clip(sid)}>
            <Text value={shortSid(clip(sid))} />
          </span>
        ),
    },
  },
  {
    id: 'message_types',
    label: 'Message types',
    text: (binding) => binding.message_types?.join(', ') ?? null,
    column: {
      label: 'Message types',
      width: 'minmax(152px,1.2fr)',
      card: `${MUTED} ${HIDDEN_ON_CARD}`,
      cell: ({ message_types: types }) => (
        <span className="cut">{types === null ? <NotProvided /> : <Text value={inShort(types)} />}</span>
      ),
    },
  },
  {
    id: 'date_created',
    label: 'Created',
    text: (binding) => binding.date_created,
    column: {
      label: 'Created',
      width: '112px',
      card: `${MUTED} ${HIDDEN_ON_CARD}`,
      cell: ({ date_created: value }, { now, zone }) => <Timestamp value={value} now={now} zone={zone} />,
    },
  },
  {
    id: 'date_updated',
    label: 'Updated',
    text: (binding) => binding.date_updated,
    column: {
      label: 'Updated',
      width: '120px',
      card: 'text-muted max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-end max-sm:text-xs',
      cell: ({ date_updated: value }, { now, zone }) => <Timestamp value={value} now={now} zone={zone} />,
    },
  },
  { id: 'chat_service_sid', label: 'Service', text: (binding) => binding.chat_service_sid },
  { id: 'account_sid', label: 'Account', text: (binding) => binding.account_sid },
  { id: 'url', label: 'URL', text: urlOf },
]

/** Hidden until the pointer is over the row, or the focus in it. */
const REVEALED = 'opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100 focus-visible:opacity-100'

/** Filters by a value. The table listens for it once, for all its rows. */
function FilterButton({ name, value, label = value }: { name: keyof BindingsQuery; value: string; label?: string }) {
  return (
    <button
      type="button"
      data-stop
      data-filter={name}
      data-value={value}
      tabIndex={-1}
      aria-label={`Filter by ${clip(label)}`}
      className="grid size-6 flex-none place-items-center rounded-inner text-accent-fg opacity-0 group-hover/cell:opacity-100 group-focus-within/row:opacity-100 hover:bg-pressed focus-visible:opacity-100 max-sm:hidden [@media(hover:none)]:hidden"
    >
      <ListFilterPlus size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}

/** "All three", or the few there are; a type that Twilio does not document as it came. */
function inShort(types: readonly string[]): string {
  if (types.length === 0) return 'None'
  const events = new Set(types.map(messageEvent))
  if (MESSAGE_TYPES.every((event) => events.has(event)) && !events.has(undefined)) return 'All three'
  const known = MESSAGE_TYPES.filter((event) => events.has(event)).map((event) => MESSAGE_TYPE_NAMES[event].label)
  const unknown = types.filter((type) => messageEvent(type) === undefined).map((type) => clip(type, 40))
  const [first = '', ...rest] = [...known, ...unknown]
  return [first, ...rest.map((label) => (known.includes(label) ? label.toLowerCase() : label))].join(', ')
}
