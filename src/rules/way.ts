/** The way of a push, stop by stop: each is where the findings say that pushes are stopped. */
import type { Binding } from '../twilio/binding'
import { type Cells, EVENTS, type Finding, type RuleId, STATIONS, type Station, type Stopped } from './finding'
import { type Matrix, type Unchecked, covers } from './matrix'

export interface Stop {
  readonly at: Station
  readonly name: (typeof STATIONS)[Station]
  /** `likely`: pushes probably end here. */
  readonly is: 'ok' | 'stops' | 'likely' | 'cantTell'
  /** The findings that stop it, the first one first. */
  readonly because: readonly RuleId[]
  /** Whether some pushes get past it all the same. */
  readonly isPartly: boolean
  /** Why it can't be told. */
  readonly why?: string
}

const INVISIBLE = 'Not visible in Twilio’s API.'
const NO_DEVICE = 'There is no device to look at.'

const isOfAll = (cells: Cells, binding: Binding) => EVENTS.every((event) => covers(cells, binding, event))

export function wayOf(findings: readonly Finding[], unchecked: readonly Unchecked[], matrix: Matrix): readonly Stop[] {
  return (Object.keys(STATIONS) as Station[]).map((at) => stopAt(at, findings, unchecked, matrix))
}

function stopAt(
  at: Station,
  findings: readonly Finding[],
  unchecked: readonly Unchecked[],
  { rows, isKnown }: Matrix,
): Stop {
  const stop = (is: Stop['is'], rest: Partial<Stop> = {}): Stop => ({
    at,
    name: STATIONS[at],
    is,
    because: [],
    isPartly: false,
    ...rest,
  })
  const stopping = (sure: Stopped['sure']) =>
    findings.filter((one) => one.at === at && one.stops.some((cells) => cells.sure === sure))
  /** Whether every push that the service sends ends here. */
  const isEverywhere = (among: readonly Finding[]) => {
    const cells = among.flatMap(({ stops }) => stops).filter(({ part }) => part === undefined)
    if (cells.some(({ bindings, events }) => bindings === 'all' && events === 'all')) return true
    const open = (binding: Binding) =>
      EVENTS.some(
        (event) =>
          rows.find((row) => row.binding === binding)?.cells[event].is !== 'notSent' &&
          !cells.some((one) => covers(one, binding, event)),
      )
    return rows.length > 0 && !rows.some(({ binding }) => open(binding))
  }
  for (const [sure, is] of [
    ['certain', 'stops'],
    ['likely', 'likely'],
  ] as const) {
    const all = stopping(sure)
    if (all.length > 0) return stop(is, { because: all.map(({ id }) => id), isPartly: !isEverywhere(all) })
  }
  if (at === 'handover' || at === 'shown') return stop('cantTell', { why: INVISIBLE })

  const isOfDevices = at === 'subscription' || at === 'credential'
  if (isOfDevices && isKnown && rows.length === 0) return stop('cantTell', { why: NO_DEVICE })
  const open = unchecked.find((one) => one.at === at && !isOfSomeUnknown(one))?.needs[0]
  if (open !== undefined)
    return stop('cantTell', { why: open.fact.state === 'notAsked' ? open.fact.why : 'This fact did not load.' })
  if (isOfDevices && isKnown) {
    const [why, ...others] = rows.map(({ binding }) => unknownBinding(unchecked, binding))
    if (why !== undefined && others.every((one) => one !== undefined)) return stop('cantTell', { why })
  }
  return stop('ok')
}

/** R40 names the devices of which no other rule knows anything: beside another device they leave the stop open for themselves alone. */
const isOfSomeUnknown = ({ rule }: Unchecked) => rule === 'R40'

function unknownBinding(unchecked: readonly Unchecked[], binding: Binding): string | undefined {
  const fact = unchecked
    .filter(isOfSomeUnknown)
    .flatMap(({ needs }) => needs)
    .find(({ cells }) => cells !== undefined && isOfAll(cells, binding))?.fact
  return fact?.state === 'notAsked' ? fact.why : undefined
}
