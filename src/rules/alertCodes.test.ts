import { describe, expect, test } from 'vitest'
import { isPushCode } from '../twilio/isPushCode'
import { CODES_AS_OF, PUSH_CODES, meaningOf, meaningWords, pushCode } from './alertCodes'
import { FIXERS } from './finding'

const entries = Object.entries(PUSH_CODES).map(([code, entry]) => ({ code, ...entry }))

/** Severity and fixer of each code, written out here a second time, so that the table can't drift. */
const GROUPS = [
  ['credential', 'likely', 'twilioAdmin', '52002 52161 52162'],
  ['credential', 'likely', 'appDeveloper', '52003 52004'],
  ['credential', 'likely', 'twilioAdmin', '52005 52101 52109 52115 52117 52131 52135 52137 52143 52145 52148 52149'],
  ['payload', 'warning', 'appDeveloper', '52106 52138'],
  ['token', 'likely', 'appDeveloper', '52001 52102 52104 52105 52107 52111 52118 52133 52134 52136 52142'],
  ['dead', 'info', 'user', '52103 52119 52141'],
  ['passing', 'info', 'nobody', '52000 52051 52071 52108 52110 52139 52140 52144'],
  ['notice', 'info', 'twilioAdmin', '52116'],
  ['notice', 'info', 'user', '52301'],
  ['notice', 'info', 'nobody', '52052 52072 52147 52401'],
] as const
const ROWS = GROUPS.flatMap(([kind, severity, fixer, codes]) =>
  codes.split(' ').map((code) => ({ code, kind, severity, fixer })),
)

/** The codes that concern everybody who names the credential. */
const BY_CREDENTIAL = '52002 52005 52101 52109 52115 52117 52131 52135 52137 52145 52148 52149 52161 52162'.split(' ')

/** Webhook credentials; SMS; Facebook and Alexa; Notify; templates. */
const OF_OTHER_PRODUCTS = [
  '52163 52164 52169 52170 52174',
  '52180 52181 52182 52189',
  '52200 52201 52203 52211 52215 52299',
  '52302 52307 52309 52310 52311',
  '52400 52402 52403 52404',
].flatMap((codes) => codes.split(' '))

describe('severity and fixer', () => {
  test.each(ROWS)('$code: $kind, $severity, $fixer', ({ code, ...wanted }) => {
    expect(pushCode(code)).toMatchObject(wanted)
  })

  test('the table has these codes and no other', () => {
    expect(entries.map(({ code }) => code)).toEqual(ROWS.map(({ code }) => code).toSorted())
  })

  test('a finding can name each fixer', () => {
    expect(entries.filter(({ fixer }) => !Object.hasOwn(FIXERS, fixer))).toEqual([])
  })
})

test('evidence by the credential alone: these codes, and no topic, type or missing SID', () => {
  expect(entries.filter(({ byCredential }) => byCredential).map(({ code }) => code)).toEqual(BY_CREDENTIAL)
})

test('the channel follows from the number: 5210x and 5211x are FCM’s, 5213x and 5214x Apple’s', () => {
  const channelOf = (code: string) => (/^521[01]/.test(code) ? 'fcm' : /^521[34]/.test(code) ? 'apn' : undefined)
  expect(entries.filter(({ code, channel }) => channel !== channelOf(code))).toEqual([])
})

describe('what is a push code', () => {
  test.each(entries)('$code is one', ({ code }) => {
    expect(isPushCode(code)).toBe(true)
  })

  test.each(OF_OTHER_PRODUCTS)('%s is of another product', (code) => {
    expect(isPushCode(code)).toBe(false)
    expect(pushCode(code)).toBeUndefined()
  })

  test.each(['52999', '52006', '52120', '52146', '52150', '52175', '52199', '52300', '52312'])(
    '%s is one that nobody knows yet',
    (code) => {
      expect(isPushCode(code)).toBe(true)
      expect(pushCode(code)).toBeUndefined()
      expect(meaningOf(code)).toBeUndefined()
    },
  )

  test.each(['11200', '50209', '5210', '521341', ' 52134', '52134\n', '٥٢١٣٤', '', '52x34', '-52134'])(
    '%j is none',
    (code) => {
      expect(isPushCode(code)).toBe(false)
      expect(pushCode(code)).toBeUndefined()
    },
  )

  test('an alert without a code has none', () => {
    expect(isPushCode(null)).toBe(false)
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s is nothing', (code) => {
    expect(isPushCode(code)).toBe(false)
    expect(pushCode(code)).toBeUndefined()
    expect(meaningOf(code)).toBeUndefined()
  })
})

describe('words', () => {
  test.each(entries)('$code: $short', ({ code, meaning, step, short }) => {
    expect(meaning).toMatch(/^[a-z][^.]*(?:\.\w[^.]*)*[^.\s]$/)
    expect(meaning.length).toBeLessThanOrEqual(160)
    expect(step).toMatch(/^[A-Z].*[^.]\.$/)
    expect(step).not.toMatch(/[.?] /)
    expect(step.length).toBeLessThanOrEqual(160)
    expect(short).toMatch(/^[A-Za-z][^.]*[^.\s]$/)
    expect(short.length).toBeLessThanOrEqual(26)
    for (const text of [meaning, step, short]) expect(text).not.toMatch(/['"!]|[Pp]lease|\s\s|GCM|APNS|Apns/)
    expect(meaningOf(code)).toBe(meaning)
  })

  test('no two codes mean the same', () => {
    expect(new Set(entries.map(({ meaning }) => meaning)).size).toBe(entries.length)
  })

  test('whoever has to wait is told no work, whoever has to act is told some', () => {
    const isIdle = ({ step }: { step: string }) => /^(?:Wait|Do nothing)\b/.test(step)
    expect(entries.filter((entry) => isIdle(entry) !== (entry.fixer === 'nobody'))).toEqual([])
  })

  test.each([
    ['52005', /malformed, expired or legacy/],
    ['52103', /uninstalled.*cleared.*replaced.*off.*sends no more/],
    ['52109', /revoked or invalid/],
    ['52115', /cloudmessaging\.messages\.create/],
    ['52118', /token, the payload or the credential/],
    ['52119', /iOS.*sandbox or production.*deleted the binding/],
    ['52134', /malformed, stale, or of the other environment/],
    ['52140', /error that Twilio does not know/],
    ['52141', /no longer registered.*may remove the binding/],
    ['52142', /malformed or missing/],
    ['52143', /bundle ID or topic.*VoIP/],
    ['52147', /too many updates.*provider token.*warning/],
    ['52148', /provider token has expired/],
    ['52401', /log events.*delivery is not affected/],
  ])('%s says all that it can be', (code, said) => {
    expect(meaningOf(code)).toMatch(said)
  })

  test('52134 says what rules the credential out', () => {
    const about = pushCode('52134')
    expect(about && meaningWords(about)).toMatch(
      /^The APNs device token is .*\. With other devices of the same credential in order, the credential is not the cause\.$/,
    )
    for (const { note = 'None.' } of entries) expect(note).toMatch(/^[A-Z][^.!]*\.$/)
  })

  test('the table says its day', () => {
    expect(CODES_AS_OF).toMatch(/^\d{1,2} [A-Z][a-z]{2} \d{4}$/)
  })
})
