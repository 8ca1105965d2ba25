import { expect, test } from 'vitest'
import { plainText } from '../rules/finding'
import { NOW, apn, sid } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { keepHealth, rowHealth } from './health'
import { createRows } from './rows'

test('of a thousand users with one device twenty are named, and no words are made for the others', () => {
  let dates = 0
  const row = (number: number): Binding =>
    Object.defineProperty(apn(number, { endpoint: 'b'.repeat(64), identity: `user-${number}` }), 'date_updated', {
      get: () => {
        dates += 1
        return '2026-11-20T00:00:00Z'
      },
    })
  const rows = createRows()
  const bindings = Array.from({ length: 1000 }, (_, number) => row(number))
  rows.take([{ bindings, at: 0, next: null }])
  const [finding] = rowHealth(rows, row(0), NOW)
  expect(finding?.id).toBe('R25')
  const found = plainText(finding?.found ?? [])
  expect(found).toContain(`belongs to user-1 (binding ${sid('BS', 1)}, refreshed on 20 Nov 2026 UTC), user-2 `)
  expect(found).toContain('user-20 ')
  expect(found).toMatch(/\) and 979 more\.$/)
  expect(dates).toBeLessThan(60)
})

test('health is worked out once for the rows that are looked at, and kept for no more than some thousands', () => {
  const rows = createRows()
  const bindings = Array.from({ length: 5000 }, (_, number) => apn(number, { identity: `user-${number}` }))
  rows.take([{ bindings, at: 0, next: null }])
  let made = 0
  const { of } = keepHealth((findings) => {
    made += 1
    return { ids: findings.map(({ id }) => id) }
  })
  const look = (from: number, to: number) => bindings.slice(from, to).map((binding) => of(rows, binding, NOW))
  const first = look(0, 40)
  expect(look(0, 40).every((shown, at) => shown === first[at])).toBe(true)
  expect(made).toBe(40)
  // Whoever scrolls through all and comes back has it worked out anew.
  look(40, 5000)
  expect(look(4960, 5000)).toHaveLength(40)
  expect(made).toBe(5000)
  expect(look(0, 40)).toEqual(first)
  expect(made).toBe(5040)
})
