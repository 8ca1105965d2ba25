import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FailureKind, TwilioError, failureOf } from './errors'

const twilio = (status: number, code: number, message = 'words') =>
  JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const HTML = '<!doctype html><title>Sign in</title>'

describe('Twilio’s own refusals', () => {
  test.each<[number, number, FailureKind]>([
    [401, 20003, 'credentials'],
    [401, 70051, 'permission'],
    [403, 70051, 'permission'],
    [403, 20001, 'permission'],
    [403, 20008, 'testCredentials'],
    [401, 20008, 'testCredentials'],
    [403, 20403, 'suspended'],
    [403, 20006, 'suspended'],
    [400, 20005, 'suspended'],
    [404, 20404, 'notFound'],
    [404, 50050, 'notFound'],
    [400, 20001, 'badRequest'],
    [400, 20007, 'badRequest'],
    [400, 50209, 'badRequest'],
    [405, 20004, 'badRequest'],
    [400, 21481, 'pageToken'],
    [429, 20429, 'tooManyRequests'],
    [500, 20500, 'server'],
    [502, 20502, 'server'],
    [503, 20503, 'server'],
    [504, 20504, 'server'],
    [599, 1, 'server'],
  ])('%d with code %d is %s', (status, code, kind) => {
    expect(failureOf(status, twilio(status, code))).toMatchObject({ kind, status, code })
  })

  test('a bad request carries Twilio’s sentence', () => {
    const failure = failureOf(400, twilio(400, 20007, 'Page size too large: 101, at most 100'))
    expect(failure.said).toBe('Page size too large: 101, at most 100')
  })

  test('a code is enough', () => {
    expect(failureOf(404, '{"code":20404}')).toEqual({ kind: 'notFound', status: 404, code: 20404 })
  })
})

describe('a missing permission', () => {
  test.each([
    [401, 70051, 'Authorization Error: required permission twilio/conversations/bindings/list is missing'],
    [401, 8021, 'Authorization Error: required permission twilio/conversations/bindings/list is missing'],
    [403, 8021, 'Authorization Error: required permission twilio/conversations/bindings/list is missing'],
    [403, 70051, 'The required permission twilio/conversations/bindings/list is missing'],
  ])('%d with code %d is named as Twilio names it: %s', (status, code, message) => {
    expect(failureOf(status, twilio(status, code, message))).toEqual({
      kind: 'permission',
      status,
      code,
      permission: 'twilio/conversations/bindings/list',
    })
  })

  test('is told apart without a name, too', () => {
    const failure = failureOf(401, twilio(401, 70051, 'Authorization Error'))
    expect(failure).toEqual({ kind: 'permission', status: 401, code: 70051 })
  })
})

describe('refusals without Twilio’s body', () => {
  test.each<[number, string, FailureKind]>([
    [401, '', 'credentials'],
    [401, '{}', 'credentials'],
    [403, HTML, 'notTwilio'],
    [403, '', 'notTwilio'],
    [403, '{}', 'notTwilio'],
    [404, HTML, 'notTwilio'],
    [404, '', 'notTwilio'],
    [404, '{}', 'notTwilio'],
    [407, HTML, 'notTwilio'],
    [418, '', 'notTwilio'],
    [451, HTML, 'notTwilio'],
    [414, HTML, 'badRequest'],
    [431, '', 'badRequest'],
    [408, '', 'server'],
    [429, HTML, 'tooManyRequests'],
    [429, '', 'tooManyRequests'],
    [500, HTML, 'server'],
    [502, HTML, 'server'],
    [503, '', 'server'],
    [504, 'upstream request timeout', 'server'],
  ])('%d with %o is %s', (status, body, kind) => {
    expect(failureOf(status, body)).toEqual({ kind, status })
  })

  test.each(['null', '1', '"20404"', '[]', '[20404]', '{"code":"20404"}', '{"code":null}', '{"error":{"code":20404}}'])(
    'JSON of another shape carries no code: %s',
    (body) => {
      expect(failureOf(403, body)).toEqual({ kind: 'notTwilio', status: 403 })
      expect(failureOf(404, body)).toEqual({ kind: 'notTwilio', status: 404 })
      expect(failureOf(500, body)).toEqual({ kind: 'server', status: 500 })
    },
  )
})

test.each([
  [502, 'gateway_upstream'],
  [504, 'gateway_upstream'],
  [403, 'gateway_refused'],
  [404, 'gateway_refused'],
])('the gateway’s own refusal (%d, %s) keeps its words', (status, code) => {
  const message = 'Twilio refused the gateway’s credentials. Check TWILIO_AUTH_TOKEN.'
  const body = JSON.stringify({ code, message, status })
  expect(failureOf(status, body)).toEqual({ kind: 'gateway', status, said: message })
})

test('any status and any body is a failure of some kind, and never a throw', () => {
  const shaped = fc.record(
    {
      code: fc.oneof(fc.integer(), fc.constantFrom(20003, 20008, 20403, 20404, 21481, 70051, 'gateway_upstream', null)),
      message: fc.oneof(fc.string(), fc.constant('required permission a/b is missing'), fc.jsonValue()),
      status: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    fc.string({ unit: character }),
    fc.json(),
    shaped.map((value) => JSON.stringify(value)),
    shaped.map((value) => JSON.stringify(value).slice(0, -1)),
    fc.constantFrom('', HTML, '{"__proto__":{"code":1}}'),
  )
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 599 }), body, (status, text) => {
      const failure = failureOf(status, text)
      return (
        /^[a-zA-Z]+$/.test(failure.kind) &&
        failure.status === status &&
        ['number', 'undefined'].includes(typeof failure.code) &&
        ['string', 'undefined'].includes(typeof failure.said) &&
        ['string', 'undefined'].includes(typeof failure.permission)
      )
    }),
    { numRuns: 1000 },
  )
})

test('a body with the names that objects have already changes nothing but what it says itself', () => {
  const name = fc.constantFrom('__proto__', 'constructor', 'prototype')
  const planted = '{"code":70051,"message":"required permission a/b is missing","polluted":true}'
  fc.assert(
    fc.property(name, name, fc.integer({ min: 400, max: 599 }), (outer, inner, status) => {
      const bodies = [`{"${outer}":${planted}}`, `{"${outer}":{"${inner}":${planted}}}`, `[{"${outer}":${planted}}]`]
      for (const body of bodies) {
        const failure = failureOf(status, body)
        expect(failure).toEqual(failureOf(status, '{}'))
        expect(Object.getPrototypeOf(failure)).toBe(Object.prototype)
        const withCode = failureOf(status, `{"code":20001,"message":"words","${outer}":${planted}}`)
        expect(withCode).toEqual(failureOf(status, twilio(status, 20001)))
        expect(Reflect.get(withCode, 'polluted')).toBeUndefined()
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test('the error is an Error that is named after its kind', () => {
  const error = new TwilioError({ kind: 'loop' }, { api: 'Twilio US1' })
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).toBe('TwilioError: loop')
  expect(error.asked).toEqual({ api: 'Twilio US1' })
})
