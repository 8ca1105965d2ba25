/** The way of a push, stop by stop. */
import type { Binding } from '../twilio/binding'
import { MESSAGE_TYPES } from '../twilio/wire'
import type { Cells, Finding, RuleId } from './finding'
import { type Matrix, type Unchecked, covers } from './matrix'

/** The stops, each with the rules that know about it. The last two are outside Twilio's API. */
const STOPS = [
  { name: 'User exists', rules: ['R01'] },
  { name: 'Device registered', rules: ['R02', 'R03'] },
  { name: 'Subscribed to the event', rules: ['R09'], isOfDevices: true },
  { name: 'Credential', rules: ['R11', 'R12', 'R13', 'R14'], isOfDevices: true },
  { name: 'Event switched on', rules: ['R06', 'R07'] },
  { name: 'Conversation not muted', rules: ['R27', 'R28'] },
  { name: 'Handed to Apple or Google', rules: [] },
  { name: 'Shown on the device', rules: [] },
] as const satisfies readonly { name: string; rules: readonly RuleId[]; isOfDevices?: true }[]

type StopName = (typeof STOPS)[number]['name']

export interface Stop {
  readonly name: StopName
  readonly is: 'ok' | 'stops' | 'cantTell'
  /** The findings that stop it, the first one first. */
  readonly because: readonly RuleId[]
  /** Whether some pushes get past it all the same. */
  readonly isPartly: boolean
  /** Why it can't be told. */
  readonly why?: string
}

const INVISIBLE = 'Not visible in Twilio’s API.'
const NO_DEVICE = 'There is no device to look at.'

const isOfAll = (cells: Cells, binding: Binding) => MESSAGE_TYPES.every((event) => covers(cells, binding, event))

export function wayOf(findings: readonly Finding[], unchecked: readonly Unchecked[], matrix: Matrix): readonly Stop[] {
  const { rows, isKnown } = matrix
  // R40 names the devices of which no other rule knows anything.
  const unknown = unchecked.filter(({ rule }) => rule === 'R40').flatMap(({ needs }) => needs)
  const unknownBinding = (binding: Binding): string | undefined => {
    const fact = unknown.find(({ cells }) => cells !== undefined && isOfAll(cells, binding))?.fact
    return fact?.state === 'notAsked' ? fact.why : undefined
  }
  return STOPS.map((stop): Stop => {
    const rules: readonly RuleId[] = stop.rules
    const cantTell = (why: string): Stop => ({ name: stop.name, is: 'cantTell', because: [], isPartly: false, why })
    if (rules.length === 0) return cantTell(INVISIBLE)

    const stopping = findings.filter(({ id }) => rules.includes(id))
    if (stopping.length > 0) {
      const cells = stopping.flatMap(({ stops = [] }) => stops)
      const isForAll = cells.some(({ bindings, events }) => bindings === 'all' && events === 'all')
      const isEverywhere =
        rows.length > 0 &&
        rows.every(({ binding }) => MESSAGE_TYPES.every((event) => cells.some((one) => covers(one, binding, event))))
      const because = stopping.map(({ id }) => id)
      return { name: stop.name, is: 'stops', because, isPartly: !isForAll && !isEverywhere }
    }
    const open = unchecked.find(({ rule }) => rules.includes(rule))?.needs[0]
    if (open !== undefined) return cantTell(open.fact.state === 'notAsked' ? open.fact.why : 'This fact did not load.')
    if ('isOfDevices' in stop && isKnown) {
      if (rows.length === 0) return cantTell(NO_DEVICE)
      const [why, ...others] = rows.map(({ binding }) => unknownBinding(binding))
      if (why !== undefined && others.every((one) => one !== undefined)) return cantTell(why)
    }
    return { name: stop.name, is: 'ok', because: [], isPartly: false }
  })
}
