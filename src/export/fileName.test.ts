import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FileNameParts, fileName } from './fileName'

const parts: FileNameParts = {
  service: 'Kite Support',
  query: { BindingType: [], Identity: [] },
  rows: [],
  isWhole: true,
  time: Date.UTC(2026, 10, 28, 16, 40, 5),
  format: 'csv',
}

test('says service, filter and time', () => {
  expect(fileName(parts)).toBe('bindings-Kite-Support-20261128T164005Z.csv')
  expect(fileName({ ...parts, query: { BindingType: ['apn', 'fcm'], Identity: ['ada@kite.test'] } })).toBe(
    'bindings-Kite-Support-apn-fcm-ada@kite.test-20261128T164005Z.csv',
  )
  expect(fileName({ ...parts, query: { BindingType: [], Identity: ['ada', 'bob'] }, format: 'ndjson' })).toBe(
    'bindings-Kite-Support-2-identities-20261128T164005Z.ndjson',
  )
})

test('says what of the list it is, and that it is not whole', () => {
  expect(fileName({ ...parts, rows: ['selected'] })).toBe('bindings-Kite-Support-selected-20261128T164005Z.csv')
  expect(fileName({ ...parts, rows: ['search'], isWhole: false })).toBe(
    'bindings-Kite-Support-search-partial-20261128T164005Z.csv',
  )
})

test('is one that every disk takes, whatever somebody called service and user', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (service, identity) => {
      const name = fileName({ ...parts, service, query: { BindingType: [], Identity: [identity] } })
      // oxlint-disable-next-line no-control-regex -- they are what must not stand there
      expect(name).not.toMatch(/[\\/:*?"<>|\s\p{C}]|\.\./u)
      expect(name).toMatch(/^bindings-.*20261128T164005Z\.csv$/)
      expect(new TextEncoder().encode(name).length).toBeLessThan(256)
    }),
  )
  expect(fileName({ ...parts, service: '../../etc' })).toBe('bindings-etc-20261128T164005Z.csv')
})
