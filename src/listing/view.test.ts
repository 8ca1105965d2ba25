/** What is shown of the loaded rows is what a plain filter and sort of all of them would give, whatever comes in which order. */
import * as fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Severity } from '../rules/finding'
import { NOW, apn, daysAgo, fcm, sid } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { ageOf } from './ages'
import type { ListChange } from './bindingsList'
import { FACETS, NO_FACETS, valuesOf } from './facets'
import { handMade } from './handMade.testing'
import { readSearch } from './search'
import { type Sort, type SortKey, SORTS, keyOf } from './sortKeys'
import { MOST_BY_LANGUAGE } from './textOrder'
import { type ViewQuery, createView } from './view'

const EVERYTHING: ViewQuery = { search: '', facets: NO_FACETS, sort: undefined }

const NAMES: Readonly<Record<string, string>> = { [sid('CR', 1)]: 'Kite iOS', [sid('CR', 2)]: 'Kite Android' }
const nameOf = (credential: string) => NAMES[credential]
/** A row's health hangs on the row alone here. */
const severityOf = ({ credential_sid: credential, endpoint }: Binding): Severity | undefined =>
  credential === null ? 'blocks' : endpoint === null ? 'warning' : undefined

function viewOf(hand: ReturnType<typeof handMade>) {
  const changed: number[] = []
  const heard: ListChange[] = []
  const view = createView(hand.list, { severityOf: (_rows, row) => severityOf(row), touched: () => changed, nameOf })
  onTestFinished(view.listen((change) => heard.push(change)))
  return { view, heard, changed }
}

/** The same without slices, keys or merging. */
function plainly(rows: readonly Binding[], { search, facets, sort, created }: ViewQuery): Binding[] {
  const context = { now: NOW, severityOf, nameOf }
  const { text, isExact } = readSearch(search)
  const holds = (value: string | null | undefined) =>
    value !== null &&
    value !== undefined &&
    (isExact ? value.includes(text) : value.toLowerCase().includes(text.toLowerCase()))
  const isFound = (row: Binding) =>
    text === '' ||
    [row.identity, row.endpoint, row.sid, row.credential_sid, nameOf(row.credential_sid ?? '')].some(holds)
  const isChosen = (row: Binding) =>
    FACETS.every(
      (facet) =>
        facets[facet].length === 0 || valuesOf(facet, row, context).some((value) => facets[facet].includes(value)),
    )
  const isThen = ({ date_created: date }: Binding) =>
    created === undefined || (Date.parse(date ?? '') >= created.from && Date.parse(date ?? '') < created.to)
  const left = rows.filter((row) => isFound(row) && isChosen(row) && isThen(row))
  if (sort === undefined) return left
  const isByLanguage = sort.by === 'identity' && rows.length <= MOST_BY_LANGUAGE
  return left.toSorted((one, other) => {
    const [key, against] = [keyOf(sort.by, one, context), keyOf(sort.by, other, context)]
    if (isByLanguage && typeof key === 'string' && typeof against === 'string')
      return new Intl.Collator(undefined, { numeric: true }).compare(key, against) * (sort.descending ? -1 : 1)
    return compareKeys(key, against, sort.descending)
  })
}

/** Empty ones come last either way. */
function compareKeys(one: SortKey, other: SortKey, descending: boolean): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return one < other === descending ? 1 : -1
}

const someText = fc.constantFrom('ada', 'Ada ', 'bob', '', null, 'ǆ', '=1+1', 'ADA', 'éa', 'z', 'u:10', 'u:9')
const anyRow: fc.Arbitrary<Binding> = fc
  .record({
    at: fc.integer({ min: 0, max: 25 }),
    identity: someText,
    endpoint: fc.constantFrom('a'.repeat(64), 'B'.repeat(64), null, ''),
    credential_sid: fc.constantFrom(sid('CR', 1), sid('CR', 2), null),
    message_types: fc.constantFrom(['new_message'], ['new_message', 'odd'], [], null),
    date_updated: fc.constantFrom(daysAgo(1), daysAgo(20), daysAgo(400), null, 'soon'),
    date_created: fc.constantFrom(daysAgo(1), daysAgo(20), daysAgo(400), null, 'soon'),
    isFcm: fc.boolean(),
  })
  .map(({ at, isFcm, ...fields }) => (isFcm ? fcm : apn)(at, fields))

const anySort = fc.option(fc.record({ by: fc.constantFrom(...SORTS), descending: fc.boolean() }), { nil: undefined })
const someOf = (...values: string[]) => fc.subarray(values, { maxLength: 2 })
const anyQuery: fc.Arbitrary<ViewQuery> = fc.record({
  search: fc.constantFrom('', 'a', 'ad', 'ada', ' ADA', 'aǆ', 'aaab', '"ada"', '"Ada "', 'kite', 'bs', 'aaa', '="'),
  sort: anySort,
  created: fc.option(fc.constant({ from: NOW - 20 * 86_400_000, to: NOW }), { nil: undefined }),
  facets: fc.record({
    credential: someOf(sid('CR', 1), 'none'),
    event: someOf('new_message', 'odd', 'none'),
    health: someOf('blocks', 'none'),
    age: someOf('7', '30', 'older', 'unknown'),
  }),
})
type Step =
  | { add: Binding[] }
  | { look: ViewQuery }
  | { slices: number }
  | { again: Binding[]; as: 'fresh' | 'refreshed' }
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ add: fc.array(anyRow, { maxLength: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ look: anyQuery }) },
  { weight: 3, arbitrary: fc.record({ slices: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      again: fc.array(anyRow, { maxLength: 12 }),
      as: fc.constantFrom('fresh' as const, 'refreshed' as const),
    }),
  },
)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

describe('the rows that are shown', () => {
  test.each([
    ['at once', 0],
    ['in slices', 3],
  ])('are those of a plain filter and sort, worked out %s', (_, tick) => {
    let time = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += tick))
    onTestFinished(() => {
      clock.mockRestore()
    })
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const hand = handMade()
        const { view, changed } = viewOf(hand)
        let query = EVERYTHING
        for (const step of steps) {
          if ('look' in step) view.look((query = step.look))
          else if ('slices' in step) for (let at = 0; at < step.slices; at += 1) vi.advanceTimersToNextTimer()
          else if ('again' in step) {
            changed.length = 0
            hand.replace(step.as, [...step.again])
          } else {
            const before = [...hand.list.snapshot().rows.all]
            // The list tells of rows that have changed in place before it tells of the page.
            hand.add(step.add, (rows) => {
              for (const [at, row] of before.entries()) if (rows[at] !== row) changed.push(at)
            })
          }
        }
        vi.runAllTimers()
        const whole = hand.list.snapshot().rows
        const { rows, count } = view.snapshot()
        expect(rows.all).toEqual(plainly(whole.all, query))
        expect(count).toBe(rows.all.length)
        const keys = rows.all.map((_row, at) => rows.keyAt(at) ?? '')
        expect(new Set(keys).size).toBe(count)
        expect(keys.map((key) => rows.indexOf(key))).toEqual([...keys.keys()])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the counts of the facets', () => {
  test('are those of the search and of the other facets', () => {
    const hand = handMade()
    const { view } = viewOf(hand)
    hand.add([
      apn(1, { identity: 'ada', credential_sid: null, date_updated: daysAgo(1) }),
      apn(2, { identity: 'ada', credential_sid: sid('CR', 1), date_updated: daysAgo(40) }),
      fcm(3, { identity: 'bob', credential_sid: sid('CR', 1), date_updated: daysAgo(1) }),
    ])
    view.wantCounts()
    view.look({ ...EVERYTHING, search: 'ada', facets: { ...NO_FACETS, age: ['7'] } })
    const { credential, age, health, BindingType } = view.counts().counts
    expect([...(credential ?? [])]).toEqual([['none', 1]])
    expect([...(age ?? [])]).toEqual([
      ['7', 1],
      ['90', 1],
    ])
    expect([...(health ?? [])]).toEqual([['blocks', 1]])
    expect([...(BindingType ?? [])]).toEqual([['apn', 1]])
  })

  test('say nothing of health until all rows were looked at for it', () => {
    const hand = handMade()
    const { view } = viewOf(hand)
    hand.add([apn(1)])
    expect(view.counts().counts.health).toBeUndefined()
    view.wantCounts()
    expect([...(view.counts().counts.health ?? [])]).toEqual([['none', 1]])
  })
})

test('identities are in the order of the reader’s language where they are few, else by code point', () => {
  const hand = handMade()
  const { view, heard } = viewOf(hand)
  const few = ['zoé', 'u:10', 'Émile', 'u:9', 'ada']
  hand.add(few.map((identity, at) => apn(at, { identity })))
  view.look({ ...EVERYTHING, sort: { by: 'identity', descending: false } })
  expect(view.snapshot().rows.all.map(({ identity }) => identity)).toEqual(['ada', 'Émile', 'u:9', 'u:10', 'zoé'])
  hand.add(Array.from({ length: MOST_BY_LANGUAGE }, (_, at) => apn(at + 10, { identity: `n${at}` })))
  vi.runAllTimers()
  const shown = view.snapshot().rows.all.map(({ identity }) => identity)
  expect(shown).toHaveLength(few.length + MOST_BY_LANGUAGE)
  expect(shown.filter((identity) => few.includes(identity ?? ''))).toEqual(['ada', 'u:10', 'u:9', 'zoé', 'Émile'])
  expect(heard.at(-1)).toBe('refreshed')
})

test('counts say of how many rows they are while more are still to be looked at', () => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 3))
  onTestFinished(() => {
    clock.mockRestore()
  })
  const hand = handMade()
  const { view } = viewOf(hand)
  hand.add(Array.from({ length: 3000 }, (_, at) => apn(at)))
  view.wantCounts()
  expect(view.counts()).toMatchObject({ loaded: 3000, counts: { health: undefined } })
  vi.runAllTimers()
  expect(view.counts()).toMatchObject({ looked: 3000, loaded: 3000, counts: { BindingType: new Map([['apn', 3000]]) } })
  view.look({ ...EVERYTHING, search: 'BS' })
  const { counts, looked } = view.counts()
  expect(looked).toBeLessThan(3000)
  expect(counts.BindingType?.get('apn') ?? 0).toBe(looked)
  vi.runAllTimers()
  expect(view.counts()).toMatchObject({ looked: 3000, counts: { BindingType: new Map([['apn', 3000]]) } })
})

test('a search that is typed on finds what it would have found alone, under a name that came meanwhile as well', () => {
  const names = new Map<string, string>()
  const hand = handMade()
  const view = createView(hand.list, {
    severityOf: () => undefined,
    touched: () => [],
    nameOf: (credential) => names.get(credential),
  })
  onTestFinished(view.listen(() => {}))
  hand.add([
    apn(1, { identity: 'bo', credential_sid: null }),
    apn(2, { identity: 'bob', credential_sid: null }),
    apn(3, { identity: 'x', credential_sid: sid('CR', 1) }),
  ])
  const found = (search: string) => {
    view.look({ ...EVERYTHING, search })
    return view.snapshot().rows.all.map(({ identity }) => identity)
  }
  expect(found('Bo')).toEqual(['bo', 'bob'])
  expect(found('boB')).toEqual(['bob'])
  names.set(sid('CR', 1), 'Bob’s')
  view.rename()
  expect(view.snapshot().rows.all.map(({ identity }) => identity)).toEqual(['bob', 'x'])
  expect(found('bob’')).toEqual(['x'])
  expect(found('"bob"')).toEqual(['bob'])
  expect(found('bo')).toEqual(['bo', 'bob', 'x'])
})

test('rows that are counted are shown before the rules are asked about them', () => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 0.001))
  onTestFinished(() => {
    clock.mockRestore()
  })
  let asked = 0
  const hand = handMade()
  const judge = () => {
    asked += 1
    time += 0.1
    return undefined
  }
  const view = createView(hand.list, { severityOf: judge, touched: () => [], nameOf })
  onTestFinished(view.listen(() => {}))
  hand.add(Array.from({ length: 3000 }, (_, at) => (at % 2 === 0 ? apn : fcm)(at)))
  view.wantCounts()
  view.look({ ...EVERYTHING, facets: { ...NO_FACETS, event: ['new_message'] } })
  expect(view.snapshot().count).toBe(3000)
  expect(asked).toBeLessThan(3000)
  expect(view.counts().counts.health).toBeUndefined()
  vi.runAllTimers()
  expect(asked).toBe(3000)
  expect(view.counts().counts.health).toEqual(new Map([['none', 3000]]))
})

test('who listens hears of counts that were read after the rows were told', () => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => time)
  onTestFinished(() => {
    clock.mockRestore()
  })
  const hand = handMade()
  const { view } = viewOf(hand)
  const heard: (number | undefined)[] = []
  view.subscribe(() => heard.push(view.counts().counts.BindingType?.get('apn')))
  hand.add(Array.from({ length: 1000 }, (_, at) => apn(at)))
  view.wantCounts()
  vi.runAllTimers()
  // The rows take more than a slice, and what is counted has room in the last one.
  clock.mockImplementationOnce(() => time).mockImplementationOnce(() => (time += 10))
  hand.replace(
    'refreshed',
    Array.from({ length: 1000 }, (_, at) => apn(at)),
  )
  vi.runAllTimers()
  expect(view.counts().counts.BindingType?.get('apn')).toBe(1000)
  expect(heard.at(-1)).toBe(1000)
})

test('a search that is typed on begins at row one, and new rows come in where they belong', () => {
  const hand = handMade()
  const { view, heard } = viewOf(hand)
  hand.add([apn(1, { identity: 'bob' }), apn(2, { identity: 'dan' })])
  const sort: Sort = { by: 'identity', descending: false }
  view.look({ ...EVERYTHING, sort })
  expect(heard.at(-1)).toBe('fresh')
  hand.add([apn(3, { identity: 'carol' })])
  expect(heard.at(-1)).toBe('refreshed')
  hand.add([apn(4, { identity: 'eve' })])
  expect(heard.at(-1)).toBe('grown')
  expect(view.snapshot().rows.all.map(({ identity }) => identity)).toEqual(['bob', 'carol', 'dan', 'eve'])
})

test.each([
  [0, '7'],
  [7, '7'],
  [8, '30'],
  [31, '90'],
  [91, '365'],
  [366, 'older'],
])('%d days ago is the span %s', (days, age) => expect(ageOf(daysAgo(days), NOW)).toBe(age))

test('a time that is none has no span', () => {
  expect(ageOf(null, NOW)).toBe('unknown')
  expect(ageOf('soon', NOW)).toBe('unknown')
})
