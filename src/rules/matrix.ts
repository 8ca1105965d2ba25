/** Will it be sent? Devices by events, worked out from what the findings stop. */
import type { Binding } from '../twilio/binding'
import { hasRow } from './devices'
import { type Facts, known } from './facts'
import {
  type Cells,
  EVENTS,
  type Event,
  type Finding,
  type Need,
  type RuleId,
  type Station,
  type Stopped,
} from './finding'

export type Cell =
  /** A finding stops it for certain: the first that does. */
  | { readonly is: 'no'; readonly because: RuleId }
  /** A finding says that it probably does not arrive. */
  | { readonly is: 'likelyNo'; readonly because: RuleId }
  /** The service does not send this event, by choice. */
  | { readonly is: 'notSent'; readonly because: RuleId }
  /** What came leaves it open. */
  | { readonly is: 'cantTell'; readonly why: string; readonly because?: RuleId }
  /** A fact without which it can't be told was not had. */
  | { readonly is: 'notChecked'; readonly need: Need }
  /** Nothing that is known stands in the way. */
  | { readonly is: 'yes' }

/** What a cell is called. */
export const CELL_WORDS: Readonly<Record<Cell['is'], string>> = {
  yes: 'Yes',
  no: 'No',
  likelyNo: 'Likely no',
  notSent: 'Not sent',
  cantTell: 'Can’t tell',
  notChecked: 'Not checked',
}

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
  readonly at: Station | undefined
  /** The facts that it lacks; none of them is known. */
  readonly needs: readonly Need[]
}

/** Whether one cell is among these. */
export function covers({ bindings, events }: Cells, binding: Binding, event: Event): boolean {
  return (bindings === 'all' || bindings.includes(binding)) && (events === 'all' || events.includes(event))
}

/** Whether a finding stops this very cell, so surely; a part of its pushes is not the cell. */
export function stopsCell({ stops }: Finding, sure: Stopped['sure'], binding: Binding, event: Event): boolean {
  return stops.some((one) => one.sure === sure && one.part === undefined && covers(one, binding, event))
}

/**
 * The cells of all devices: the one place that says what is sent.
 * @param findings in their order: the first that stops a cell is the one that it names
 */
export function matrixOf(facts: Facts, findings: readonly Finding[], unchecked: readonly Unchecked[]): Matrix {
  const bindings = known(facts.bindings)
  if (bindings === undefined) return { isKnown: false, rows: [] }
  const needs = unchecked.flatMap((one) => one.needs)

  const cell = (binding: Binding, event: Event): Cell => {
    const by = (sure: Stopped['sure']) => findings.find((one) => stopsCell(one, sure, binding, event))?.id
    const [choice, stop, doubt] = [by('byChoice'), by('certain'), by('likely')]
    if (choice !== undefined) return { is: 'notSent', because: choice }
    if (stop !== undefined) return { is: 'no', because: stop }
    if (doubt !== undefined) return { is: 'likelyNo', because: doubt }
    const vague = findings.find(({ stops }) =>
      stops.some((one) => one.part === 'oneDevice' && covers(one, binding, event)),
    )
    if (vague !== undefined)
      return { is: 'cantTell', because: vague.id, why: 'An alert names this user, not which of the devices.' }
    const open = needs.filter(({ cells }) => cells !== undefined && covers(cells, binding, event))
    const need = open.find(({ isOpen }) => isOpen !== true) ?? open[0]
    if (need === undefined) return { is: 'yes' }
    const { fact } = need
    return need.isOpen === true && fact.state === 'notAsked'
      ? { is: 'cantTell', why: fact.why }
      : { is: 'notChecked', need }
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
