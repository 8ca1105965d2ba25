import { describe, expect, test } from 'vitest'
import { ask, askAs, basic, bindingsPath, refusal } from './asking'
import { identify } from './auth'
import { createDemo } from './server'
import { CREDENTIALS, SERVICES } from './sids'

const demo = createDemo({ bindings: 10 })
const { accountSid, apiKey, authToken, restrictedKey, supportKey } = demo

describe('who may ask', () => {
  const support = `/v1/Services/${SERVICES.support}`
  const user = `${support}/Users/ada.okafor%40kite.test`
  /** Every read, with the permission that it takes. */
  const reads: readonly (readonly [path: string, permission: string])[] = [
    ['/v1/Services', 'conversations/services/list'],
    [support, 'conversations/services/read'],
    [bindingsPath(SERVICES.support), 'conversations/bindings/list'],
    [`${bindingsPath(SERVICES.support)}/BS${'0'.repeat(32)}`, 'conversations/bindings/read'],
    [`${support}/Configuration`, 'conversations/service-configuration/read'],
    [`${support}/Configuration/Notifications`, 'conversations/service-notifications/read'],
    [`${support}/Users`, 'conversations/users/list'],
    [user, 'conversations/users/read'],
    [`${user}/Conversations`, 'conversations/user-conversations/list'],
    ['/v1/Configuration', 'conversations/configuration/read'],
    ['/v1/Credentials', 'conversations/credentials/list'],
    [`/v1/Credentials/${CREDENTIALS.apn}`, 'conversations/credentials/read'],
    ['/monitor/v1/Alerts', 'monitor/alerts/list'],
    [`/monitor/v1/Alerts/NO${'0'.repeat(32)}`, 'monitor/alerts/read'],
  ]

  /** The permissions that a key lacks, each as its refusal names it. */
  async function lacks(key: { readonly sid: string; readonly secret: string }): Promise<string[]> {
    const missing: string[] = []
    for (const [path, permission] of reads) {
      const reply = await askAs(demo, key.sid, key.secret, path)
      if (reply.status !== 401) continue
      expect(await refusal(reply)).toBe(
        `401 70051 Authorization Error: required permission twilio/${permission} is missing`,
      )
      missing.push(permission)
    }
    return missing
  }

  test('the account and an API key may read everything', async () => {
    expect(await lacks({ sid: accountSid, secret: authToken })).toEqual([])
    expect(await lacks(apiKey)).toEqual([])
  })

  test('the restricted key may read bindings, and is told which permission it lacks for anything else', async () => {
    const others = reads.map(([, permission]) => permission).filter((name) => !name.includes('bindings'))
    expect(await lacks(restrictedKey)).toEqual(others)
  })

  test('the support key may read everything but credentials and alerts', async () => {
    expect(await lacks(supportKey)).toEqual([
      'conversations/credentials/list',
      'conversations/credentials/read',
      'monitor/alerts/list',
      'monitor/alerts/read',
    ])
  })

  test('anybody else is refused as Twilio refuses, before anything else is looked at', async () => {
    const wrong = await askAs(demo, accountSid, apiKey.secret, '/v1/Nowhere')
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Basic realm="Twilio API"')
    expect(await refusal(wrong)).toBe('401 20003 Authenticate')
    const none = await ask(demo, '/v1/Services', { headers: {} })
    expect(await refusal(none)).toBe('401 20003 Authentication Error - No credentials provided')
  })
})

describe('identify', () => {
  const accounts = [{ username: 'SK1', secret: 'pass:wörd ✓', caller: 'key' }] as const

  test('reads the bytes as UTF-8, and the secret after the first colon', () => {
    expect(identify(basic('SK1', 'pass:wörd ✓'), accounts)).toBe('key')
    expect(identify(basic('SK1', 'pass:wörd ✓').replace('Basic', 'basic'), accounts)).toBe('key')
    expect(identify(`Basic ${Buffer.from('SK1:pass:wörd ✓', 'latin1').toString('base64')}`, accounts)).toBe('wrong')
  })

  test('tells a wrong header from none', () => {
    expect(identify(undefined, accounts)).toBe('none')
    expect(identify('Bearer abc', accounts)).toBe('wrong')
    expect(identify('Basic', accounts)).toBe('wrong')
    expect(identify(basic('SK1', ''), accounts)).toBe('wrong')
  })
})
