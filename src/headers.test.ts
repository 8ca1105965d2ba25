import { describe, expect, test } from 'vitest'
import { UNCONFIGURED_CONNECT, contentSecurityPolicy, securityHeaders } from './headers'

/** A policy by its directives. */
const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

describe('the policy', () => {
  test('lets through what the page is made of, and nothing else', () => {
    expect(directives(contentSecurityPolicy({ connect: ['https://conversations.twilio.com'] }))).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'font-src': ["'self'"],
      'connect-src': ["'self'", 'https://conversations.twilio.com'],
      'manifest-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
    })
  })

  test.each([{ connect: [] }, { connect: UNCONFIGURED_CONNECT, inMeta: true }, { connect: [], nonce: 'abc' }])(
    'allows nothing inline, no eval and no stranger: %o',
    (options) => {
      const policy = contentSecurityPolicy(options)
      expect(policy).not.toMatch(/unsafe|data:|blob:|\*(?!;|$| |\b)|script-src[^;]*https?:/)
      expect(policy).not.toMatch(/[\r\n]/)
    },
  )

  test('connects to the page alone, where no API is named', () => {
    expect(directives(contentSecurityPolicy({ connect: [] }))['connect-src']).toEqual(["'self'"])
  })

  test('in a page leaves out what a page can’t say', () => {
    const inMeta = contentSecurityPolicy({ connect: [], inMeta: true })
    expect(inMeta).not.toContain('frame-ancestors')
    expect(`${inMeta}; frame-ancestors 'none'`.split('; ').toSorted()).toEqual(
      contentSecurityPolicy({ connect: [] }).split('; ').toSorted(),
    )
  })

  test('a nonce lets through scripts and styles that carry it, and changes nothing else', () => {
    const plain = directives(contentSecurityPolicy({ connect: [] }))
    expect(directives(contentSecurityPolicy({ connect: [], nonce: 'abc' }))).toEqual({
      ...plain,
      'script-src': ["'self'", "'nonce-abc'"],
      'style-src': ["'self'", "'nonce-abc'"],
    })
  })

  test('before the settings are read lets through encrypted hosts and this machine', () => {
    for (const source of UNCONFIGURED_CONNECT) expect(source).toMatch(/^https:$|^http:\/\/(localhost|127\.0\.0\.1):\*$/)
  })
})

describe('the headers of a response', () => {
  const headers = securityHeaders({ connect: ['https://conversations.twilio.com'] })

  test('carry the policy', () => {
    expect(headers['Content-Security-Policy']).toBe(
      contentSecurityPolicy({ connect: ['https://conversations.twilio.com'] }),
    )
  })

  test('keep the page to itself', () => {
    expect(headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    expect(headers['X-Robots-Tag']).toContain('noindex')
  })

  test('of the device allow nothing but to copy', () => {
    const permissions = (headers['Permissions-Policy'] ?? '').split(', ')
    expect(permissions.filter((permission) => !permission.endsWith('=()'))).toEqual(['clipboard-write=(self)'])
    expect(new Set(permissions).size).toBe(permissions.length)
    // One of each kind: sensors, capture, devices, credentials, money, storage of others, the screen.
    for (const name of ['gyroscope', 'camera', 'display-capture', 'usb', 'hid', 'publickey-credentials-get'])
      expect(permissions).toContain(`${name}=()`)
    for (const name of ['payment', 'storage-access', 'fullscreen', 'clipboard-read'])
      expect(permissions).toContain(`${name}=()`)
  })

  test('are headers: no value holds a line end or anything beyond ASCII', () => {
    for (const [name, value] of Object.entries(headers)) {
      expect(() => new Headers([[name, value]])).not.toThrow()
      expect(value).toMatch(/^[\x20-\x7e]+$/)
    }
  })
})
