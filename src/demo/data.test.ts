import { describe, expect, test } from 'vitest'
import { SID, type WireBinding } from '../twilio/wire'
import { ORIGIN } from './asking'
import { DAY } from './devices'
import { identityOf } from './names'
import { SUPPORT } from './people'
import { createDemo } from './server'
import { CREDENTIALS, SERVICES } from './sids'

const now = new Date('2026-11-24T00:00:00Z')
const demo = createDemo({ bindings: 10_000, now })

function rowsOf(service: string, of = demo): WireBinding[] {
  const store = of.bindings(service)
  return Array.from({ length: store.size }, (_, row) => store.row(row, ORIGIN))
}
const share = (rows: readonly WireBinding[], is: (row: WireBinding) => boolean): number =>
  rows.filter(is).length / rows.length
const couriers = rowsOf(SERVICES.couriers)

test('the same seed gives the same data, another seed other data', () => {
  const sids = (seed: number) =>
    rowsOf(SERVICES.couriers, createDemo({ bindings: 50, seed, now })).map(({ sid }) => sid)
  expect(sids(1)).toEqual(sids(1))
  expect(sids(1)).not.toEqual(sids(2))
})

test('a demo of no bindings is a demo', () => {
  expect(createDemo({ bindings: 0 }).bindings(SERVICES.couriers).size).toBe(0)
})

test('ages count from the start of today unless said', () => {
  const newest = Math.max(
    ...rowsOf(SERVICES.couriers, createDemo({ bindings: 500 })).map((row) => Date.parse(row.date_updated ?? '')),
  )
  expect(newest).toBeLessThanOrEqual(Date.now())
  expect(newest).toBeGreaterThan(Date.now() - 3 * DAY)
})

describe('the large service', () => {
  test('has as many bindings as asked for, each with its own SID', () => {
    expect(couriers).toHaveLength(10_000)
    expect(new Set(couriers.map(({ sid }) => sid)).size).toBe(10_000)
    expect(
      couriers.every(({ sid, account_sid }) => SID.binding.test(sid ?? '') && SID.account.test(account_sid ?? '')),
    ).toBe(true)
  })

  test('gives most people one device, and nobody more than four', () => {
    const devices = new Map<string | null, number>()
    for (const { identity } of couriers) devices.set(identity, (devices.get(identity) ?? 0) + 1)
    const counts = [...devices.values()]
    expect(Math.max(...counts)).toBe(4)
    expect(counts.filter((count) => count === 1).length / counts.length).toBeCloseTo(0.7, 1)
  })

  test('spreads types and dates as in life', () => {
    const type = (wanted: string) => share(couriers, (row) => row.binding_type === wanted)
    expect([type('apn'), type('fcm'), type('twilsock'), type('gcm')].map((part) => Math.round(part * 20))).toEqual([
      9, 9, 1, 1,
    ])
    const age = (row: WireBinding) => (now.getTime() - Date.parse(row.date_updated ?? '')) / DAY
    expect(share(couriers, (row) => age(row) <= 30)).toBeGreaterThan(0.5)
    expect(couriers.every((row) => age(row) >= 0 && age(row) < 3 * 365)).toBe(true)
    expect(couriers.every((row) => (row.date_created ?? '') <= (row.date_updated ?? ''))).toBe(true)
  })

  test('has endpoints in the form of their channel, and credentials where one is needed', () => {
    const forms: Record<string, RegExp> = {
      apn: /^[0-9a-f]{64}$/,
      fcm: /^[cdef][\w-]{21}(:APA91b[\w-]{134})?$/,
      gcm: /^APA91b[\w-]{134}$/,
      twilsock: /^twilsock:[0-9a-f]{32}$/,
    }
    for (const { binding_type, credential_sid, endpoint } of couriers) {
      expect(endpoint).toMatch(forms[binding_type ?? ''] ?? 'no form')
      if (binding_type === 'twilsock') expect(credential_sid).toBeNull()
    }
    expect(share(couriers, ({ credential_sid }) => credential_sid === null)).toBeLessThan(0.1)
  })

  test('stands in no order that anybody could rely on', () => {
    const identities = couriers.map(({ identity }) => identity ?? '')
    expect(identities.slice(0, 50)).not.toEqual(identities.slice(0, 50).toSorted())
  })
})

describe('who is called what', () => {
  const made = Array.from({ length: 100_000 }, (_, person) => identityOf(person))

  test('no two people have one identity', () => {
    expect(new Set(made).size).toBe(made.length)
  })

  test('nobody is called like a person of Kite Support, in capitals or not', () => {
    const known = new Set(SUPPORT.map(({ identity }) => identity.toLowerCase()))
    expect(made.filter((identity) => known.has(identity.toLowerCase()))).toEqual([])
  })

  test('kwame.asante@kite.test is one person in one service', () => {
    const kwame = 'kwame.asante@kite.test'
    const isThere = Object.entries(SERVICES).map(([name, sid]) => [
      name,
      rowsOf(sid).filter(({ identity }) => identity === kwame).length,
    ])
    expect(Object.fromEntries(isThere)).toEqual({
      couriers: 0,
      support: 1,
      hostile: 0,
      dublin: 0,
      staging: 0,
      before: 0,
    })
  })
})

describe('Kite Support', () => {
  const rows = rowsOf(SERVICES.support)
  const of = (identity: string) => rows.filter((row) => row.identity === identity)

  test('has the people that the delivery check is shown with', () => {
    expect(of('devon.reyes@kite.test').map((row) => [row.binding_type, row.credential_sid])).toEqual([
      ['gcm', CREDENTIALS.gcm],
      ['apn', CREDENTIALS.fcm],
    ])
    expect(of('farah.haddad@kite.test').map((row) => row.credential_sid)).toContain(null)
    expect(new Set(of('noor.rahimi@kite.test').map((row) => row.endpoint)).size).toBe(1)
    expect(of('rosa.silva@kite.test')[0]?.endpoint).toBe(of('samuel.okoro@kite.test')[0]?.endpoint)
    expect(of('tablet-pool').length).toBeGreaterThan(10)
    expect(of('sofia.marchetti@kite.test')).toEqual([])
    expect(rowsOf(SERVICES.before).some((row) => row.identity === 'sofia.marchetti@kite.test')).toBe(true)
  })

  test('repeats no SID', () => {
    expect(new Set(rows.map(({ sid }) => sid)).size).toBe(rows.length)
  })
})

describe('hostile data', () => {
  const rows = rowsOf(SERVICES.hostile)

  test('has every field null somewhere, and all of them at once', () => {
    const fields = Object.keys(couriers[0] ?? {})
    for (const field of fields)
      expect(rows.some((row) => Object.entries(row).some(([name, value]) => name === field && value === null))).toBe(
        true,
      )
    expect(rows.filter((row) => Object.values(row).every((value) => value === null))).toHaveLength(2)
  })

  test('carries half a surrogate pair as an escape', () => {
    expect(JSON.stringify(rows)).toContain('half\\ud83d"')
  })

  test('has identities of 256 characters and endpoints of 4,000', () => {
    expect(rows.filter(({ identity }) => identity?.length === 256).length).toBeGreaterThan(2)
    expect(rows.some(({ endpoint }) => endpoint?.length === 4000)).toBe(true)
  })
})
