import { expect, test } from 'vitest'
import { alertsByUser, countByCode } from './otherAlerts'
import { alert, fact, healthy } from './samples'

const ofCodes = (...codes: readonly (string | null)[]) =>
  codes.map((error_code) => alert({ error_code, alert_text: 'identity=bob' }))

test('of others the code with most alerts comes first, and codes of other products are left out', () => {
  const listed = ofCodes('52164', '52134', '52180', '52211', '52302', '52163', '52999', '52999', '11200', null)
  const { own, others } = alertsByUser(healthy({ alerts: fact({ detailed: [], listed }) }))
  expect(own).toEqual([])
  expect(countByCode(others)).toEqual([
    { code: '52999', count: 2 },
    { code: '52134', count: 1 },
  ])
})
