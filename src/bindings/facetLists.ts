/** The lists of the facets: which values, in which order, under which names. */
import { AGES } from '../listing/ages'
import { type Facet, FIXED, type Facets, NONE } from '../listing/facets'
import { type Span, spanText } from '../listing/span'
import type { Counted } from '../listing/view'
import { SEVERITY_NAMES } from '../rules/finding'
import { shortSid } from '../twilio/client'
import { BINDING_TYPES, BINDING_TYPE_NAMES, MESSAGE_TYPE_NAMES, messageEvent } from '../twilio/wire'
import type { Preferences } from '../ui/preferences'
import { clip } from '../ui/text'

type Zone = Preferences['zone']

export interface FacetList {
  readonly facet: Facet | 'BindingType' | 'created'
  readonly title: string
  readonly items: readonly {
    readonly value: string
    readonly label: string
    /** Undefined where nobody knows yet. */
    readonly count: number | undefined
  }[]
}

/** When the rows were made that are left. Nobody chooses it here: it is there to be taken away. */
export function createdList(span: Span, zone: Zone, { through }: Counted): FacetList {
  const days = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  })
  const label = days.formatRange(span.from, span.to - 1)
  return { facet: 'created', title: 'Created', items: [{ value: spanText(span), label, count: through }] }
}

/** @param nameOf the name of a credential, where it may be read */
export function facetLists(
  { counts, looked, loaded }: Counted,
  chosen: Facets,
  types: readonly string[],
  nameOf: (sid: string) => string | undefined,
): readonly FacetList[] {
  const list = (
    facet: Facet | 'BindingType',
    title: string,
    fixed: readonly string[],
    labelOf: (value: string) => string,
  ) => {
    const found = counts[facet] ?? new Map<string, number>()
    // What none of some rows has, one of the others may have.
    const none = counts[facet] !== undefined && looked >= loaded ? 0 : undefined
    const others = [...found.keys()].filter((value) => !fixed.includes(value)).toSorted(byCount(found))
    // What is chosen stays to be unchosen, whether a row has it or not.
    const asked = (facet === 'BindingType' ? types : chosen[facet]).filter(
      (value) => !fixed.includes(value) && !others.includes(value),
    )
    const values = [...fixed, ...others, ...asked]
    return {
      facet,
      title,
      items: values.map((value) => ({ value, label: labelOf(value), count: found.get(value) ?? none })),
    }
  }
  return [
    list('health', 'Health', FIXED.health, (value) => (value === NONE ? 'No findings' : healthName(value))),
    list('BindingType', 'Type', BINDING_TYPES, typeName),
    list('credential', 'Credential', [], (value) =>
      value === NONE ? 'None' : clip(nameOf(value) ?? shortSid(value), 60),
    ),
    list('event', 'Message types', FIXED.event, eventName),
    list('age', 'Last refreshed', FIXED.age, (value) => AGES.find((age) => age.value === value)?.label ?? value),
  ]
}

/** Of how many rows the counts are. @param more whether Twilio has more than are loaded */
export function countedOf({ looked, loaded }: Counted, more: boolean): string {
  const all = `${loaded.toLocaleString()} loaded`
  if (looked < loaded) return `of the first ${looked.toLocaleString()} of ${all}`
  return `of ${more ? 'the' : 'all'} ${all}`
}

const byCount = (found: ReadonlyMap<string, number>) => (one: string, other: string) =>
  (found.get(other) ?? 0) - (found.get(one) ?? 0) || (one < other ? -1 : 1)

const healthName = (value: string) => SEVERITY_NAMES[value as keyof typeof SEVERITY_NAMES] ?? value

const typeName = (value: string) =>
  value === NONE ? 'None' : (BINDING_TYPE_NAMES[value as keyof typeof BINDING_TYPE_NAMES]?.label ?? clip(value, 40))

function eventName(value: string): string {
  if (value === NONE) return 'None'
  const event = messageEvent(value)
  return event === undefined ? clip(value, 40) : MESSAGE_TYPE_NAMES[event].label
}
