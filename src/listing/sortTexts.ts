/** Sorting places by texts: six characters of each as one number, as long as many begin alike. */
import type { Pace } from './slices'
import { NONE, sortByNumbers } from './sortNumbers'
import { type Compare, type Places, mergeRuns, sortPlaces } from './sortPlaces'

type Text = string | null | undefined

/** Runs of so many are sorted by themselves: the first numbers of a run are sorted at once. */
const RUN = 0x2_0000
/** So few texts are compared one by one. */
const FEW = 16
/** With the place in a run they make 64 bits. */
const CHARACTERS = 6
const OF_ONE = 128
/** What stands for a character beyond ASCII, and for all that follows it. */
const OTHER = OF_ONE - 1

interface By {
  /** By their places; null comes last. */
  readonly texts: readonly Text[]
  /** -1 for the largest first. */
  readonly sign: 1 | -1
  /** The same order, of two places. */
  readonly compare: Compare
}

/** Sorts in place, stable, a slice at a time, by code units. */
export function* sortByTexts(places: Places, by: By, pace: Pace): Generator<void, void> {
  for (let from = 0; from < places.length; from += RUN) yield* sortRun(places.subarray(from, from + RUN), by, pace)
  yield* mergeRuns(places, RUN, by.compare, pace)
}

function* sortRun(places: Places, { texts, sign, compare }: By, pace: Pace): Generator<void, void> {
  const waiting = [{ alike: places, from: 0 }]
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const { alike, from } = group
    const numbers = sortByNumbers(alike, (place) => numberAt(texts[place], from), sign)
    if (numbers === undefined) throw new RangeError('Six characters and a place make 64 bits at most')
    if (pace.isOver(alike.length)) yield
    for (let start = 0, end = 1; end <= numbers.length; end += 1) {
      if (numbers[end] === numbers[start]) continue
      const count = end - start
      const first = count > 1 ? (texts[alike[start] ?? 0] ?? '') : ''
      const isPlain = isPlainAt(first, from)
      // Where all of them end there, they are equal; so is one alone.
      if (!isPlain || first.length >= from + CHARACTERS) {
        if (count <= FEW) sortFew(alike, start, end, compare)
        else if (isPlain) waiting.push({ alike: alike.subarray(start, end), from: from + CHARACTERS })
        else yield* sortPlaces(alike.subarray(start, end), compare, pace)
        if (pace.isOver(count)) yield
      }
      start = end
    }
  }
}

/** An insertion sort: of so few it is the fastest. */
function sortFew(places: Places, start: number, end: number, compare: Compare) {
  for (let at = start + 1; at < end; at += 1) {
    const place = places[at] ?? 0
    let to = at
    for (; to > start && compare(places[to - 1] ?? 0, place) > 0; to -= 1) places[to] = places[to - 1] ?? 0
    places[to] = place
  }
}

/** The characters of a text there as a number that is in their order; one that is not there comes before any. */
function numberAt(text: Text, from: number): number {
  if (text === null || text === undefined) return NONE
  let number = 0
  for (let at = from; at < from + CHARACTERS; at += 1) {
    const one = at < text.length ? Math.min(text.charCodeAt(at) + 1, OTHER) : 0
    number = number * OF_ONE + one
    if (one === OTHER) return number * OF_ONE ** (from + CHARACTERS - 1 - at)
  }
  return number
}

/** Whether the number of a text says all of its characters there. */
function isPlainAt(text: string, from: number): boolean {
  const end = Math.min(from + CHARACTERS, text.length)
  for (let at = from; at < end; at += 1) if (text.charCodeAt(at) + 1 >= OTHER) return false
  return true
}
