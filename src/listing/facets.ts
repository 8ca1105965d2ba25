/** By what the loaded rows can be left to a part of them, and how many each value has. */
import type { Severity } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import { MESSAGE_TYPES, messageEvent } from '../twilio/wire'
import { AGES, ageOf } from './ages'

/** By their names in the address. The type is a facet as well, which Twilio is asked for. */
export const FACETS = ['credential', 'event', 'health', 'age'] as const
export type Facet = (typeof FACETS)[number]

/** The chosen values of each; a row is shown that has one of them. None chosen means all. */
export type Facets = Readonly<Record<Facet, readonly string[]>>

export const NO_FACETS: Facets = { credential: [], event: [], health: [], age: [] }

/** How many rows each value has; the type among them. Undefined where no row was looked at for it. */
export type Counts = Readonly<Record<Facet | 'BindingType', ReadonlyMap<string, number> | undefined>>

/** The value of what a row does not have. */
export const NONE = 'none'

export interface FacetContext {
  /** In ms since 1970. */
  readonly now: number
  readonly severityOf: (binding: Binding) => Severity | undefined
}

/** The values that a row has in a facet. */
export function valuesOf(facet: Facet | 'BindingType', binding: Binding, { now, severityOf }: FacetContext): string[] {
  switch (facet) {
    case 'credential':
      return [binding.credential_sid || NONE]
    case 'event':
      return eventsOf(binding.message_types)
    case 'health':
      return [severityOf(binding) ?? NONE]
    case 'age':
      return [ageOf(binding.date_updated, now)]
    case 'BindingType':
      return [binding.binding_type ?? NONE]
  }
}

const known = new WeakMap<readonly string[], string[]>()

/** The documented events; what else there is has its own name. Rows of a page share the list. */
function eventsOf(types: readonly string[] | null): string[] {
  if (types === null || types.length === 0) return [NONE]
  let events = known.get(types)
  if (events === undefined) {
    events = [...new Set(types.map((type) => messageEvent(type) ?? type))]
    known.set(types, events)
  }
  return events
}

/** The values that are always shown, whether a row has them or not. */
export const FIXED: Readonly<Record<'event' | 'health' | 'age', readonly string[]>> = {
  event: MESSAGE_TYPES,
  health: ['blocks', 'likely', 'warning', 'info', NONE],
  age: AGES.map(({ value }) => value),
}
