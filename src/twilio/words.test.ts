import { describe, expect, test } from 'vitest'
import type { Diagnosis } from './diagnose'
import { type Asked, type Failure, type FailureKind, TwilioError, failureOf } from './errors'
import { type Explanation, explain, explainDiagnosis, explainLaterPage } from './words'

/** A new kind does not compile until it is named here. */
const ALL: Readonly<Record<FailureKind, true>> = {
  credentials: true,
  permission: true,
  testCredentials: true,
  suspended: true,
  notFound: true,
  badRequest: true,
  pageToken: true,
  loop: true,
  tooManyRequests: true,
  server: true,
  gateway: true,
  notTwilio: true,
  shape: true,
  tooLarge: true,
  cutOff: true,
  timeout: true,
  offline: true,
  unreachable: true,
}
const KINDS = Object.keys(ALL) as FailureKind[]

const KEY: Asked = { api: 'Twilio US1', key: 'SK0a0a…0a0a' }
const GATEWAY: Asked = { api: 'Twilio US1' }

const words = (failure: Failure, asked: Asked = KEY) => explain(new TwilioError(failure, asked))

function expectPlain({ title, text }: Explanation) {
  for (const part of [title, text]) {
    expect(part.trim()).toBe(part)
    expect(part).not.toMatch(/undefined|null|NaN|\[object/)
    expect(part).not.toMatch(/!|\bplease\b|\boops\b|\bsorry\b/i)
  }
  expect(title.length).toBeGreaterThan(10)
  expect(title).not.toMatch(/\.$/)
  expect(text.length).toBeGreaterThan(title.length / 2)
  expect(text).toMatch(/\.$/)
}

/** What may be known of a failure, from nothing to everything. */
const VARIANTS: Record<string, Partial<Failure>> = {
  'nothing more': {},
  'an answer': { status: 418 },
  'everything that Twilio says': {
    status: 418,
    code: 12345,
    permission: 'twilio/conversations/bindings/list',
    said: 'Invalid parameter.',
    retryAfter: 7,
  },
}

describe.each(Object.entries(VARIANTS))('where %s is known', (_name, known) => {
  test.each(KINDS)('%s says what happened and what to do', (kind) => {
    for (const asked of [KEY, GATEWAY]) expectPlain(words({ kind, ...known }, asked))
  })

  test('no two kinds have the same words', () => {
    for (const asked of [KEY, GATEWAY]) {
      const all = KINDS.map((kind) => words({ kind, ...known }, asked))
      expect(new Set(all.map(({ title }) => title)).size).toBe(KINDS.length)
      // What somebody else says of two failures may well be the same.
      const own = all.filter(({ text }) => !text.endsWith('Invalid parameter.'))
      expect(new Set(own.map(({ text }) => text)).size).toBe(own.length)
    }
  })
})
test.each(KINDS)('%s names no button: where the words stand there may be another', (kind) => {
  for (const asked of [KEY, GATEWAY])
    expect(words({ kind }, asked).text).not.toMatch(/\bretry\b|start over|go on looking/i)
})
test.each(KINDS)('%s says the status and the code, where they are known', (kind) => {
  const { text } = words({ kind, status: 418, code: 12345 })
  expect(text).toContain('418')
  expect(text).toContain('code 12345')
  expect(words({ kind, status: 418 }).text).toContain('418')
  expect(words({ kind }).text).not.toMatch(/\b\d{3}\b|\bcode\b/)
})

test('a missing permission is named', () => {
  const permission = 'twilio/conversations/bindings/list'
  expect(words({ kind: 'permission', status: 401, code: 70051, permission }).text).toContain(permission)
})

test('a refusal that is not Twilio’s is not blamed on the key', () => {
  const { title, text } = words(failureOf(403, '<!doctype html><title>Blocked by policy</title>'))
  expect(title).toBe('Something else answered in Twilio’s place')
  expect(text).toMatch(/^403\. .* proxy .*ask whoever runs the network\.$/)
  expect(`${title} ${text}`).not.toMatch(/key|permission/)
  expect(words(failureOf(403, '{"code":20001,"message":"No"}')).title).toBe('This key lacks a permission')
})

describe('behind a gateway', () => {
  const told = (failure: Failure) => Object.values(words(failure, GATEWAY)).join(' ')

  test('nothing speaks of a key or a secret that the person would have', () => {
    for (const kind of KINDS) expect(told({ kind })).not.toMatch(/this (key|secret|SID)|use the gateway/i)
    expect(told({ kind: 'credentials', status: 401, code: 20003 })).toContain('gateway’s credentials')
    expect(told({ kind: 'unreachable' })).toContain('The gateway could not be reached')
  })

  test('a login in front of it that has ended is the likely cause of a reply that is not Twilio’s', () => {
    for (const status of [200, 401, 403])
      expect(told({ kind: 'notTwilio', status })).toContain('your login to this site has ended')
    // A redirect has no status that can be read.
    expect(told({ kind: 'notTwilio', status: 0 })).not.toMatch(/\b0\b/)
  })

  test('an error that is not Twilio’s is not said to be', () => {
    expect(told(failureOf(502, '<html>Bad gateway</html>'))).toMatch(/^The gateway, or Twilio behind it/)
    expect(told(failureOf(500, '{"code":20500,"message":"Internal"}'))).toMatch(/^Twilio had an error of its own/)
  })

  test('what it was refused is told from what never answered it', () => {
    const said = 'Twilio refused the gateway’s credentials (401, code 20003).'
    expect(told({ kind: 'gateway', status: 502, said })).toMatch(/^The gateway got no answer that it can pass on/)
    expect(told({ kind: 'gateway', status: 504, said })).toMatch(/^The gateway got no answer from Twilio/)
  })
})

test('without a network nothing is promised that only the list does', () => {
  expect(words({ kind: 'offline' }).text).toMatch(/then try again\.$/)
})

test('a wrong secret is told by its key and API, never by itself', () => {
  const { title, text } = words({ kind: 'credentials', status: 401, code: 20003 })
  expect(text).toContain('SK0a0a…0a0a')
  expect(text).toContain('Twilio US1')
  expect(`${title} ${text}`).not.toContain(`SK${'0a'.repeat(16)}`)
  expect(words({ kind: 'credentials' }, { api: 'Twilio US1', key: '' }).text).not.toContain('undefined')
})

test.each([
  ['Invalid parameter', '“Invalid parameter”. Change'],
  ['Invalid parameter.', '“Invalid parameter.” Change'],
])('what Twilio says ends where it ends: %s', (said, expected) => {
  expect(words({ kind: 'badRequest', said }).text).toContain(expected)
})

test('a bad request for a later page may be about its place, and nothing else is', () => {
  const later = (failure: Failure) => explainLaterPage(new TwilioError(failure, KEY))
  const { title, text } = later({ kind: 'badRequest', status: 400, code: 20001, said: 'Bad' })
  expect(title).toBe('Twilio could not understand this request')
  expect(text).toMatch(/^400, code 20001\. Twilio says: “Bad”\. It understood page 1, .* start over\.$/)
  expect(text).not.toContain('filters')
  for (const kind of KINDS)
    if (kind !== 'badRequest') expect(later({ kind, status: 418 })).toEqual(words({ kind, status: 418 }))
})

test('a bad request and a gateway repeat what was said to them', () => {
  expect(words({ kind: 'badRequest', said: 'Page size too large.' }).text).toContain('Page size too large.')
  expect(words({ kind: 'gateway', said: 'Check TWILIO_AUTH_TOKEN.' }).text).toContain('Check TWILIO_AUTH_TOKEN.')
})

test('an unknown service and an unreachable API name the API that was asked', () => {
  expect(words({ kind: 'notFound' }).text).toContain('Twilio US1')
  expect(words({ kind: 'unreachable' }).title).toContain('Twilio US1')
  expect(words({ kind: 'notTwilio' }).text).toContain('Twilio US1')
})

test('each diagnosis has words of its own', () => {
  const all: Readonly<Record<Diagnosis, true>> = {
    offline: true,
    policy: true,
    ownNetwork: true,
    blocked: true,
    gateway: true,
    unreachable: true,
  }
  const texts = (Object.keys(all) as Diagnosis[]).map((diagnosis) => explainDiagnosis(diagnosis, 'Twilio US1'))
  expect(new Set(texts).size).toBe(texts.length)
  for (const text of texts) expect(text).toMatch(/^[A-Z][^!]{20,}\.$/)
})
