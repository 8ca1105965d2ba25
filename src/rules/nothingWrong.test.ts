/** R38 follows from the verdict, so it is held by what a diagnosis says. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFacts, soundFacts } from './arbitraryFacts'
import { diagnose } from './diagnose'
import { type Facts, known } from './facts'
import { type Finding, plainText } from './finding'
import { credentialsInUse } from './needs'
import { R38 } from './nothingWrong'
import {
  FAILED,
  NOW,
  OFF,
  SERVICE,
  alert,
  apn,
  conversation,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  newMessage,
  notifications,
  withBindings,
} from './samples'

const onward = (facts: Facts): Finding | undefined => diagnose(facts).findings.find(({ id }) => id === 'R38')
const old = { date_updated: daysAgo(500) }

describe('R38', () => {
  test('sends one on to the device, last of all', () => {
    const { findings } = diagnose(healthy())
    expect(findings.at(-1)).toMatchObject({
      id: 'R38',
      severity: 'info',
      at: 'shown',
      concerns: 'user',
      stops: [],
      todo: R38.todo,
      source: R38.source,
    })
    expect(R38.todo.map(({ by }) => by)).toEqual(['user'])
    expect(R38.severities).toEqual(['info'])
    expect(plainText(findings.at(-1)?.found ?? [])).toBe(
      `No rule found anything that stops the pushes of alice in service ${SERVICE}, or likely harms them.`,
    )
  })

  test('says what was not checked in full, though that stops nothing', () => {
    const finding = onward(healthy({ alerts: FAILED, conversations: FAILED }))
    expect(plainText(finding?.found ?? [])).toContain(
      'Not checked in full: Conversations and Alerts of the last 29 days.',
    )
  })

  test('does not count what was not asked of other services and other users', () => {
    const finding = onward(healthy({ loadedRows: FAILED, otherServices: FAILED }))
    expect(plainText(finding?.found ?? [])).not.toContain('Not checked')
  })

  test.each([
    ['the bindings', healthy({ bindings: FAILED })],
    ['the settings', healthy({ notifications: FAILED })],
    ['a credential in use', healthy({ credentials: credentials(FAILED) })],
    ['a credential that was not asked for', healthy({ credentials: new Map() })],
    ['a row that names nobody', withBindings(apn(1, { identity: null }))],
  ])('keeps quiet without %s', (_, facts) => expect(onward(facts)).toBeUndefined())

  test('speaks without the user, since no push needs one', () => {
    expect(onward(healthy({ user: FAILED }))).toMatchObject({ severity: 'info' })
  })

  test.each([
    ['no device', withBindings()],
    [
      'media that are off',
      healthy({ notifications: fact(notifications(newMessage({ with_media: { enabled: false, template: null } }))) }),
    ],
    ['a device without a credential', withBindings(apn(1, { credential_sid: null }), fcm(2))],
    ['an event that a device did not ask for', withBindings(apn(1, { message_types: ['new_message'] }), fcm(2))],
    ['a doubted device beside another', healthy({ credentials: credentials(fact(credential({ sandbox: 'true' }))) })],
    ['a muted conversation', healthy({ conversations: fact([conversation(1, { notification_level: 'muted' })]) })],
    [
      'an alert of one of two devices',
      healthy({ alerts: fact({ detailed: [alert({ error_code: '52001' })], listed: [] }) }),
    ],
  ])('never stands beside %s', (_, facts) => expect(onward(facts)).toBeUndefined())

  test.each([
    ['a warning on the only device', withBindings(apn(1, old))],
    ['one warning on both', withBindings(apn(1, old), fcm(2, old))],
    ['two warnings, each on one', withBindings(apn(1, old), fcm(2, { date_updated: daysAgo(300) }))],
    ['a warning of the service', healthy({ notifications: fact(notifications(newMessage({ with_media: null }))) })],
    [
      'a warning of the user',
      healthy({
        alerts: fact({ detailed: [alert({ error_code: '52106', date_generated: null })], listed: [] }),
        bindings: fact([apn(1), apn(3)]),
      }),
    ],
  ])('nor beside %s', (_, facts) => {
    expect(diagnose(facts).verdict.kind).toBe('warnings')
    expect(onward(facts)).toBeUndefined()
  })

  test('stands beside a warning of one device of two, and beside an event that is off by choice', () => {
    expect(onward(withBindings(apn(1, old), fcm(2)))).toMatchObject({ severity: 'info' })
    expect(onward(healthy({ notifications: fact(notifications({ added_to_conversation: OFF })) }))).toMatchObject({
      severity: 'info',
    })
  })
})

test('R38 of any facts stands beside nothing that stops a cell, and only where all that decides is known', () => {
  fc.assert(
    fc.property(fc.oneof(anyFacts, soundFacts(healthy())), (all) => {
      const { findings, verdict, matrix } = diagnose({ ...all, now: NOW })
      if (!findings.some(({ id }) => id === 'R38')) return
      expect(['nothingFound', 'warnings']).toContain(verdict.kind)
      expect(findings.flatMap(({ stops }) => stops).filter(({ sure }) => sure !== 'byChoice')).toEqual([])
      expect([known(all.bindings), known(all.notifications)]).not.toContain(undefined)
      for (const sidOf of credentialsInUse(all).keys()) expect(known(all.credentials.get(sidOf))).toBeDefined()
      const warned = findings.filter(({ severity }) => severity === 'warning').map(({ concerns }) => concerns)
      const isFree = ({ binding }: (typeof matrix.rows)[number]) =>
        !warned.some((one) => typeof one === 'object' && one.includes(binding))
      if (warned.length > 0) expect(matrix.rows.some(isFree)).toBe(true)
      expect(findings.filter(({ id }) => id === 'R38')).toHaveLength(1)
    }),
    { numRuns: 500 },
  )
})
