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
import { severityTone } from '../ui/SeverityIcon'
import { isPlain, Text } from '../ui/Text'
import { clip, shorten } from '../ui/text'
import { ago, parseTime } from '../ui/time'
import { typeLook } from '../ui/TypeTile'
import type { ShownHealth } from './health'

/** What a cell needs beside its binding. */
export interface CellContext extends Drawing {
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
}

/** What draws the texts of rows that are searched, and names. */
export interface Drawing {
  /** Draws a value with the part that is looked for marked, given as it is and as the cell shows it. */
  readonly draw?: ((value: string, short: string) => ReactNode) | undefined
  /** Draws a credential by its name, where that is known. */
  readonly named?: ((sid: string) => { text: ReactNode; tip: string } | undefined) | undefined
}

type Cell = (binding: Binding, context: CellContext) => ReactElement

/** So many characters of a Western script surely have room in the narrowest column. */
const ROOM = { binding_type: 8, endpoint: 19, credential_sid: 13, date: 14 }
/** Words of Twilio's and of this app are not the widest letters alone. Beside a control there is less room. */
const ROOM_FOR_WORDS = { health: 21, besideTool: 17, message_types: 18 }

/**
 * The classes of a cell. It cuts a text that may be too wide for it, and no other: a clip for each cell is a fifth of
 * what scrolling costs.
 * @param text what it shows; undefined for what surely has room
 */
const cellClass = (id: string, text: ReactNode, room: number, rest = '') => {
  const fits = text === undefined || (typeof text === 'string' && text.length <= room && isPlain(text))
  return `row-cell ${id}-cell${fits ? '' : ' cut'}${rest}`
}

/** A control is placed in its cell. All other cells are spared the layer that a positioned one is to the browser. */
const holds = (tools: CellContext['tools']) => (tools === undefined ? '' : ' relative')

/** A text of Twilio's. */
const shown = (text: string): ReactNode => (isPlain(text) ? text : <Text value={text} />)

/** The same of what can be searched: its match is marked. */
const sought = (draw: Drawing['draw'], value: string, short: string) => draw?.(value, short) ?? shown(short)

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

export const bindingType: Cell = ({ binding_type: type }, { tools }) => {
  const label = type === null ? undefined : clip(typeLabel(type), 40)
  return (
    <div
      key="binding_type"
      role="cell"
      className={cellClass('binding_type', label, ROOM.binding_type, holds(tools))}
      data-type={typeLook(type)}
    >
      {label === undefined ? <NotProvided /> : shown(label)}
      {tools?.['binding_type']}
    </div>
  )
}

export const health: Cell = (_binding, { health: found, tools, isPhone }) => {
  // "No findings" is no praise: other facts were not looked at.
  if (found?.worst === undefined) {
    return (
      <div key="health" role="cell" className={`row-cell health-cell text-muted max-sm:sr-only${holds(tools)}`}>
        {found === undefined ? '' : 'No findings'}
        {tools?.['health']}
      </div>
    )
  }
  const { severity, word, short, more, tip } = found.worst
  const isLong =
    short.length + (more > 0 ? 3 : 0) > (tools === undefined ? ROOM_FOR_WORDS.health : ROOM_FOR_WORDS.besideTool)
  return (
    <div
      // On a phone no findings take no room: it does not move there, it comes.
      key={isPhone ? 'found' : 'health'}
      role="cell"
      className={`row-cell health-cell ${severityTone(severity)}${holds(tools)}`}
      data-severity={severity}
      {...tip}
      {...STOP}
    >
      {isPhone || isLong ? <span className={isPhone ? 'sr-only' : 'cut'}>{short}</span> : short}
      {isPhone ? <span aria-hidden>{word}</span> : null}
      {more > 0 ? <span className="flex-none text-muted">+{more}</span> : null}
      {tools?.['health']}
    </div>
  )
}

export const endpoint: Cell = ({ endpoint: value, binding_type: type }, { isPhone, tools, draw }) => {
  const text = value === null ? undefined : sought(draw, value, shorten(value, 12, 6))
  return (
    <div
      key="endpoint"
      role="cell"
      className={cellClass('endpoint', text, ROOM.endpoint, holds(tools))}
      {...(value !== null && value.length > 19 && value.length <= 300 ? { 'data-tip': value, ...STOP } : {})}
    >
      {isPhone && type !== null ? (
        <span className="mr-2 font-sans text-xs font-medium" aria-hidden>
          {clip(typeLabel(type), 20)}
        </span>
      ) : null}
      {text ?? <NotProvided />}
      {tools?.['endpoint']}
    </div>
  )
}

export const credential: Cell = ({ credential_sid: sid }, { draw, named }) => {
  const name = sid === null ? undefined : named?.(sid)
  const text = sid === null ? undefined : (name?.text ?? sought(draw, sid, shortSid(clip(sid))))
  return (
    <div
      key="credential_sid"
      role="cell"
      className={cellClass('credential_sid', text, ROOM.credential_sid, ` max-sm:sr-only${name ? ' font-sans' : ''}`)}
      data-tip={sid === null ? undefined : (name?.tip ?? clip(sid))}
    >
      {text ?? <NotProvided />}
    </div>
  )
}

export const messageTypes: Cell = ({ message_types: types }) => {
  const text = types === null ? undefined : shown(inShort(types))
  const areWords = types?.every((type) => messageEvent(type) !== undefined)
  return (
    <div
      key="message_types"
      role="cell"
      className={cellClass('message_types', text, areWords ? ROOM_FOR_WORDS.message_types : 0, ' max-sm:sr-only')}
    >
      {text ?? <NotProvided />}
    </div>
  )
}

export const created: Cell = ({ date_created: value }, context) => timeCell('date_created', value, context)

export const updated: Cell = ({ date_updated: value }, context) => timeCell('date_updated', value, context)

function timeCell(
  key: 'date_created' | 'date_updated',
  value: string | null,
  { now, zone }: CellContext,
): ReactElement {
  const rest = key === 'date_created' ? ' max-sm:sr-only' : ''
  const time = value === null ? undefined : parseTime(value)
  if (value === null || time === undefined) {
    const text = value === null ? undefined : shown(clip(value, 80))
    return (
      <div
        key={key}
        role="cell"
        className={cellClass(key, text, ROOM.date, rest)}
        data-tip={value === null ? undefined : 'Not a date and time as Twilio documents'}
      >
        {text ?? <NotProvided />}
      </div>
    )
  }
  const text = ago(time, now, zone)
  return (
    <time
      key={key}
      role="cell"
      className={cellClass(key, text, ROOM.date, rest)}
      dateTime={value}
      data-tip-time
      {...STOP}
    >
      {text}
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
