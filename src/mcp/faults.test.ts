/** Whatever the API does, the standard output is the protocol's, and no secret gets out. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { NEXT_PAGES } from '../demo/pageFaults'
import type { FaultInput } from '../demo/faults'
import { type Listening, listen } from '../demo/listen'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { SECRETS, type Tool, build, connect, environment } from './built.testing'

const { support, hostile, couriers: service } = SERVICES
const FILE = 'test-results/mcp-faults.mjs'
const demo = createDemo({ bindings: 450 })
let api: Listening
let tool: Tool

beforeAll(async () => {
  build(FILE)
  api = await listen(demo, 0)
  tool = await connect(FILE, 'auto', environment(api.url))
})

beforeEach(() => {
  demo.faults.clear()
  demo.requests.clear()
})

afterAll(async () => {
  await tool.client.close()
  await api.close()
})

const secret = SECRETS.join(' ')
const many = 100

const FAULTS: readonly [FaultInput, string | RegExp][] = [
  [{ cutAt: 40 }, ''],
  [{ html: true }, ''],
  [{ html: true, times: many }, 'Something else answered in Twilio’s place'],
  [{ redirect: 'same' }, ''],
  [{ status: 429, retryAfter: '1' }, ''],
  [{ status: 401, challenge: `Bearer realm="${secret.slice(0, 40)}"` }, 'Twilio did not accept this secret'],
  [{ body: 'x'.repeat(5_000_001), times: many }, 'not read to its end'],
  [{ overlap: 2 }, ''],
  [{ empty: true }, ''],
  [{ pageSizeIgnored: 120 }, ''],
  ...NEXT_PAGES.map((nextPage): [FaultInput, string] => [
    { nextPage },
    nextPage === 'missingToken' ? 'goes round in a circle' : '',
  ]),
]

test('stdout carries the protocol alone, whatever a list does', async () => {
  // Each list is told from the others by the size of its pages.
  const limitOf = (at: number) => at + 20
  for (const [at, [fault]] of FAULTS.entries()) demo.faults.add({ ...fault, path: `PageSize=${limitOf(at)}` })
  const answers = await Promise.all(FAULTS.map((_, at) => tool.call('list_bindings', { service, limit: limitOf(at) })))
  for (const [at, { isError = false, content, structuredContent }] of answers.entries()) {
    const [fault, words = ''] = FAULTS[at] ?? []
    const what = JSON.stringify({ ...fault, body: undefined })
    expect({ what, isError, text: isError ? content[0]?.text : '' }).toEqual({
      what,
      isError: words !== '',
      text: expect.stringMatching(words),
    })
    // A page that is short, or empty, is not the end.
    if (!isError) expect(structuredContent, what).toMatchObject({ is_whole: false, next_cursor: expect.any(String) })
  }
  expect(JSON.stringify(answers)).not.toContain('evil.example')
  for (const one of SECRETS) expect(JSON.stringify(answers)).not.toContain(one)
  expect(tool.noise).toEqual([])
})

test('a page that leads to itself is an error, not a list without an end', async () => {
  demo.faults.add({ path: '/Bindings?', nextPage: 'loop', times: 2 })
  const { structuredContent } = await tool.call('list_bindings', { service })
  const again = await tool.call('list_bindings', { service, cursor: structuredContent['next_cursor'] })
  expect(again).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('goes round in a circle') }] })
})

test('the rows of the hostile service stand in JSON alone', async () => {
  const { content, structuredContent } = await tool.call('list_bindings', { service: hostile, limit: 100 })
  const [line, json] = content.map(({ text }) => text)
  expect(line).toBe('100 bindings. More exist: go on with next_cursor.')
  expect(JSON.parse(json ?? '')).toEqual(structuredContent)
  expect(json).toContain('<script>')
  expect(json).not.toMatch(/[\p{Cc}\u200b\u202e\u2066\ufeff]/u)
})

test('a call that hangs is cancelled, and the next is answered', async () => {
  demo.faults.add({ path: '/Bindings?', hang: true })
  const controller = new AbortController()
  const calling = tool.call('list_bindings', { service }, { signal: controller.signal })
  await vi.waitFor(() => expect(demo.requests.list().some(({ path }) => path.endsWith('/Bindings'))).toBe(true))
  controller.abort()
  await expect(calling).rejects.toThrow()
  const { structuredContent } = await tool.call('list_bindings', { service })
  expect(structuredContent['bindings']).toHaveLength(20)
  expect(tool.noise).toEqual([])
})

test('planted secrets get out by no tool, no error and not on stderr', async () => {
  const asks = [
    ['list_services', {}],
    ['find_user', { text: 'dispatch-07' }],
    ['list_bindings', { service }],
    ['get_binding', { service, sid: demo.bindings(service).row(0, api.url).sid }],
    [
      'check_delivery',
      { service: support, identity: 'dispatch-07', compare_with: 'ada.okafor@kite.test', format: 'report' },
    ],
    ['check_service', { service: support }],
  ] as const
  const meta = {
    key: 'services',
    page: 0,
    page_size: 50,
    first_page_url: '',
    url: '',
    next_page_url: null,
    previous_page_url: null,
  }
  const named = JSON.stringify({ services: [{ sid: support, friendly_name: secret }], meta })
  const plants: readonly FaultInput[] = [
    { status: 400, message: secret },
    { status: 403, code: 20403, message: secret, challenge: 'x' },
    { body: named },
    {
      body: JSON.stringify({
        alerts: [{ sid: 'NO1', alert_text: secret, error_code: '52103' }],
        meta: { ...meta, key: 'alerts' },
      }),
    },
    { body: JSON.stringify({ identity: secret, endpoint: secret, bindings: [{ identity: secret }] }) },
    { status: 404, html: true },
  ]
  const said: unknown[] = []
  for (const plant of plants) {
    demo.faults.clear()
    demo.faults.add({ ...plant, times: 1000 })
    // oxlint-disable-next-line no-await-in-loop -- the faults are the demo's
    said.push(await Promise.all(asks.map(([name, input]) => tool.call(name, input))))
  }
  const all = JSON.stringify([said, tool.noise])
  for (const one of SECRETS) expect(all).not.toContain(one)
  expect(tool.noise).toEqual([])
})
