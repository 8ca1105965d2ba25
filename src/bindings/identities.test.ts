import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBindingReader } from '../twilio/binding'
import { createIdentities } from './identities'
import { type Rows, createRows } from './rows'

let sids = 0

/** Rows that more pages can be added to, by the identities on them. */
function listOf(...identities: (string | null)[]): { rows: Rows; add: (...more: (string | null)[]) => void } {
  const rows = createRows()
  const pages: { bindings: ReturnType<ReturnType<typeof createBindingReader>>[]; at: number; next: null }[] = []
  const add = (...more: (string | null)[]) => {
    const read = createBindingReader()
    const bindings = more.map((identity) => read({ sid: `BS${(sids += 1)}`, identity, binding_type: 'apn' }))
    pages.push({ bindings, at: 0, next: null })
    rows.take(pages)
  }
  add(...identities)
  return { rows, add }
}

const suggested = (rows: Rows, text: string, chosen: string[] = [], most?: number) =>
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
