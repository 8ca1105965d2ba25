import { afterEach, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { createQueryClient } from '../session/queryClient'
import { createTwilio } from '../twilio/client'
import { keptListCheck } from './listCheck'

const { support, dublin } = SERVICES
const demo = createDemo({ bindings: 100, now: new Date('2026-11-24T00:00:00Z') })
const twilio = createTwilio({
  api: { name: 'Demo', baseUrl: ORIGIN },
  credentials: { username: demo.accountSid, secret: demo.authToken },
  fetch: async (input, init) => demo.fetch(new Request(input, init)),
})

afterEach(() => demo.faults.clear())

test('text and result stay for who comes back, until another service is worked on', async () => {
  const client = createQueryClient()
  const check = keptListCheck(client, twilio, support)
  check.change({ text: 'farah.haddad@kite.test\nghost' })
  check.check(['farah.haddad@kite.test', 'ghost'])
  expect(check.snapshot().checked).toMatchObject({ isRunning: true, read: 0 })
  await vi.waitFor(() => expect(check.snapshot().checked?.isRunning).toBe(false))

  const { form, checked } = keptListCheck(client, twilio, support).snapshot()
  expect(form.text).toBe('farah.haddad@kite.test\nghost')
  expect(checked).toMatchObject({ read: 2, requests: 1 })
  expect(checked?.results.get('farah.haddad@kite.test')?.devices).toBe(3)
  expect(checked?.results.get('ghost')?.devices).toBe(0)
  expect(keptListCheck(client, twilio, dublin).snapshot()).toMatchObject({ form: { text: '' }, checked: undefined })
})

test('another check takes the place of the one under way', async () => {
  const check = keptListCheck(createQueryClient(), twilio, support)
  demo.faults.add({ hang: true, path: '=ghost&' })
  check.check(['ghost'])
  check.check(['farah.haddad@kite.test'])
  await vi.waitFor(() => expect(check.snapshot().checked?.isRunning).toBe(false))
  expect([...(check.snapshot().checked?.results.keys() ?? [])]).toEqual(['farah.haddad@kite.test'])
})
