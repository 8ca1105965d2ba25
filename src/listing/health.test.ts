import { expect, test } from 'vitest'
import { plainText } from '../rules/finding'
import { NOW, apn, sid } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { rowHealth } from './health'
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
