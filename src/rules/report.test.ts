import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Binding } from '../twilio/binding'
import type { Credential, User } from '../twilio/delivery'
import { TwilioError } from '../twilio/errors'
import { anyFacts, soundFacts } from './arbitraryFacts'
import { DEVICE_CHECKS } from './checklist'
import { diagnose } from './diagnose'
import { FACT_NAMES, type Fact, type FactName, type Facts, known, noFacts } from './facts'
import { customerText } from './customerText'
import { type ReportOptions, reportOf } from './report'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
  NOW,
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
  user,
  withBindings,
} from './samples'

const RUNS = { numRuns: 300 }

vi.setConfig({ testTimeout: 30_000 })
const FORMATS = ['text', 'markdown'] as const

const report = (facts: Facts, different: Partial<ReportOptions> = {}) =>
  reportOf(facts, diagnose(facts), {
    format: 'text',
    withTokens: false,
    ticks: [],
    explain: ({ error }) => `It failed: ${error.kind}.`,
    failedAgain: [],
    hidden: [],
    ...different,
  })

/** The lines of one section, without its heading. */
function sectionOf(text: string, heading: string): readonly string[] {
  const [, after = ''] = text.split(`\n\n${heading}\n${'-'.repeat(heading.length)}\n`)
  return (after.split('\n\n')[0] ?? '').split('\n')
}

const rowsOf = (facts: Facts): readonly Binding[] => known(facts.bindings) ?? []

/** Every character at which some reader begins a new line. */
const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** What Markdown does not take for code, and the codes, as CommonMark reads them. */
function parsed(markdown: string): { readonly words: string; readonly codes: readonly string[] } {
  let words = ''
  const codes: string[] = []
  let at = 0
  while (at < markdown.length) {
    const [escaped] = /^\\[!-/:-@[-`{-~]/.exec(markdown.slice(at, at + 2)) ?? []
    const [fence] = /^`+/.exec(markdown.slice(at)) ?? []
    const rest = fence === undefined ? '' : markdown.slice(at + fence.length)
    const end = fence === undefined ? null : new RegExp(`(?<!\`)${fence}(?!\`)`).exec(rest)
    if (escaped !== undefined) at += 2
    else if (fence === undefined) {
      words += markdown[at] ?? ''
      at += 1
    } else if (end === null) {
      words += fence
      at += fence.length
    } else {
      const inside = rest.slice(0, end.index)
      codes.push(/^ .*[^ ].* $|^ [^ ] $/s.test(inside) ? inside.slice(1, -1) : inside)
      at += fence.length * 2 + inside.length
    }
  }
  return { words, codes }
}

/** Texts that would end an item, a code or a line if they could; a skull at either end shows where each begins and ends. */
const oddText = fc
  .oneof(
    fc.constantFrom(
      '\n- R99 Blocks: forged',
      '\r\n\r\n## Heading',
      '`',
      '``` ```',
      '\\`',
      '<img src=x onerror=alert(1)>',
      '[link](https://attacker.test)',
      '| a | b |',
      '\u2028- next',
      '\u0085- next',
      '\v\f',
      ' ',
    ),
    fc.array(fc.constantFrom(...'`\n\r<>|#*_-[]()\\ !&~a')).map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  .map((text) => `☠${text.replaceAll('☠', '')}☠`)

const mapFact = <T>(one: Fact<T>, change: (value: T) => T): Fact<T> =>
  one.state === 'known' ? { ...one, value: change(one.value) } : one

const texts = fc.record({
  identity: oddText,
  endpoint: oddText,
  type: oddText,
  event: oddText,
  name: oddText,
  code: oddText,
  number: oddText,
  why: oddText,
  isType: fc.boolean(),
  isNumber: fc.boolean(),
})

/** Any facts in which every text that somebody else chose is an odd one. */
const oddFacts: fc.Arbitrary<Facts> = fc.tuple(fc.oneof(anyFacts, soundFacts(healthy())), texts).map(([all, odd]) => ({
  ...all,
  service: odd.number,
  identity: odd.identity,
  user: mapFact<User | null>(all.user, (value) => value && { ...value, identity: odd.identity, sid: odd.number }),
  bindings: mapFact(all.bindings, (rows) =>
    rows.map((row, at) => ({
      ...row,
      identity: odd.identity,
      ...(at % 2 === 0 ? { endpoint: odd.endpoint, message_types: ['new_message', odd.event] } : {}),
      ...(at % 3 === 2 && odd.isType ? { binding_type: odd.type } : {}),
      ...(odd.isNumber ? { sid: `${odd.number}${at}`, account_sid: odd.number } : {}),
    })),
  ),
  credentials: new Map<string, Fact<Credential | null>>(
    [...all.credentials].map(([key, one]) => [
      key,
      mapFact<Credential | null>(
        one,
        (value) => value && { ...value, type: odd.type, sandbox: odd.code, friendly_name: odd.name },
      ),
    ]),
  ),
  conversations: mapFact(all.conversations, (list) =>
    list.map((one) => ({
      ...one,
      conversation_sid: odd.number,
      friendly_name: odd.name,
      unique_name: odd.name,
      conversation_state: odd.isType ? one.conversation_state : odd.code,
    })),
  ),
  alerts: mapFact(all.alerts, ({ detailed, listed }) => ({
    detailed: detailed.map((one) => ({ ...one, error_code: odd.isNumber ? odd.code : '52134', sid: odd.number })),
    listed,
  })),
  loadedRows: mapFact(all.loadedRows, (loaded) => ({
    ...loaded,
    rows: loaded.rows.map((row) => ({ ...row, identity: odd.name, endpoint: odd.endpoint })),
  })),
  otherServices: mapFact(all.otherServices, (others) => ({
    ...others,
    found: others.found.map((one) => ({ ...one, sid: odd.number, name: odd.name })),
  })),
  configuration: odd.isType ? { state: 'notAsked', why: odd.why } : all.configuration,
  conversation: odd.isNumber ? undefined : odd.name,
}))

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
    const text = report(healthy({ user: fact(null) }))
    expect(text).toContain('No push can reach this user')
    expect(sectionOf(text, 'Findings').slice(0, 5)).toEqual([
      expect.stringMatching(/^- R01 Blocks: /),
      expect.stringMatching(/^ {2}Found: .*alice/),
      expect.stringMatching(/^ {2}Why: ./),
      expect.stringMatching(/^ {2}To do \([A-Z][\w ]+\): ./),
      expect.stringMatching(/^ {2}https:\/\//),
    ])
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
          alert({ sid: sid('NO', 3), service_sid: SERVICE, error_code: null, alert_text: null, date_generated: null }),
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
      `- Alert ${sid('NO', 1)}: 52134, 2026-11-23 12:00:00 UTC`,
      '- 2 alerts of this service, not shown to be this user:',
      `  - Alert ${sid('NO', 2)}: 52134, 2026-11-23 12:00:00 UTC, names no service`,
      `  - Alert ${sid('NO', 3)}: no code, not provided`,
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
      `- User: ${ending}`,
      `- Credentials ${sid('CR', 1)}: ${ending}`,
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
    const text = report(healthy(), { hidden: ['U+202E', 'U+200B'] })
    expect(text).toContain('not what it looks like: it holds U+202E, U+200B, which can’t be seen')
  })

  test('names the account where the first binding does not', () => {
    const one = apn(1, { account_sid: null })
    expect(report(withBindings(one, apn(2)))).toContain(`- Account: ${sid('AC', 1)}`)
    expect(report(healthy({ bindings: fact([one]) }))).toContain(`- Account: ${sid('AC', 1)}`)
    expect(report(healthy({ bindings: fact([]), user: fact(null) }))).toContain('- Account: not known')
  })

  test('holds every SID of the facts', () => {
    const sidsOf = (all: Facts): readonly (string | null | undefined)[] => [
      all.service,
      known(all.user)?.sid,
      ...rowsOf(all).flatMap((row) => [row.sid, row.account_sid, row.credential_sid]),
      ...all.credentials.keys(),
      ...(known(all.conversations) ?? []).map((one) => one.conversation_sid),
      ...(known(all.alerts)?.detailed ?? []).map((one) => one.sid),
      ...(known(all.alerts)?.listed ?? []).map((one) => one.sid),
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

  test('of many conversations and alerts names what it can, and says how many more there are', () => {
    const facts = healthy({
      conversations: fact(Array.from({ length: 120 }, (_, at) => conversation(at))),
      alerts: fact({
        detailed: [],
        listed: Array.from({ length: 150 }, (_, at) => alert({ sid: sid('NO', at), alert_text: 'of somebody' })),
      }),
    })
    const text = report(facts)
    for (let at = 0; at < 120; at += 1) expect(text).toContain(sid('CH', at))
    for (let at = 0; at < 100; at += 1) expect(text).toContain(sid('NO', at))
    expect(text).not.toContain(sid('NO', 100))
    expect(text).toContain('- 150 alerts of this service, not shown to be this user:')
    expect(text).toContain('  - 50 more\n')
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
})

describe('what is not checked', () => {
  test('is everything that is not known, with the reason', () => {
    const names = Object.keys(FACT_NAMES) as FactName[]
    fc.assert(
      fc.property(anyFacts, (all) => {
        const lines = sectionOf(report(all), 'Not checked')
        for (const name of names) {
          const facts: readonly Fact<unknown>[] = name === 'credentials' ? [...all.credentials.values()] : [all[name]]
          const line = lines.find((one) => one.startsWith(`- ${FACT_NAMES[name]}: `))
          for (const one of facts) {
            if (one.state === 'failed') expect(line).toContain('It failed: server.')
            if (one.state === 'notAsked') expect(line).toContain(one.why)
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
    const listed = [alert({ alert_text: 'of somebody' })]
    const text = report(healthy({ alerts: fact({ detailed: [], listed }) }))
    expect(sectionOf(text, 'Not checked')).toEqual(['- Alerts of the last 30 days: 1 alert was not read one by one.'])
  })

  test('of two credentials with different reasons gives both, each once', () => {
    const why = 'Not asked.'
    const text = report(healthy({ credentials: credentials(FAILED, { state: 'notAsked', why }) }))
    expect(sectionOf(text, 'Not checked')).toEqual(['- Credentials: It failed: server. Not asked.'])
  })
})

describe('a device token', () => {
  const token = 'c0ffee'.repeat(10)
  const repeated = withBindings(apn(1, { endpoint: token }), apn(2, { endpoint: token }))

  test.each(FORMATS)('is masked in the facts and the findings of %s, and whole where asked', (format) => {
    const masked = report(repeated, { format })
    expect(masked).toContain('R23')
    expect(masked).not.toContain(token)
    expect(masked.split('c0ffee…ffee (60 characters)')).toHaveLength(4)
    expect(report(repeated, { format, withTokens: true }).split(token)).toHaveLength(4)
  })

  test('that is short shows nothing of itself', () => {
    const text = report(withBindings(apn(1, { endpoint: '0123456789abcde' })))
    expect(text).not.toContain('01234')
    expect(text).toContain('endpoint …,')
  })

  test('is masked wherever somebody wrote it', () => {
    const facts = healthy({
      identity: token,
      bindings: fact([apn(1, { endpoint: token, identity: token })]),
      credentials: credentials(fact(credential({ friendly_name: `key of ${token}!` }))),
      conversation: `about ${token}`,
      configuration: { state: 'notAsked', why: `Not for ${token}.` },
    })
    expect(report(facts)).not.toContain(token)
    expect(report(facts)).toContain('key of c0ffee…ffee (60 characters)!')
  })

  test('of any facts never stands whole in a masked report', () => {
    const endpoint = fc.oneof(
      fc.string({ unit: 'binary', minLength: 20, maxLength: 40 }).filter((text) => new Set(text).size > 8),
      fc.constantFrom(
        'a'.repeat(63),
        '<aabb ccdd>'.repeat(4),
        'f1QwertyuiopAsdfghjklz',
        'x:APA91bAPA91bAPA91b',
        'g'.repeat(64),
      ),
    )
    fc.assert(
      fc.property(
        anyFacts,
        fc.array(endpoint, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...FORMATS),
        (all, tokens, format) => {
          const give = (row: Binding, at: number): Binding => ({ ...row, endpoint: tokens[at % tokens.length] ?? null })
          const [first = ''] = tokens
          const facts: Facts = {
            ...all,
            bindings: mapFact(all.bindings, (rows) => rows.map(give)),
            loadedRows: mapFact(all.loadedRows, (loaded) => ({ ...loaded, rows: loaded.rows.map(give) })),
            alerts: mapFact(all.alerts, ({ detailed, listed }) => ({
              detailed: detailed.map((one) => ({ ...one, alert_text: `Endpoint=${first}`, request_variables: first })),
              listed,
            })),
          }
          const text = report(facts, { format })
          for (const one of rowsOf(facts)) expect(text.includes(one.endpoint ?? '☠')).toBe(false)
        },
      ),
      RUNS,
    )
  })
})

describe('a value', () => {
  test('never ends the item that it stands in', () => {
    fc.assert(
      fc.property(oddFacts, fc.constantFrom(...FORMATS), fc.boolean(), (all, format, withTokens) => {
        const text = report(all, { format, withTokens })
        for (const line of text.split(BREAK)) {
          const skulls = line.split('☠').length - 1
          // Each value is there from its beginning to its end, and after a word of ours.
          if (skulls > 0) expect(line).toMatch(/^(?:- [A-Z]| {2}- Alert | {2}(?:Found|Why|To do \([\w ]+\)): )/)
          expect(skulls % 2).toBe(0)
        }
      }),
      RUNS,
    )
  })

  test('is nothing but code to Markdown', () => {
    fc.assert(
      fc.property(oddFacts, fc.boolean(), (all, withTokens) => {
        const [told = '', notChecked = ''] = report(all, { format: 'markdown', withTokens }).split('## Not checked\n')
        for (const line of told.split('\n')) expect(parsed(line).words).not.toContain('☠')
        // Reasons are sentences that quote values.
        for (const line of notChecked.split('\n')) expect(parsed(line).words).not.toMatch(/[`<>[\]*_|]/)
      }),
      RUNS,
    )
  })

  test('comes out of Markdown as it went in', () => {
    const anything = fc.oneof(
      oddText,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' ', '  ', '', ' a ', '`', ' `` '),
    )
    fc.assert(
      fc.property(anything, (identity) => {
        const lines = report(healthy({ identity }), { format: 'markdown' }).split('\n')
        const { codes } = parsed(lines.find((line) => line.startsWith('- User: ')) ?? '')
        const shown = identity.replaceAll(/[\n\v\f\r\u0085\u2028\u2029]/g, '␤')
        expect(codes).toEqual([shown === '' ? '  ' : shown, sid('US', 1)])
      }),
      RUNS,
    )
  })

  test('that Twilio said in an error stays in its item too', () => {
    const facts = healthy({ user: FAILED })
    const explain = () => 'Twilio says: <b>\n## `no`'
    expect(report(facts, { explain })).toContain('- User: Twilio says: <b>␤## `no`\n')
    expect(report(facts, { explain, format: 'markdown' })).toContain('- User: Twilio says: \\<b\\>␤\\#\\# \\`no\\`\n')
  })
})

describe('the text for the customer', () => {
  test('holds no SID, token, identity or rule, whatever was found', () => {
    fc.assert(
      fc.property(oddFacts, (all) => {
        const text = customerText(diagnose(all))
        expect(text).not.toContain('☠')
        expect(text).not.toMatch(/[A-Z]{2}[0-9a-f]{32}|R\d|\n|https?:/)
        for (const { endpoint } of rowsOf(all)) {
          if (endpoint !== null && endpoint.length > 3) expect(text).not.toContain(endpoint)
        }
      }),
      RUNS,
    )
  })

  test('says what was found, and what to do', () => {
    const text = (facts: Facts) => customerText(diagnose(facts))
    expect(text(healthy())).toBe(
      'We looked at everything that decides whether a notification is sent to you, and found nothing wrong. Open the app once, stay signed in, and check in the settings of your device that it may show notifications. Then put the app in the background and let somebody write to you.',
    )
    expect(text(withBindings(apn(1, { credential_sid: null })))).toBe(
      'We looked at everything that decides whether a notification is sent to you, and found what may stop it. Part of it is ours to repair; we tell you when it is done.',
    )
    expect(text(healthy({ user: fact(user({ is_online: true })) }))).toContain('found nothing wrong')
    const muted = text(healthy({ conversations: fact([conversation(1, { notification_level: 'muted' })]) }))
    expect(muted).toContain('found what may stop it. A conversation is muted for you.')
    expect(muted).not.toContain('Open the app once')
    const withoutMedia = notifications(newMessage({ with_media: { enabled: false, template: null } }))
    expect(text(healthy({ notifications: fact(withoutMedia) }))).toContain('what may stop it. Part of it is ours')
  })

  test('claims no more than was looked at', () => {
    expect(customerText(diagnose(healthy({ conversations: FAILED })))).toContain('as far as we could see it')
  })

  test.each([
    ['the devices', healthy({ bindings: FAILED })],
    ['the switches', healthy({ notifications: FAILED })],
    ['a credential', healthy({ credentials: credentials(FAILED) })],
    ['what a device is', withBindings(apn(1, { binding_type: 'huawei' }))],
  ])('finds nothing wrong only where it could look, not without %s', (_, facts) => {
    expect(customerText(diagnose(facts))).toBe(
      'We could not see enough to say what stops it. We look again and tell you.',
    )
  })
})
