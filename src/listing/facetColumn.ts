/** What each row has in one facet, as a number: counting and choosing look at no text. */
import type { Binding } from '../twilio/binding'
import { type Facet, type FacetContext, valuesOf } from './facets'

export interface FacetColumn {
  /** Looks at the row of a place, for the first time or anew. */
  readonly set: (place: number, binding: Binding, context: FacetContext) => void
  /** The number of what the row has. */
  readonly codeOf: (place: number) => number
  /** The values behind a number. */
  readonly valuesOf: (code: number) => readonly string[]
  /** Of each number, whether one of its values is among these. */
  readonly holding: (values: readonly string[]) => (code: number) => boolean
}

export function createFacetColumn(facet: Facet | 'BindingType'): FacetColumn {
  let codes = new Uint16Array(1024)
  const numbers = new Map<string, number>()
  const values: (readonly string[])[] = []

  return {
    set(place, binding, context) {
      const has = valuesOf(facet, binding, context)
      const key = has.length === 1 ? (has[0] ?? '') : has.join('\n')
      let code = numbers.get(key)
      if (code === undefined) {
        // More kinds than the numbers hold are a list that nobody reads; the last one stands for the rest.
        code = Math.min(values.length, 0xffff)
        numbers.set(key, code)
        values[code] = has
      }
      if (place >= codes.length) codes = grown(codes, place)
      codes[place] = code
    },
    codeOf: (place) => codes[place] ?? 0,
    valuesOf: (code) => values[code] ?? [],
    holding(wanted) {
      const isWanted: (boolean | undefined)[] = []
      return (code) => (isWanted[code] ??= (values[code] ?? []).some((value) => wanted.includes(value)))
    },
  }
}

function grown(codes: Uint16Array<ArrayBuffer>, place: number): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(Math.max(codes.length * 2, place + 1))
  longer.set(codes)
  return longer
}
