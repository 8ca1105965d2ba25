/** What is decided user by user, also where all users of a service are looked at. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Binding } from '../twilio/binding'
import { diagnose } from './diagnose'
import { type Facts, noFacts } from './facts'
import { SEVERITIES, type RuleId } from './finding'
import { APN_CREDENTIAL, NOW, SERVICE, apn, credential, fact, healthy, notifications, sid } from './samples'
import { serviceDiagnosis, shareOf } from './serviceDiagnosis'

const SANDBOX = sid('CR', 5)
const ALL = [credential(), credential({ sid: SANDBOX, sandbox: 'True' })]

const row = (number: number, identity: string | null, credential_sid = APN_CREDENTIAL) =>
  apn(number, { identity, credential_sid })
const ofSandbox = (number: number, identity: string | null) => row(number, identity, SANDBOX)

const serviceOf = (rows: readonly Binding[]): Facts => ({
  ...noFacts(SERVICE, '', NOW),
  notifications: fact(notifications()),
  configuration: fact({ reachability_enabled: true }),
  loadedRows: fact({ rows, isWhole: true }),
})
const check = (rows: readonly Binding[]) => serviceDiagnosis(serviceOf(rows), fact(ALL))
const found = (rows: readonly Binding[], id: RuleId) => check(rows).findings.find((one) => one.id === id)
const ofUser = (rows: readonly Binding[], identity: string, id: RuleId) =>
  diagnose(
    healthy({
      identity,
      bindings: fact(rows.filter((one) => one.identity === identity)),
      credentials: new Map(ALL.map((one) => [one.sid ?? '', fact(one)])),
    }),
  ).findings.find((one) => one.id === id)

describe('a sandbox credential', () => {
  test('is not softened by the production device of somebody else', () => {
    const rows = [ofSandbox(1, 'alice'), row(2, 'bob')]
    expect(found(rows, 'R18')).toMatchObject({ severity: 'likely', stops: [{ sure: 'likely', bindings: [rows[0]] }] })
    expect(check(rows).verdict.kind).toBe('probablySome')
    expect(found(rows, 'R19')).toBeUndefined()
  })

  test('doubts the devices of those alone who have no production device', () => {
    const rows = [ofSandbox(1, 'alice'), row(2, 'alice'), ofSandbox(3, 'bob'), row(4, 'carol')]
    expect(found(rows, 'R18')).toMatchObject({
      severity: 'likely',
      concerns: [rows[0], rows[2]],
      stops: [{ sure: 'likely', bindings: [rows[2]] }],
    })
  })

  test('is a warning where each of its users has a production device, which is mixed use', () => {
    const rows = [ofSandbox(1, 'alice'), row(2, 'alice'), row(3, 'bob')]
    expect(found(rows, 'R18')).toMatchObject({ severity: 'warning', stops: [] })
    const mixed = found(rows, 'R19')
    expect(mixed).toMatchObject({ severity: 'info', concerns: [rows[0], rows[1]], todo: [{ by: 'appDeveloper' }] })
    expect(mixed && shareOf(mixed, serviceOf(rows))).toEqual({ rows: rows.slice(0, 2), of: 3 })
  })

  test('rows that name nobody are of no common user', () => {
    expect(found([ofSandbox(1, null), row(2, null)], 'R18')).toMatchObject({ severity: 'likely' })
  })

  test('is as bad for the service as for the worst of its users', () => {
    const device = fc.record({ identity: fc.constantFrom('alice', 'bob', 'carol'), isSandbox: fc.boolean() })
    fc.assert(
      fc.property(fc.array(device, { minLength: 1, maxLength: 6 }), (devices) => {
        const rows = devices.map(({ identity, isSandbox }, at) => (isSandbox ? ofSandbox : row)(at + 1, identity))
        for (const id of ['R18', 'R19'] as const) {
          const own = [...new Set(rows.map(({ identity }) => identity ?? ''))].map((name) => ofUser(rows, name, id))
          const worst = SEVERITIES.find((severity) => own.some((one) => one?.severity === severity))
          expect(found(rows, id)?.severity).toBe(worst)
        }
      }),
      { numRuns: 100 },
    )
  })
})
