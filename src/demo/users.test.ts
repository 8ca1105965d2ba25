import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { configurationSchema, notificationsSchema, userConversationSchema, userSchema } from '../twilio/delivery'
import { ask, ORIGIN, refusal } from './asking'
import { createDemo } from './server'
import { CONVERSATIONS, SERVICES } from './sids'

const demo = createDemo({ bindings: 500, now: new Date('2026-11-24T00:00:00Z') })
type Service = keyof typeof SERVICES

const pathOf = (service: Service, ...segments: readonly string[]): string =>
  [`/v1/Services/${SERVICES[service]}`, ...segments.map(encodeURIComponent)].join('/')
const read = async <Output>(schema: v.GenericSchema<unknown, Output>, path: string): Promise<Output> =>
  v.parse(schema, await (await ask(demo, path)).json())
const user = (service: Service, identity: string) => read(userSchema, pathOf(service, 'Users', identity))

/** Every row of a list, and how many pages it took. @param key under which they stand */
async function walk<Row>(key: string, row: v.GenericSchema<unknown, Row>, path: string) {
  const schema = v.looseObject({ meta: v.object({ key: v.literal(key), next_page_url: v.nullable(v.string()) }) })
  const rows: Row[] = []
  let pages = 0
  for (let next: string | null = path; next !== null; pages++) {
    const page: v.InferOutput<typeof schema> = v.parse(schema, await (await ask(demo, next)).json())
    rows.push(...v.parse(v.array(row), page[key]))
    next = page.meta.next_page_url
  }
  return { rows, pages }
}

const conversations = (service: Service, identity: string) =>
  walk('conversations', userConversationSchema, pathOf(service, 'Users', identity, 'Conversations'))

describe('one user', () => {
  test('by identity and by SID, the same', async () => {
    const ada = await user('support', 'ada.okafor@kite.test')
    expect(ada).toMatchObject({ identity: 'ada.okafor@kite.test', friendly_name: 'Ada Okafor' })
    expect(await user('support', ada.sid ?? '')).toEqual(ada)
  })

  test('is there for every identity that has a binding, but for the one who was deleted', async () => {
    const store = demo.bindings(SERVICES.support)
    const identities = new Set(Array.from({ length: store.size }, (_, row) => store.row(row, ORIGIN).identity ?? ''))
    for (const identity of identities) {
      const { status } = await ask(demo, pathOf('support', 'Users', identity))
      expect([identity, status]).toEqual([identity, identity === 'tomas.novak@kite.test' ? 404 : 200])
    }
    expect(await user('couriers', 'chinedu.adeyemi@kite.test')).toMatchObject({ identity: 'chinedu.adeyemi@kite.test' })
  })

  test('is not there under another spelling, or in another service', async () => {
    for (const path of [
      pathOf('support', 'Users', 'Ada.Okafor@kite.test'),
      pathOf('support', 'Users', 'ada.okafor@kite.test '),
      pathOf('support', 'Users', 'ada'),
      pathOf('support', 'Users', `US${'0'.repeat(32)}`),
      pathOf('dublin', 'Users', 'ada.okafor@kite.test'),
      pathOf('support', 'Users', 'nobody', 'Conversations'),
      `${pathOf('support')}/Users/%FF`,
    ]) {
      const name = path.slice('/v1'.length)
      expect(await refusal(await ask(demo, path))).toBe(`404 20404 The requested resource ${name} was not found`)
    }
  })

  test.each([
    'a/b/c',
    'who?where=here',
    'room#3',
    '100%',
    '%2F%00',
    'a+b c@kite.test',
    'back\\slash',
    '../../etc/passwd',
    'https://attacker.test/?q=1#x',
    '__proto__',
    ' ',
    'tab\tand\nnew line\r\n',
    'line\u2028separator',
    'jose\u0301@kite.test',
    '👩🏽‍🚀 crew',
    'x'.repeat(256),
    '界'.repeat(256),
    '🚚'.repeat(128),
  ])('has an identity of any characters: %j', async (identity) => {
    expect(await user('hostile', identity)).toMatchObject({ identity })
    expect((await conversations('hostile', identity)).rows).toHaveLength(3)
  })

  test('whom no path can name is found by SID', async () => {
    const listed = await walk('users', userSchema, `${pathOf('hostile')}/Users?PageSize=50`)
    for (const identity of ['.', '..', '']) {
      const sid = listed.rows.find((one) => one.identity === identity)?.sid ?? ''
      expect(await user('hostile', sid)).toMatchObject({ identity })
    }
  })
})

describe('who is there', () => {
  const presence = async (service: Service, identity: string) => {
    const { is_online, is_notifiable } = await user(service, identity)
    return [is_online, is_notifiable]
  }

  test('is said of one user, and null where nothing was ever known', async () => {
    expect(await presence('support', 'ada.okafor@kite.test')).toEqual([false, true])
    expect(await presence('support', 'ines.duarte@kite.test')).toEqual([true, true])
    expect(await presence('support', 'jun-ho.seo@kite.test')).toEqual([false, false])
    expect(await presence('support', 'dispatch-07')).toEqual([true, null])
    expect(await presence('support', 'leyla.karim@kite.test')).toEqual([null, null])
  })

  test('is not said where the service keeps no track of it', async () => {
    expect(await presence('couriers', 'chinedu.adeyemi@kite.test')).toEqual([null, null])
  })

  test('is not said in a list', async () => {
    const { rows } = await walk('users', userSchema, `${pathOf('support')}/Users`)
    expect(rows.every((one) => one.is_online === null && one.is_notifiable === null)).toBe(true)
  })
})

describe('lists', () => {
  test('users come once each, 50 a page at most', async () => {
    const { rows, pages } = await walk('users', userSchema, `${pathOf('couriers')}/Users?PageSize=50`)
    const store = demo.bindings(SERVICES.couriers)
    const identities = new Set(Array.from({ length: store.size }, (_, row) => store.row(row, ORIGIN).identity))
    expect(pages).toBe(Math.ceil(identities.size / 50))
    expect(new Set(rows.map(({ identity }) => identity))).toEqual(identities)
    expect(rows).toHaveLength(identities.size)
    expect(await refusal(await ask(demo, `${pathOf('support')}/Users?PageSize=51`))).toBe(
      '400 20007 Page size too large: 51, at most 50',
    )
  })

  test('conversations of one user come in several pages', async () => {
    const { rows, pages } = await conversations('support', 'tablet-pool')
    expect([rows.length, pages]).toEqual([120, 3])
    expect(new Set(rows.map((row) => row.conversation_sid)).size).toBe(120)
    expect((await ask(demo, `${pathOf('support', 'Users', 'tablet-pool', 'Conversations')}?PageSize=51`)).status).toBe(
      400,
    )
  })
})

describe('the conversations of', () => {
  test('kwame: exactly one is muted', async () => {
    const { rows } = await conversations('support', 'kwame.asante@kite.test')
    expect(rows.filter((row) => row.notification_level === 'muted').map((row) => row.conversation_sid)).toEqual([
      CONVERSATIONS.lateShift,
    ])
    expect(rows.length).toBeGreaterThan(1)
  })

  test('maría: the one of the ticket is missing, which others have', async () => {
    const sids = async (identity: string) =>
      (await conversations('support', identity)).rows.map((row) => row.conversation_sid)
    expect(await sids('maría.fuentes@kite.test')).not.toContain(CONVERSATIONS.ticket)
    expect(await sids('ada.okafor@kite.test')).toContain(CONVERSATIONS.ticket)
  })

  test('zofia: some are over', async () => {
    const { rows } = await conversations('support', 'zofia.wrona@kite.test')
    expect(rows.map((row) => row.conversation_state)).toEqual(['active', 'active', 'closed', 'closed', 'inactive'])
  })
})

describe('how a service is set', () => {
  const settings = async (service: Service) => {
    const { reachability_enabled } = await read(configurationSchema, pathOf(service, 'Configuration'))
    const all = await read(notificationsSchema, pathOf(service, 'Configuration', 'Notifications'))
    const { new_message, added_to_conversation, removed_from_conversation, log_enabled } = all
    return {
      events: [new_message, added_to_conversation, removed_from_conversation].map((event) => event?.enabled),
      media: new_message?.with_media?.enabled,
      sounds: [new_message, added_to_conversation, removed_from_conversation].map((event) => event?.sound),
      badge: new_message?.badge_count_enabled,
      log: log_enabled,
      reachability: reachability_enabled,
    }
  }
  const sound = 'default'

  test('Kite Support: everything is on', async () => {
    const on = {
      events: [true, true, true],
      media: true,
      sounds: [sound, sound, sound],
      badge: true,
      log: true,
      reachability: true,
    }
    expect(await settings('support')).toEqual(on)
  })

  test('Driver chat: new messages alone', async () => {
    expect(await settings('dublin')).toMatchObject({ events: [true, false, false], media: true, log: true })
  })

  test('Kite Couriers: much is left out', async () => {
    expect(await settings('couriers')).toEqual({
      events: [true, true, false],
      media: false,
      sounds: [sound, null, null],
      badge: false,
      log: false,
      reachability: false,
    })
  })

  test('Staging: as a new service, off', async () => {
    expect(await settings('staging')).toMatchObject({ events: [false, false, false], media: false, log: false })
  })

  test('hostile data: null where Twilio allows it', async () => {
    expect(await settings('hostile')).toMatchObject({
      events: [undefined, true, undefined],
      log: null,
      reachability: null,
    })
  })

  test('the account says which service is the default', async () => {
    expect(await (await ask(demo, '/v1/Configuration')).json()).toMatchObject({
      account_sid: demo.accountSid,
      default_chat_service_sid: SERVICES.before,
    })
  })
})
