import { describe, expect, test } from 'vitest'
import { ask, askAs, basic, bindingsPath, refusal } from './asking'
import { identify } from './auth'
import { createDemo } from './server'
import { SERVICES } from './sids'

const demo = createDemo({ bindings: 10 })
const { accountSid, apiKey, authToken, restrictedKey } = demo

describe('who may ask', () => {
  test('the account and an API key may read everything', async () => {
    for (const path of ['/v1/Services', `/v1/Services/${SERVICES.support}`, bindingsPath(SERVICES.support)]) {
      expect((await askAs(demo, accountSid, authToken, path)).status).toBe(200)
      expect((await askAs(demo, apiKey.sid, apiKey.secret, path)).status).toBe(200)
    }
  })

  test('the restricted key may read bindings, and is told which permission it lacks for services', async () => {
    const as = (path: string) => askAs(demo, restrictedKey.sid, restrictedKey.secret, path)
    expect((await as(bindingsPath(SERVICES.support))).status).toBe(200)
    const missing = (permission: string) =>
      `401 70051 Authorization Error: required permission twilio/conversations/services/${permission} is missing`
    expect(await refusal(await as('/v1/Services'))).toBe(missing('list'))
    expect(await refusal(await as(`/v1/Services/${SERVICES.support}`))).toBe(missing('read'))
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
