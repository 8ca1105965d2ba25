/**
 * The cells of a row: each one element with its text in it, since a screen holds hundreds of them. Only what is odd in a
 * text, and the controls of the one row that has the pointer or the focus, are elements of their own.
 */
import type { ReactElement, ReactNode } from 'react'
import type { Binding } from '../twilio/binding'
import { shortSid } from '../twilio/client'
import { MESSAGE_TYPES, MESSAGE_TYPE_NAMES, messageEvent, typeLabel } from '../twilio/wire'
import { hiddenNames } from '../ui/hidden'
import { NotProvided } from '../ui/NotProvided'
import type { Preferences } from '../ui/preferences'
import { SeverityIcon, severityTone } from '../ui/SeverityIcon'
import { isPlain, Text } from '../ui/Text'
import { clip, shorten } from '../ui/text'
import { ago, parseTime } from '../ui/time'
import { typeLook } from '../ui/TypeTile'
import type { ShownHealth } from './health'

/** What a cell needs beside its binding. */
export interface CellContext {
  readonly now: number
  readonly zone: Preferences['zone']
  readonly isPhone: boolean
  /** The address of the row's drawer. */
  readonly href: string
  /** The id of what names the row. */
  readonly nameId: string
  /** The row's check box; undefined until its code is there. */
  readonly tick: ReactNode
  /** What the rules say of the row; undefined until they are there. */
  readonly health: ShownHealth | undefined
  /** The controls of the row, by the field's id; undefined for all rows but the one in hand. */
  readonly tools: Readonly<Record<string, ReactNode>> | undefined
  /** Draws a value with the part that is looked for marked, given as it is and as the cell shows it. */
  readonly draw: ((value: string, short: string) => ReactNode) | undefined
}

type Cell = (binding: Binding, context: CellContext) => ReactElement

/** A text of Twilio's. */
const shown = (text: string): ReactNode => (isPlain(text) ? text : <Text value={text} />)

/** The same of what can be searched: its match is marked. */
const sought = (draw: CellContext['draw'], value: string, short: string) => draw?.(value, short) ?? shown(short)

/** Left and right lead to what explains itself. */
const STOP = { 'data-stop': true, tabIndex: -1 } as const

export const identity: Cell = ({ identity: value, sid }, { href, nameId, tick, tools, draw }) => (
  <div key="identity" role="cell" className="row-cell identity-cell">
    <a
      id={nameId}
      href={href}
      data-row-link
      {...STOP}
      draggable={false}
      data-tip={value !== null && value.length > 24 ? clip(value) : undefined}
    >
      {value === null ? (
        <>
          <NotProvided />
          <span className="sr-only">, binding {sid}</span>
        </>
      ) : (
        sought(draw, value, clip(value))
      )}
      {value !== null && !isPlain(value) && hiddenNames(value).length > 0 ? (
        <span className="sr-only">, holds characters that can’t be seen</span>
      ) : null}
    </a>
    {tick}
    {tools?.['identity']}
  </div>
)

export const bindingType: Cell = ({ binding_type: type }, { tools }) => (
  <div key="binding_type" role="cell" className="row-cell binding_type-cell" data-type={typeLook(type)}>
    {type === null ? <NotProvided /> : shown(clip(typeLabel(type), 40))}
    {tools?.['binding_type']}
  </div>
)

export const health: Cell = (_binding, { health: found, tools, isPhone }) => {
  // "No findings" is no praise: other facts were not looked at.
  if (found?.worst === undefined) {
    return (
      <div key="health" role="cell" className="row-cell health-cell text-muted max-sm:sr-only">
        {found === undefined ? '' : 'No findings'}
        {tools?.['health']}
      </div>
    )
  }
  const { severity, word, short, more, tip } = found.worst
  return (
    <div key="health" role="cell" className={`row-cell health-cell ${severityTone(severity)}`} {...tip} {...STOP}>
      <SeverityIcon severity={severity} size={14} />
      <span className={isPhone ? 'sr-only' : 'cut'}>{short}</span>
      {isPhone ? <span aria-hidden>{word}</span> : null}
      {more > 0 ? <span className="flex-none text-muted">+{more}</span> : null}
      {tools?.['health']}
    </div>
  )
}

export const endpoint: Cell = ({ endpoint: value, binding_type: type }, { isPhone, tools, draw }) => {
  const text = value === null ? <NotProvided /> : sought(draw, value, shorten(value, 12, 6))
  return (
    <div
      key="endpoint"
      role="cell"
      className="row-cell endpoint-cell"
      {...(value !== null && value.length > 19 && value.length <= 300 ? { 'data-tip': value, ...STOP } : {})}
    >
      {isPhone && type !== null ? (
        <span className="mr-2 font-sans text-xs font-medium" aria-hidden>
          {clip(typeLabel(type), 20)}
        </span>
      ) : null}
      {text}
      {tools?.['endpoint']}
    </div>
  )
}

export const credential: Cell = ({ credential_sid: sid }, { draw }) => (
  <div
    key="credential_sid"
    role="cell"
    className="row-cell credential_sid-cell max-sm:sr-only"
    data-tip={sid === null ? undefined : clip(sid)}
  >
    {sid === null ? <NotProvided /> : sought(draw, sid, shortSid(clip(sid)))}
  </div>
)

export const messageTypes: Cell = ({ message_types: types }) => (
  <div key="message_types" role="cell" className="row-cell message_types-cell max-sm:sr-only">
    {types === null ? <NotProvided /> : shown(inShort(types))}
  </div>
)

export const created: Cell = ({ date_created: value }, context) => timeCell('date_created', value, context)

export const updated: Cell = ({ date_updated: value }, context) => timeCell('date_updated', value, context)

function timeCell(
  key: 'date_created' | 'date_updated',
  value: string | null,
  { now, zone }: CellContext,
): ReactElement {
  const className = `row-cell ${key}-cell ${key === 'date_created' ? 'max-sm:sr-only' : ''}`
  const time = value === null ? undefined : parseTime(value)
  if (value === null || time === undefined) {
    return (
      <div
        key={key}
        role="cell"
        className={className}
        data-tip={value === null ? undefined : 'Not a date and time as Twilio documents'}
      >
        {value === null ? <NotProvided /> : shown(clip(value, 80))}
      </div>
    )
  }
  return (
    <time key={key} role="cell" className={className} dateTime={value} data-tip-time {...STOP}>
      {ago(time, now, zone)}
    </time>
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
