import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Binding, createBindingReader } from '../twilio/binding'
import { type RowList, createIdentities } from './identities'

let sids = 0

/** Rows that grow, by the identities on them. */
function listOf(...identities: (string | null)[]): { rows: RowList; add: (...more: (string | null)[]) => void } {
  const all: Binding[] = []
  const add = (...more: (string | null)[]) => {
    const read = createBindingReader()
    all.push(...more.map((identity) => read({ sid: `BS${(sids += 1)}`, identity, binding_type: 'apn' })))
  }
  add(...identities)
  return { rows: { all }, add }
}

const suggested = (rows: RowList, text: string, chosen: string[] = [], most?: number) =>
  createIdentities()
    .suggest(rows, text, chosen, most)
    .map(({ identity }) => identity)

describe('suggestions', () => {
  test('are the identities that hold the text, in any case, exactly as they are', () => {
    const { rows } = listOf('Ada@kite.test', 'ada@kite.test', 'IDA', 'bob', ' Ada ', null, '')
    expect(suggested(rows, 'aDa')).toEqual(['Ada@kite.test', 'ada@kite.test', ' Ada '])
    expect(suggested(rows, 'ida')).toEqual(['IDA'])
    expect(suggested(rows, 'nobody')).toEqual([])
    expect(suggested(rows, '')).toEqual(['Ada@kite.test', 'ada@kite.test', 'IDA', 'bob', ' Ada '])
  })

  test('begin with those that begin with the text', () => {
    const { rows } = listOf('bo-ann', 'joann', 'ann', 'Anna', 'ann')
    expect(suggested(rows, 'ann')).toEqual(['ann', 'Anna', 'bo-ann', 'joann'])
  })

  test('leave out what is chosen already', () => {
    const { rows } = listOf('ann', 'Ann', 'anna')
    expect(suggested(rows, 'ann', ['ann', 'anna'])).toEqual(['Ann'])
  })

  test('are at most twenty, and one that begins late still comes first', () => {
    const { rows } = listOf(...Array.from({ length: 50 }, (_, i) => `x-kit-${i}`), 'kit')
    expect(suggested(rows, 'kit')).toHaveLength(20)
    expect(suggested(rows, 'kit')[0]).toBe('kit')
    expect(suggested(rows, 'kit', [], 3)).toEqual(['kit', 'x-kit-0', 'x-kit-1'])
  })

  test('what is chosen takes no place from the others', () => {
    const names = Array.from({ length: 45 }, (_, i) => `kit-${i}`)
    expect(suggested(listOf(...names).rows, 'kit', names.slice(0, 20))).toEqual(names.slice(20, 40))
  })

  test('say how many of the loaded rows carry each', () => {
    const { rows } = listOf('ann', 'bob', 'ann')
    expect(createIdentities().suggest(rows, '', [])).toEqual([
      { identity: 'ann', bindings: 2 },
      { identity: 'bob', bindings: 1 },
    ])
  })

  test('keep up as pages come', () => {
    const identities = createIdentities()
    const { rows, add } = listOf('ann')
    expect(identities.suggest(rows, 'b', [])).toEqual([])
    add('bob', 'ann')
    expect(identities.suggest(rows, '', [])).toEqual([
      { identity: 'ann', bindings: 2 },
      { identity: 'bob', bindings: 1 },
    ])
  })

  test('remember what was loaded earlier, and say that no row carries it now', () => {
    const identities = createIdentities()
    identities.suggest(listOf('ann', 'bob').rows, '', [])
    const { rows } = listOf('bob', 'bob')
    expect(identities.suggest(rows, '', [])).toEqual([
      { identity: 'ann', bindings: 0 },
      { identity: 'bob', bindings: 2 },
    ])
  })

  test('of any identities and any text are right', () => {
    const identity = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', '.', 'é', 'É'), maxLength: 4 }))
    fc.assert(
      fc.property(
        fc.array(identity, { maxLength: 120 }),
        fc.oneof(identity, fc.constantFrom('', 'a')),
        fc.array(identity, { maxLength: 4 }),
        (all, text, chosen) => {
          const found = suggested(listOf(...all).rows, text, chosen)
          const low = text.toLowerCase()
          const fitting = [...new Set(all)].filter(
            (each) => each !== '' && each.toLowerCase().includes(low) && !chosen.includes(each),
          )
          const begins = (each: string) => each.toLowerCase().startsWith(low)
          const ordered = [...fitting.filter(begins), ...fitting.filter((each) => !begins(each))]
          expect(found).toEqual(ordered.slice(0, 20))
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('folded forms', () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `Person-${at}@Kite.test`)

  test('of 100,000 identities are made in slices of at most 8 ms, and are all there then', () => {
    // Each look at the clock finds it a millisecond later.
    let now = 0
    const slices: number[] = []
    const identities = createIdentities(() => (now += 1))
    const { rows, add } = listOf()
    for (const name of names) add(name)
    let isDone = false
    while (!isDone) {
      const before = now
      isDone = identities.fold(rows, 8)
      slices.push(now - before - 1)
    }
    expect(slices.length).toBeGreaterThan(100)
    expect(Math.max(...slices)).toBeLessThanOrEqual(8)
    const after = now
    expect(identities.forms(rows).size).toBe(names.length)
    expect(identities.forms(rows).get('Person-7@Kite.test')).toBe('person-7@kite.test')
    expect(now).toBe(after)
  })

  test('are the same, made in slices or at once, also of rows that grow', () => {
    const { rows, add } = listOf('Ann', 'bob')
    const sliced = createIdentities()
    expect(sliced.fold(rows, 8)).toBe(true)
    add('Cleo ', 'Ann')
    expect(sliced.fold(rows, 8)).toBe(true)
    expect(sliced.forms(rows)).toEqual(createIdentities().forms(rows))
  })
})
