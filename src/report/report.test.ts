import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Credential } from '../twilio/delivery'
import { TwilioError } from '../twilio/errors'
import { anyFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import { FACT_NAMES, type Fact, type FactName, type Facts, known, noFacts } from '../rules/facts'
import { meaningOf, pushCode } from '../rules/alertCodes'
import { evidence } from '../rules/alerts'
import { EVENTS, EVENT_NAMES, SEVERITY_NAMES } from '../rules/finding'
import { CELL_WORDS } from '../rules/matrix'
import { DEVICE_CHECKS } from './checklist'
import { FORMATS, MARKS, RUNS, report, rowsOf, sectionOf } from './reportSamples'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
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
  sid,
  withBindings,
} from '../rules/samples'

vi.setConfig({ testTimeout: 30_000 })

describe('a report', () => {
  test('says who, where, when, and leaves lines to fill in', () => {
    const text = report(healthy({ conversation: sid('CH', 1) }))
    expect(text.split('\n').slice(0, 13)).toEqual([
      'Delivery check',
      '--------------',
      'Nothing wrong found in what Twilio can tell',
      'Delivery itself can’t be seen in this API. If a push is still missing, go on with the device.',
      '',
      `- Account: ${sid('AC', 1)}`,
      `- Service: ${SERVICE}`,
      `- User: alice, ${sid('US', 1)}`,
      `- Conversation: ${sid('CH', 1)}`,
      '- Facts read: 2026-11-24 12:00:00 UTC',
      '- SDK and version: ',
      '- App and version: ',
      '- When a push was missed, with its time zone: ',
    ])
  })

  test('says when its facts were read, whatever the time is now', () => {
    const at = (iso: string) => ({ state: 'known', value: null, at: Date.parse(iso) }) as const
    const none = noFacts(SERVICE, 'alice', NOW)
    expect(report(none)).toContain('- Facts read: none\n')
    const one = { ...none, user: at('2026-11-24T11:00:03Z') }
    expect(report(one)).toContain('- Facts read: 2026-11-24 11:00:03 UTC\n')
    expect(report({ ...one, now: NOW + 99_000 })).toBe(report(one))
    const two = { ...one, credentials: new Map([[APN_CREDENTIAL, at('2026-11-24T09:30:00Z')]]) }
    expect(report({ ...two, bindings: FAILED })).toContain(
      '- Facts read: 2026-11-24 09:30:00 UTC to 2026-11-24 11:00:03 UTC\n',
    )
  })

  test('says each finding: what, why, what to do, who, and where to read on', () => {
    const text = report(healthy({ user: fact(null), bindings: fact([]) }))
    expect(text).toContain('No push can reach this user')
    expect(sectionOf(text, 'Findings').slice(0, 5)).toEqual([
      expect.stringMatching(/^- R01 Blocks: /),
      expect.stringMatching(/^ {2}Found: .*alice/),
      expect.stringMatching(/^ {2}Why: ./),
      expect.stringMatching(/^ {2}To do \([A-Z][\w ]+\): ./),
      expect.stringMatching(/^ {2}https:\/\//),
    ])
  })

  test('has each step of a finding with who does it, in their order', () => {
    const text = report(healthy({ bindings: fact([]) }))
    expect(sectionOf(text, 'Findings').slice(0, 6)).toEqual([
      expect.stringMatching(/^- R02 Blocks: /),
      expect.stringMatching(/^ {2}Found: /),
      expect.stringMatching(/^ {2}Why: /),
      expect.stringMatching(/^ {2}To do \(With the user\): Let the user open the app/),
      expect.stringMatching(/^ {2}To do \(App developer\): Let the app register/),
      expect.stringMatching(/^ {2}https:\/\//),
    ])
  })

  test('of devices without a user is no surer than the verdict', () => {
    const text = report(healthy({ user: fact(null) }))
    expect(text).toContain('\nPushes probably don’t reach this user\n')
    expect(sectionOf(text, 'Findings')[0]).toMatch(/^- R01 Likely: /)
    expect(sectionOf(text, 'Will it be sent?')[0]).toContain('New message likely no (R01)')
  })

  test('says that a finding guesses', () => {
    const old = fact(credential({ date_updated: daysAgo(500) }))
    expect(report(healthy({ credentials: credentials(old) }))).toContain('- R17 Likely (heuristic): ')
  })

  test('has the matrix in words, with what stops each cell', () => {
    const text = report(
      withBindings(apn(1, { credential_sid: null }), fcm(2, { message_types: ['added_to_conversation'] })),
    )
    expect(sectionOf(text, 'Will it be sent?')).toEqual([
      `- APN ${sid('BS', 1)}: New message no (R11); With media no (R11); Added to conversation no (R11); Removed from conversation no (R11)`,
      `- FCM ${sid('BS', 2)}: New message no (R09); With media no (R09); Added to conversation yes; Removed from conversation no (R09)`,
    ])
    const chosen = notifications({ added_to_conversation: OFF, ...newMessage({ with_media: null }) })
    expect(sectionOf(report({ ...withBindings(apn(1)), notifications: fact(chosen) }), 'Will it be sent?')).toEqual([
      `- APN ${sid('BS', 1)}: New message yes; With media can’t tell; Added to conversation not sent (R07); Removed from conversation yes`,
    ])
    expect(sectionOf(report(healthy({ bindings: fact([]) })), 'Will it be sent?')).toEqual(['No push device.'])
    expect(sectionOf(report(healthy({ bindings: FAILED })), 'Will it be sent?')).toEqual(['Not known.'])
  })

  test('says what each fact holds', () => {
    const facts = healthy({
      bindings: fact([
        apn(1),
        apn(2, { endpoint: null, credential_sid: null, message_types: null, date_created: null }),
      ]),
      credentials: new Map<string, Fact<Credential | null>>([
        [APN_CREDENTIAL, fact(credential({ friendly_name: 'Kite iOS' }))],
        [FCM_CREDENTIAL, fact(null)],
        [sid('CR', 3), FAILED],
      ]),
      conversations: fact([
        conversation(1, { notification_level: 'muted' }),
        conversation(2, { conversation_state: 'closed', notification_level: 'muted' }),
        conversation(3),
        conversation(4, { conversation_sid: null }),
      ]),
      alerts: fact({
        detailed: [alert(), alert({ sid: sid('NO', 2), alert_text: 'of somebody' })],
        listed: [
          alert({
            sid: sid('NO', 3),
            service_sid: SERVICE,
            error_code: '52999',
            alert_text: null,
            date_generated: null,
          }),
          alert({ sid: sid('NO', 4), error_code: '52180', alert_text: 'of a message' }),
        ],
      }),
      otherServices: fact({
        found: [{ sid: sid('IS', 2), name: 'Staging', bindings: 1 }],
        asked: 2,
        isWhole: true,
        defaultService: null,
      }),
    })
    expect(sectionOf(report(facts), 'Facts')).toEqual([
      '- User: online false, notifiable true',
      `- APN ${sid('BS', 1)}, credential ${APN_CREDENTIAL}, endpoint aaaaaa…aaa1 (64 characters), message types new_message, added_to_conversation, removed_from_conversation, created 2026-11-04 12:00:00 UTC, updated 2026-11-22 12:00:00 UTC`,
      `- APN ${sid('BS', 2)}, credential none, endpoint none, message types none, created not provided, updated 2026-11-22 12:00:00 UTC`,
      `- Credential ${APN_CREDENTIAL}: apn, sandbox False, name Kite iOS, updated 2026-08-16 12:00:00 UTC`,
      `- Credential ${FCM_CREDENTIAL}: Twilio knows none`,
      `- Credential ${sid('CR', 3)}: not known`,
      '- Service: new message on, with media on, added on, removed on, notification logs on',
      `- Conversations: 4, muted 2: ${sid('CH', 1)} (muted), ${sid('CH', 2)} (muted, closed), ${sid('CH', 3)}, without a SID`,
      `- Alert ${sid('NO', 1)}: 52134 (${meaningOf('52134')}), 2026-11-23 12:00:00 UTC`,
      `- 2 alerts of this service, not shown to be this user’s: 1 × 52134 (${pushCode('52134')?.short}), 1 × 52999; 2 of all 3 alerts were read one by one`,
      `- Other service ${sid('IS', 2)}: 1 binding of this identity`,
    ])
  })

  test('says what got no answer when it was asked for again', () => {
    const error = new TwilioError({ kind: 'server', status: 503 }, { api: 'US1' })
    const failedAgain = [
      { name: 'user', error, at: NOW } as const,
      { name: 'credentials', sid: sid('CR', 1), error, at: NOW } as const,
    ]
    const ending =
      'asked again at 2026-11-24 12:00:00 UTC, without an answer. What stands here is older. It failed: server.'
    expect(sectionOf(report(healthy(), { failedAgain }), 'Not checked')).toEqual([
      `- User, Credentials ${sid('CR', 1)}: ${ending}`,
    ])
    expect(sectionOf(report(healthy()), 'Not checked')).toEqual(['Everything was.'])
  })

  test('holds the ticks', () => {
    const ticks = DEVICE_CHECKS.map(({ what }) => what)
    expect(sectionOf(report(healthy(), { ticks }), 'Checked on the device')).toEqual(ticks.map((tick) => `- ${tick}`))
    expect(sectionOf(report(healthy()), 'Checked on the device')).toEqual(['Nothing yet.'])
  })

  test('says that the identity is not what it looks like', () => {
    expect(report(healthy())).not.toContain('looks like')
    const text = report(healthy({ identity: 'amy\u200b' }), { hidden: MARKS })
    expect(text).toContain('not what it looks like: it holds U+200B, which can’t be seen')
  })

  test('names the account where the first binding does not', () => {
    const one = apn(1, { account_sid: null })
    expect(report(withBindings(one, apn(2)))).toContain(`- Account: ${sid('AC', 1)}`)
    expect(report(healthy({ bindings: fact([one]) }))).toContain(`- Account: ${sid('AC', 1)}`)
    expect(report(healthy({ bindings: fact([]), user: fact(null) }))).toContain('- Account: not known')
  })

  test('holds every SID of the facts but those of other people’s alerts', () => {
    const sidsOf = (all: Facts): readonly (string | null | undefined)[] => [
      all.service,
      known(all.user)?.sid,
      ...rowsOf(all).flatMap((row) => [row.sid, row.account_sid, row.credential_sid]),
      ...all.credentials.keys(),
      ...(known(all.conversations) ?? []).map((one) => one.conversation_sid),
      ...evidence(all).map(({ alert: { sid: own } }) => own),
      ...(known(all.otherServices)?.found ?? []).map((one) => one.sid),
    ]
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...FORMATS), (all, format) => {
        const text = report(all, { format })
        expect(sidsOf(all).filter((each) => each && !text.includes(each))).toEqual([])
      }),
      RUNS,
    )
  })

  test('names every conversation, and of others’ alerts how many of each code, on one line', () => {
    const facts = healthy({
      conversations: fact(Array.from({ length: 120 }, (_, at) => conversation(at))),
      alerts: fact({
        detailed: [],
        listed: Array.from({ length: 1500 }, (_, at) =>
          alert({ sid: sid('NO', at), alert_text: 'of somebody', error_code: at % 3 === 0 ? '52141' : '52999' }),
        ),
      }),
    })
    const text = report(facts)
    for (let at = 0; at < 120; at += 1) expect(text).toContain(sid('CH', at))
    expect(text).not.toContain(sid('NO', 0))
    expect(sectionOf(text, 'Facts').filter((line) => line.includes('52999'))).toEqual([
      `- 1,500 alerts of this service, not shown to be this user’s: 1,000 × 52999, 500 × 52141 (${pushCode('52141')?.short}); 0 of all 1,500 alerts were read one by one`,
    ])
  })

  test('of any facts has its times in UTC, and nowhere else', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const text = report(all)
        const dates = text.match(/\d{4}-\d\d-\d\d.{0,13}/g) ?? []
        expect(dates.filter((date) => !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/.test(date))).toEqual([])
      }),
      RUNS,
    )
    const dates = { date_created: '2025-06-01T12:00:00+14:00', date_updated: '2025-06-01T12:00:00.123456-11:00' }
    expect(report(withBindings(apn(1, dates)))).toContain(
      'created 2025-05-31 22:00:00 UTC, updated 2025-06-01 23:00:00 UTC',
    )
  })

  test('of any facts says what the diagnosis says: verdict, findings in their order, and each cell', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const { verdict, findings, matrix } = diagnose(all)
        const lines = report(all).split('\n')
        expect(lines.slice(2, 4)).toEqual([verdict.sentence, verdict.text])
        const told = sectionOf(report(all), 'Findings').flatMap((line) => /^- (R\d\d) (\w+)/.exec(line)?.slice(1) ?? [])
        expect(told).toEqual(findings.flatMap(({ id, severity }) => [id, SEVERITY_NAMES[severity]]))
        const words = matrix.rows.map(({ cells }) => EVENTS.map((event) => CELL_WORDS[cells[event].is].toLowerCase()))
        const names = new RegExp(
          `(?:${EVENTS.map((event) => EVENT_NAMES[event]).join('|')}) ([a-z’ ]+?)(?= \\(R|;|$)`,
          'g',
        )
        const rows = sectionOf(report(all), 'Will it be sent?').filter((line) => line.includes('New message'))
        expect(rows.map((row) => [...row.matchAll(names)].map(([, word]) => word))).toEqual(words)
      }),
      RUNS,
    )
  })
})

describe('what is not checked', () => {
  test('is everything that is not known, with the reason', () => {
    const names = Object.keys(FACT_NAMES) as FactName[]
    fc.assert(
      fc.property(anyFacts, (all) => {
        const lines = sectionOf(report(all), 'Not checked')
        for (const name of names) {
          const facts: readonly Fact<unknown>[] = name === 'credentials' ? [...all.credentials.values()] : [all[name]]
          const named = lines.filter((one) => one.slice(2, one.indexOf(':')).split(', ').includes(FACT_NAMES[name]))
          for (const one of facts) {
            if (one.state === 'failed') expect(named.join('\n')).toContain('It failed: server.')
            if (one.state === 'notAsked') expect(named.join('\n')).toContain(one.why)
          }
        }
      }),
      RUNS,
    )
  })

  test('is nothing where all is known', () => {
    expect(sectionOf(report(healthy()), 'Not checked')).toEqual(['Everything was.'])
  })

  test('is what is known in part only', () => {
    const text = report(healthy({ alerts: fact({ detailed: [], listed: [], isCut: true }) }))
    expect(sectionOf(text, 'Not checked')).toEqual([
      '- Alerts of the last 29 days: Only the newest 10,000 alerts of the account were read.',
    ])
  })

  test('of two credentials with different reasons gives both, each once', () => {
    const why = 'Not asked.'
    const text = report(healthy({ credentials: credentials(FAILED, { state: 'notAsked', why }) }))
    expect(sectionOf(text, 'Not checked')).toEqual(['- Credentials: It failed: server.', '- Credentials: Not asked.'])
  })

  test('of several facts for one reason says it once', () => {
    const text = report(healthy({ user: FAILED, conversations: FAILED, alerts: FAILED }))
    expect(sectionOf(text, 'Not checked')).toEqual([
      '- User, Conversations, Alerts of the last 29 days: It failed: server.',
    ])
  })
})
