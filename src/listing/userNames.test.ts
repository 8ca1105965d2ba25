import { afterEach, describe, expect, test } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { RESTRICTED_KEY, SERVICES } from '../demo/sids'
import { createQueryClient } from '../session/queryClient'
import { createTwilio } from '../twilio/client'
import { createUserNames } from './userNames'

const demo = createDemo({ bindings: 20, now: new Date('2026-11-24T00:00:00Z') })
afterEach(() => {
  demo.faults.clear()
  demo.requests.clear()
})

function namesOf({ sid: username, secret } = { sid: demo.accountSid, secret: demo.authToken }) {
  const twilio = createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials: { username, secret },
    fetch: async (input, init) => demo.fetch(new Request(input, init)),
  })
  const names = createUserNames(createQueryClient(), twilio, SERVICES.support)
  const heard: string[] = []
  names.listen((identities) => heard.push(...identities))
  return { names, heard }
}

describe('the names of users', () => {
  test('are those of the pages that were read, each page once, to the end', async () => {
    const { names, heard } = namesOf()
    await Promise.all([names.next(), names.next()])
    expect(names.snapshot()).toMatchObject({ read: 50, pages: 1, more: true, isReading: false })
    expect(names.nameOf('ada.okafor@kite.test')).toEqual({ text: 'Ada Okafor', lower: 'ada okafor' })
    expect(heard).toContain('ada.okafor@kite.test')
    await names.next()
    await names.next()
    expect(names.snapshot()).toMatchObject({ pages: 2, more: false, error: undefined })
    expect(demo.requests.list().map(({ path }) => path.replace(/^.*\//, ''))).toEqual(['Users', 'Users'])
  })

  test('of who has none are read all the same', async () => {
    const { names, heard } = namesOf()
    await names.next()
    expect(names.isRead('dispatch-07')).toBe(true)
    expect(names.nameOf('dispatch-07')).toBeUndefined()
    expect(heard).not.toContain('dispatch-07')
    expect(names.isRead('nobody')).toBe(false)
  })

  test('that did not come leave what is read, and the same page can be asked for again', async () => {
    const { names } = namesOf()
    await names.next()
    demo.faults.add({ path: '/Users', body: '[]' })
    await names.next()
    expect(names.snapshot()).toMatchObject({ read: 50, more: true, error: { kind: 'shape' } })
    await names.next()
    expect(names.snapshot()).toMatchObject({ more: false, error: undefined })
  })

  test('that the key may not list are said to be so, with the permission', async () => {
    const { names } = namesOf(RESTRICTED_KEY)
    await names.next()
    expect(names.snapshot()).toMatchObject({
      read: 0,
      error: { kind: 'permission', permission: 'twilio/conversations/users/list' },
    })
  })

  test('of a list that leads round in a circle end there', async () => {
    const { names } = namesOf()
    demo.faults.add({ path: '/Users', nextPage: 'loop', times: 3 })
    await names.next()
    await names.next()
    await names.next()
    expect(names.snapshot().error?.kind).toBe('loop')
  })

  test('whose reading is called off are no failure', async () => {
    const { names } = namesOf()
    demo.faults.add({ path: '/Users', delay: 5000 })
    const reading = names.next()
    names.stop()
    await reading
    expect(names.snapshot()).toMatchObject({ read: 0, more: true, isReading: false, error: undefined })
  })
})
