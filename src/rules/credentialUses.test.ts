import { expect, test } from 'vitest'
import { credentialUses } from './credentialUses'
import type { LoadedRows } from './facts'
import { APN_CREDENTIAL, FCM_CREDENTIAL, NOW, apn, credential, fact, fcm } from './samples'

const OLD = '2025-01-01T12:00:00Z'
const old = credential({ date_created: OLD, date_updated: OLD })
const of = (loaded: LoadedRows | undefined, ...all: readonly (typeof old)[]) =>
  credentialUses(all, loaded === undefined ? { state: 'notAsked', why: 'None are loaded.' } : fact(loaded), NOW)

test('a credential with the rows that name it, and what is wrong with it', () => {
  const [use, other] = of(
    { rows: [apn(1), apn(2), fcm(3)], isWhole: true },
    old,
    credential({ sid: FCM_CREDENTIAL, type: 'fcm' }),
  )
  expect(use).toMatchObject({ rows: { length: 2 }, finding: { id: 'R17', severity: 'likely' } })
  expect(other).toMatchObject({ rows: { length: 1 }, finding: undefined })
})

test('nobody knows who uses it while no rows are loaded, and nothing is said of one that nobody uses', () => {
  expect(of(undefined, old)[0]).toMatchObject({ rows: undefined, finding: undefined })
  expect(of({ rows: [fcm(3)], isWhole: true }, old)[0]).toMatchObject({ rows: [], finding: undefined })
  expect(old.sid).toBe(APN_CREDENTIAL)
})
