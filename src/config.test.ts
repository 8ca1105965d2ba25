import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ConfigError, connectOrigins, loadConfig, parseConfig } from './config'

const API = { name: 'Twilio US1', baseUrl: 'https://conversations.twilio.com' }

const parsed = (others: object = {}) => parseConfig(JSON.stringify({ apis: [API], ...others }))

/** The sentence with which a file is refused. */
function refusal(text: string): string {
  try {
    parseConfig(text)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'it was accepted'
}
const refused = (others: object) => refusal(JSON.stringify({ apis: [API], ...others }))

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a file', () => {
  test('that names an API is enough: the rest has its defaults', () => {
    expect(parsed()).toEqual({
      apis: [API],
      gateway: null,
      saysWho: false,
      signOutUrl: null,
      views: [],
      links: [],
      idleMinutes: 30,
      demo: null,
    })
  })

  test('that comes with the page is right', () => {
    const text = readFileSync(new URL('../public/config.json', import.meta.url), 'utf8')
    expect(parseConfig(text).apis.map(({ baseUrl }) => new URL(baseUrl).hostname)).toEqual([
      'conversations.twilio.com',
      'conversations.dublin.ie1.twilio.com',
    ])
  })

  test('may hold keys that are not known', () => {
    expect(parsed({ colour: 'blue', $schema: 'x' })).not.toHaveProperty('colour')
  })

  test.each([
    ['no JSON', '{', 'config.json is not valid JSON.'],
    ['nothing', '', 'config.json is not valid JSON.'],
    ['HTML', '<!doctype html>', 'config.json is not valid JSON.'],
    ['a list', '[]', 'config.json: apis is missing'],
    ['null', 'null', 'config.json: the file is missing or of the wrong type.'],
    ['no APIs', '{}', 'config.json: apis is missing'],
    ['an empty list of APIs', '{"apis":[]}', 'config.json: apis has to name at least one API.'],
    ['an API without a name', '{"apis":[{"baseUrl":"https://x.test"}]}', 'config.json: apis.0.name is missing'],
    ['an empty name', '{"apis":[{"name":"","baseUrl":"https://x.test"}]}', 'config.json: apis.0.name is empty.'],
    ['an API without an address', '{"apis":[{"name":"x"}]}', 'config.json: apis.0.baseUrl is missing'],
  ])('with %s is refused in words', (_name, text, words) => {
    expect(refusal(text)).toContain(words)
  })

  test('of any JSON is settings or a sentence', () => {
    const entries = fc.record(
      {
        apis: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.constant(API), fc.jsonValue()))),
        gateway: fc.oneof(
          fc.jsonValue(),
          fc.string().map((path) => `/${path}`),
        ),
        signOutUrl: fc.jsonValue(),
        idleMinutes: fc.jsonValue(),
        demo: fc.jsonValue(),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          entries.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const words = refusal(text)
          return words === 'it was accepted' || /^config\.json.*\.$/s.test(words)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the address of an API', () => {
  const withBase = (baseUrl: string) => JSON.stringify({ apis: [{ ...API, baseUrl }] })

  test.each([
    ['https://api.example', 'https://api.example'],
    ['https://api.example/', 'https://api.example'],
    ['https://api.example/twilio//', 'https://api.example/twilio'],
    ['https://api.example:8443', 'https://api.example:8443'],
    ['http://localhost:4174', 'http://localhost:4174'],
    ['http://127.0.0.1:4174/', 'http://127.0.0.1:4174'],
    ['http://[::1]:4174', 'http://[::1]:4174'],
  ])('may be %s', (given, used) => {
    expect(parseConfig(withBase(given)).apis[0]?.baseUrl).toBe(used)
  })

  test.each([
    'http://api.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'ftp://api.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user@api.example',
    'https://user:secret@api.example',
    'https://api.example?x=1',
    'https://api.example#x',
    '//api.example',
    '/twilio',
    'api.example',
    'https://',
    '',
  ])('can’t be %j', (baseUrl) => {
    expect(refusal(withBase(baseUrl))).toContain('config.json: apis.0.baseUrl has to be an https address')
  })

  test.each([
    'https://api.example?',
    'https://api.example#',
    'https://api.example/?#',
    ' https://api.example',
    'https://api.example ',
    'https:api.example',
    'https:\\\\api.example',
    'https://api.ex\nample',
    'HTTPS://API.example',
  ])('of odd writing, %j, is refused or used as the browser reads it', (baseUrl) => {
    const text = withBase(baseUrl)
    if (refusal(text) !== 'it was accepted') return
    const used = parseConfig(text).apis[0]?.baseUrl ?? ''
    // Whatever is put behind it is a path on that host, seen from any page.
    expect(new URL(`${used}/v1/Services`, 'https://page.example/x/').href).toBe(
      `${new URL(baseUrl).origin}/v1/Services`,
    )
  })

  test('of alerts follows the same rule', () => {
    const withMonitor = (monitorUrl: unknown) => JSON.stringify({ apis: [{ ...API, monitorUrl }] })
    const { apis } = parseConfig(withMonitor('https://monitor.twilio.com/'))
    expect(apis[0]?.monitorUrl).toBe('https://monitor.twilio.com')
    expect(refusal(withMonitor('http://monitor.twilio.com'))).toContain('apis.0.monitorUrl has to be an https address')
  })
})

describe('a link out', () => {
  const link = (url: string) => ({ links: [{ name: 'Open in admin', url }] })

  test.each([
    'https://admin.example/users/{identity}',
    'https://admin.example/?of={identity}&in={service}',
    'https://admin.example',
  ])('may be %s', (url) => {
    expect(parsed(link(url)).links).toEqual([{ name: 'Open in admin', url }])
  })

  test.each([
    'http://admin.example/{identity}',
    'javascript:alert(1)',
    '/users/{identity}',
    'https://{identity}.example/',
    'https://{identity}/',
    'https://admin.example{identity}',
    'https://admin.example:{identity}/',
    '{identity}',
  ])('can’t be %s', (url) => {
    expect(refused(link(url))).toContain('config.json: links.0.url')
  })
})

describe('a gateway', () => {
  test.each([
    ['/twilio', '/twilio'],
    ['/twilio/', '/twilio'],
    ['/a/b', '/a/b'],
    ['/', ''],
    [null, null],
  ])('may be %j', (given, used) => {
    expect(parsed({ gateway: given }).gateway).toBe(used)
  })

  test.each([
    'twilio',
    'https://gateway.example',
    '//gateway.example',
    '//localhost',
    '/\t/127.0.0.1',
    '/\\gateway.example',
    '/twilio?x=1',
    '/twilio#x',
    '',
    7,
    '/\t/gateway.example',
    '/\n/gateway.example',
    '/\r\n/gateway.example/x',
  ])('can’t be %j', (gateway) => {
    expect(refused({ gateway })).toContain('config.json: gateway')
  })

  test('is a path of this very host, whatever it is', () => {
    const piece = fc.constantFrom('/', '//', '\\', '\t', '\n', '.', '..', '@', ':', 'gateway.example', '%2F', ' ', 'a')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = JSON.stringify({ apis: [API], gateway: `/${pieces.join('')}` })
        if (refusal(text) !== 'it was accepted') return true
        const { gateway } = parseConfig(text)
        return new URL(`${gateway}/v1/Services`, 'https://page.example/').origin === 'https://page.example'
      }),
      { numRuns: 300 },
    )
  })
})

describe('the other settings', () => {
  test.each(['https://id.example/logout', '/logout', null])('one may sign out to %j', (signOutUrl) => {
    expect(parsed({ signOutUrl }).signOutUrl).toBe(signOutUrl)
  })

  test.each(['javascript:alert(1)', 'http://id.example', '//id.example', 'logout', ''])(
    'one can’t sign out to %j',
    (signOutUrl) => {
      expect(refused({ signOutUrl })).toContain('config.json: signOutUrl has to be https or a path')
    },
  )

  test.each([0, -1, '30', Number.MAX_SAFE_INTEGER * -1])('a sign-in can’t rest for %j minutes', (idleMinutes) => {
    expect(refused({ idleMinutes })).toContain('config.json: idleMinutes')
  })

  test('the demo names who signs in', () => {
    const demo = { username: 'AC0', secret: 'x', serviceSid: 'IS0' }
    expect(parsed({ demo }).demo).toEqual(demo)
    expect(refused({ demo: {} })).toContain('config.json: demo.username is missing')
  })
})

describe('the origins that may be connected to', () => {
  test('are those of the APIs and their alerts, each once', () => {
    const apis = [
      { ...API, monitorUrl: 'https://monitor.twilio.com' },
      { ...API, baseUrl: 'https://conversations.twilio.com/other', monitorUrl: 'https://monitor.twilio.com:444' },
    ]
    expect(connectOrigins(parsed({ apis }))).toEqual([
      'https://conversations.twilio.com',
      'https://monitor.twilio.com',
      'https://monitor.twilio.com:444',
    ])
  })

  test('are none but the page’s own behind a gateway', () => {
    expect(connectOrigins(parsed({ gateway: '/twilio' }))).toEqual([])
  })
})

describe('reading the file', () => {
  const over = (send: typeof fetch) => {
    vi.stubGlobal('document', { baseURI: 'https://page.example/dashboard/' })
    vi.stubGlobal('fetch', vi.fn(send))
    return loadConfig()
  }

  test('from beside the page, as it is now', async () => {
    const { apis } = await over(async () => Response.json({ apis: [API] }))
    expect(apis).toEqual([API])
    expect(vi.mocked(fetch).mock.calls.map(([url, init]) => [`${url as URL}`, init])).toEqual([
      ['https://page.example/dashboard/config.json', { cache: 'no-cache', redirect: 'error' }],
    ])
  })

  test.each([
    ['is missing', async () => new Response('', { status: 404 }), 'the server answered 404.'],
    ['can’t be had', () => Promise.reject(new TypeError('Failed to fetch')), 'the server did not answer.'],
    ['is a page', async () => new Response('<!doctype html>'), 'config.json is not valid JSON.'],
  ])('that %s is a sentence', async (_name, send, words) => {
    const asked = over(send)
    await expect(asked).rejects.toBeInstanceOf(ConfigError)
    await expect(asked).rejects.toThrow(words)
  })
})
