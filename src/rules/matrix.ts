/** Will it be sent? Devices by events. */
import type { Binding } from '../twilio/binding'
import { hasRow } from './devices'
import { type Facts, known } from './facts'
import { type Cells, EVENTS, type Event, type Finding, type Need, type RuleId } from './finding'

export type Cell =
  /** A finding stops it: the first that does. */
  | { readonly is: 'no'; readonly because: RuleId }
  /** A fact without which it can't be told: why that is not known, and the rule that asks for it. */
  | { readonly is: 'cantTell'; readonly why: Need }
  /** Nothing that is known stops it. `doubt`: a finding that says that it likely does not arrive all the same. */
  | { readonly is: 'yes'; readonly doubt?: RuleId }

interface Row {
  readonly binding: Binding
  readonly cells: Readonly<Record<Event, Cell>>
}

export interface Matrix {
  /** Whether the devices are known. If not there are no rows, which does not mean that there are no devices. */
  readonly isKnown: boolean
  readonly rows: readonly Row[]
}

/** What a rule could not check. */
export interface Unchecked {
  readonly rule: RuleId
  /** The facts that it lacks; none of them is known. */
  readonly needs: readonly Need[]
}

/** Whether one cell is among these. */
export function covers({ bindings, events }: Cells, binding: Binding, event: Event): boolean {
  return (bindings === 'all' || bindings.includes(binding)) && (events === 'all' || events.includes(event))
}

/** The cells of all devices: this is the one place that says what is sent. */
export function matrixOf(facts: Facts, findings: readonly Finding[], unchecked: readonly Unchecked[]): Matrix {
  const bindings = known(facts.bindings)
  if (bindings === undefined) return { isKnown: false, rows: [] }
  const needs = unchecked.flatMap((one) => one.needs)

  const cell = (binding: Binding, event: Event): Cell => {
    const stop = findings.find(({ stops = [] }) => stops.some((cells) => covers(cells, binding, event)))
    if (stop !== undefined) return { is: 'no', because: stop.id }
    const why = needs.find(({ cells }) => cells !== undefined && covers(cells, binding, event))
    if (why !== undefined) return { is: 'cantTell', why }
    const doubt = findings.find((one) => one.severity === 'likely' && isAbout(one, binding))
    return doubt === undefined ? { is: 'yes' } : { is: 'yes', doubt: doubt.id }
  }
  const rows = bindings.filter(hasRow).map((binding): Row => {
    const [new_message, with_media, added, removed] = EVENTS
    return {
      binding,
      cells: {
        [new_message]: cell(binding, new_message),
        [with_media]: cell(binding, with_media),
        [added]: cell(binding, added),
        [removed]: cell(binding, removed),
      },
    }
  })
  return { isKnown: true, rows }
}

/** Whether a finding names this device. */
export function isAbout({ concerns }: Finding, binding: Binding): boolean {
  return typeof concerns === 'object' && concerns.includes(binding)
}
