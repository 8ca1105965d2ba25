/**
 * Sorting places by texts: three characters of each as one number, as long as many begin alike. Numbers are sorted many
 * times as fast as texts are compared.
 */
import type { Pace } from './slices'
import { type Compare, type Places, mergeRuns } from './sortPlaces'

type Texts = readonly (string | null | undefined)[]

/** Runs of so many are sorted by themselves: the first numbers of a run are sorted at once. */
const RUN = 0x2_0000
/** So few texts are compared one by one. */
const FEW = 48
/** So many characters make a number that is still exact. */
const CHARACTERS = 3
const OF_ONE = 0x1_0001

/**
 * Sorts in place, stable, a slice at a time: by code units, null last.
 * @param sign -1 for the largest first
 * @param compare the same order, of two places
 */
export function* sortByTexts(
  places: Places,
  texts: Texts,
  sign: 1 | -1,
  compare: Compare,
  pace: Pace,
): Generator<void, void> {
  for (let from = 0; from < places.length; from += RUN)
    yield* sortRun(places.subarray(from, from + RUN), texts, sign, compare, pace)
  yield* mergeRuns(places, RUN, compare, pace)
}

function* sortRun(places: Places, texts: Texts, sign: 1 | -1, compare: Compare, pace: Pace): Generator<void, void> {
  const waiting = [{ alike: places, from: 0 }]
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const { alike, from } = group
    const numbers = sortByNumbers(alike, (place) => numberAt(texts[place], from, sign))
    if (pace.isOver(alike.length)) yield
    for (let start = 0, end = 1; end <= numbers.length; end += 1) {
      const number = numbers[start] ?? 0
      if (numbers[end] === number) continue
      const rest = alike.subarray(start, end)
      start = end
      if (rest.length === 1 || isEnded(number)) continue
      if (rest.length > FEW) waiting.push({ alike: rest, from: from + CHARACTERS })
      else rest.sort(compare)
      if (pace.isOver(rest.length)) yield
    }
  }
}

/** Three characters of a text as a number that is in their order; one that is not there comes before any. */
function numberAt(text: string | null | undefined, from: number, sign: 1 | -1): number {
  if (text === null || text === undefined) return Infinity
  let number = 0
  for (let at = from; at < from + CHARACTERS; at += 1)
    number = number * OF_ONE + (at < text.length ? text.charCodeAt(at) + 1 : 0)
  return sign * number
}

/** Whether texts with this number are equal: they end with it, or there are none. */
const isEnded = (number: number) => !Number.isFinite(number) || number % OF_ONE === 0

/** Sorts places by a number each, in place and stable. @returns the numbers in order */
function sortByNumbers(places: Places, numberOf: (place: number) => number): Float64Array {
  const before = places.slice()
  const numbers = new Float64Array(places.length)
  before.forEach((place, at) => (numbers[at] = numberOf(place)))
  const sorted = numbers.toSorted()
  /** Of each number, at the first place that it has there: how many rows were put in already. */
  const taken = new Uint32Array(places.length)
  before.forEach((place, at) => {
    const first = firstOf(sorted, numbers[at] ?? 0)
    const equal = taken[first] ?? 0
    places[first + equal] = place
    taken[first] = equal + 1
  })
  return sorted
}

/** Where the first of the sorted numbers stands that is not less. */
function firstOf(sorted: Float64Array, number: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
