/** Sorting and merging in steps: between two of them the page may have its turn. */

type Steps<Result> = Generator<undefined, Result>
type Compare<Item> = (one: Item, other: Item) => number

/** So many are sorted in one step. */
const A_RUN = 1024
const A_STEP = 512

/** The same items in order; of two that are equal the first stays first. */
export function* sortInSteps<Item>(items: readonly Item[], compare: Compare<Item>): Steps<Item[]> {
  let runs: Item[][] = []
  for (let from = 0; from < items.length; from += A_RUN) {
    runs.push(items.slice(from, from + A_RUN).toSorted(compare))
    yield
  }
  while (runs.length > 1) {
    const longer: Item[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [one = [], other = []] = runs.slice(at, at + 2)
      longer.push(other.length === 0 ? one : yield* mergeInSteps(one, other, compare))
    }
    runs = longer
  }
  return runs[0] ?? []
}

/** Two lists in order as one; of two items that are equal that of the first list is first. */
export function* mergeInSteps<Item>(
  some: readonly Item[],
  others: readonly Item[],
  compare: Compare<Item>,
): Steps<Item[]> {
  const merged: Item[] = []
  let at = 0
  for (const item of some) {
    for (; at < others.length; at += 1) {
      const other = others[at]
      if (other === undefined || compare(item, other) <= 0) break
      merged.push(other)
      if (merged.length % A_STEP === 0) yield
    }
    merged.push(item)
    if (merged.length % A_STEP === 0) yield
  }
  for (; at < others.length; at += 1) {
    const other = others[at]
    if (other !== undefined) merged.push(other)
    if (merged.length % A_STEP === 0) yield
  }
  return merged
}
