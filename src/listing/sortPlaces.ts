/** Sorting the places of rows: in slices, stable, and kept up by merging what is new. */
import type { Pace } from './slices'

export type Places = Uint32Array<ArrayBuffer>

export type Compare = (one: number, other: number) => number

/** Runs of so many are sorted at once. */
const RUN = 1024

/** Sorts in place, a slice at a time. @param compare tells any two places apart */
export function* sortPlaces(places: Places, compare: Compare, pace: Pace): Generator<void, void> {
  for (let from = 0; from < places.length; from += RUN) {
    places.subarray(from, from + RUN).sort(compare)
    if (pace.isOver(RUN)) yield
  }
  yield* mergeRuns(places, RUN, compare, pace)
}

/** Makes one order of runs that are in order, in place. @param length of each run; the last may be shorter */
export function* mergeRuns(places: Places, length: number, compare: Compare, pace: Pace): Generator<void, void> {
  let [source, target] = [places, new Uint32Array(length < places.length ? places.length : 0)]
  for (let width = length; width < places.length; width *= 2) {
    for (let from = 0; from < places.length; from += 2 * width) {
      const middle = Math.min(from + width, places.length)
      const end = Math.min(from + 2 * width, places.length)
      let left = from
      let right = middle
      for (let at = from; at < end; at += 1) {
        const takesLeft = left < middle && (right >= end || compare(source[left] ?? 0, source[right] ?? 0) <= 0)
        target[at] = source[takesLeft ? left++ : right++] ?? 0
        if (pace.isOver()) yield
      }
    }
    ;[source, target] = [target, source]
  }
  if (source !== places) places.set(source)
}

/** Those of the places that are among these, as they stand. @param these places of theirs, each once */
export function only(places: Places, these: readonly number[]): Places {
  if (these.length === places.length) return places
  const isThere = new Uint8Array(places.length)
  for (const place of these) isThere[place] = 1
  const left = new Uint32Array(these.length)
  for (let at = 0, to = 0; to < left.length; at += 1) {
    const place = places[at] ?? 0
    if (isThere[place] === 1) left[to++] = place
  }
  return left
}

/** Both in one, in order. Few new ones in many old cost little more than a copy. */
export function merged(order: Places, added: Places, compare: Compare): Places {
  const [last, first] = [order.at(-1), added[0]]
  if (first === undefined) return order
  if (last === undefined) return added
  const both = new Uint32Array(order.length + added.length)
  if (compare(last, first) < 0) {
    both.set(order)
    both.set(added, order.length)
    return both
  }
  let taken = 0
  added.forEach((place, at) => {
    const to = firstAfter(order, place, compare, taken)
    both.set(order.subarray(taken, to), taken + at)
    both[to + at] = place
    taken = to
  })
  both.set(order.subarray(taken), taken + added.length)
  return both
}

/** Where the first of the sorted places stands, at or after `from`, that comes after this one. */
function firstAfter(order: Places, place: number, compare: Compare, from: number): number {
  let low = from
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(order[middle] ?? 0, place) < 0) low = middle + 1
    else high = middle
  }
  return low
}
