/** `npm run check`: what its users see of it, over the demo's people. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SUPPORT } from '../demo/people'
import { createDemo } from '../demo/server'
import { ACCOUNT_SID, AUTH_TOKEN, CONVERSATIONS, RESTRICTED_KEY, SERVICES, SUPPORT_KEY } from '../demo/sids'
import { judge } from '../gateway/allow'
import { check } from './check'

const { support } = SERVICES
const API = 'http://localhost:4174'
const demo = createDemo({ bindings: 450 })
const ACCOUNT = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN, TWILIO_API_URL: API }

/** Runs the command against the demo, and hands back all that it wrote. */
async function run(argv: readonly string[], env: Readonly<Record<string, string>> = ACCOUNT, file?: string) {
  const [out, complaints, progress]: [string[], string[], string[]] = [[], [], []]
  const written = new Map<string, string>()
  const code = await check(argv, {
    env,
    read: (name) =>
      file === undefined ? Promise.reject(Object.assign(new Error(name), { code: 'ENOENT' })) : Promise.resolve(file),
    write: (name, text) => {
      if (name.startsWith('gone/')) return Promise.reject(Object.assign(new Error(name), { code: 'ENOENT' }))
      written.set(name, text)
      return Promise.resolve()
    },
    print: (text) => out.push(text),
    complain: (text) => complaints.push(text),
    progress: (text) => progress.push(text),
    fetch: (input, init) => demo.fetch(new Request(input, init)),
  })
  return { code, out: out.join('\n'), complaint: complaints.join('\n'), progress, written }
}

const asked = () => demo.requests.list().map(({ path, query }) => path + query)

beforeEach(() => {
  demo.faults.clear()
  demo.requests.clear()
  // What is tried again is tried at once.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

afterEach(() => void vi.restoreAllMocks())

describe('one user', () => {
  test.each([
    ['ada.okafor@kite.test', 0, 'Nothing wrong found in what Twilio can tell'],
    ['hana.suzuki@kite.test', 0, 'Nothing blocks, but 1 warning'],
    ['dispatch-07', 1, 'No push can reach this user'],
    ['kwame.asante@kite.test', 1, 'Some pushes can’t reach this user'],
    ['george.mensah@kite.test', 2, 'Pushes probably don’t reach this user'],
  ])('%s ends with %i', async (identity, code, sentence) => {
    const { out, complaint, code: ended } = await run([support, identity])
    expect({ ended, complaint }).toEqual({ ended: code, complaint: '' })
    expect(out.split('\n').slice(0, 3)).toEqual(['Delivery check', '--------------', sentence])
  })

  test('in Markdown and as JSON', async () => {
    const identity = 'george.mensah@kite.test'
    const conversation = CONVERSATIONS.ticket
    const options = ['--conversation', conversation, '--with', 'ada.okafor@kite.test']
    const markdown = await run([support, identity, '--markdown', ...options])
    expect(markdown.out).toMatch(/^## Delivery check\nPushes probably don’t reach this user\n/)
    expect(markdown.out).toContain(`- Conversation: \`${conversation}\``)
    expect(markdown.out).toContain('- With `ada.okafor@kite.test`: Nothing wrong found in what Twilio can tell')
    const { code, out } = await run([support, identity, '--json', ...options])
    const answer = JSON.parse(out)
    expect(code).toBe(2)
    expect(answer).toMatchObject({
      service: support,
      identity,
      conversation,
      verdict: 'Pushes probably don’t reach this user',
      findings: [
        {
          id: 'R15',
          severity: 'likely',
          title: expect.any(String),
          found: expect.stringContaining('CR2f906c'),
          why: expect.any(String),
          fix: expect.stringMatching(/^Twilio admin: /),
          fixer: 'Twilio admin',
          source: expect.stringMatching(/^https:/),
        },
      ],
      compared_with: { identity: 'ada.okafor@kite.test', only_this_user: ['R15'], only_other_user: ['R43', 'R38'] },
    })
    expect(answer.cells[0].new_message).toBe('Likely no (R15)')
    expect(answer.not_checked).toContainEqual({
      fact: 'Other services',
      why: 'The other services of the account were not asked.',
    })
  })

  test('shows no device token whole', async () => {
    const identity = 'noor.rahimi@kite.test'
    const reply = await demo.fetch(
      new Request(`${API}/v1/Services/${support}/Bindings?Identity=${identity}`, {
        headers: { Authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}` },
      }),
    )
    const { bindings } = (await reply.json()) as { bindings: readonly { endpoint: string }[] }
    const outs = await Promise.all([[], ['--json'], ['--markdown']].map((form) => run([support, identity, ...form])))
    expect(bindings.length).toBeGreaterThan(0)
    for (const { endpoint } of bindings) for (const { out } of outs) expect(out).not.toContain(endpoint)
  })

  test('of whom not enough is known, or nothing', async () => {
    const key = (one: { sid: string; secret: string }) => ({
      TWILIO_API_KEY: one.sid,
      TWILIO_API_SECRET: one.secret,
      TWILIO_API_URL: API,
    })
    const restricted = await run([support, 'ada.okafor@kite.test'], key(RESTRICTED_KEY))
    expect(restricted.code).toBe(3)
    expect(restricted.out).toContain('Not enough is known to tell\nThis key may not read')
    const supported = await run([support, 'ada.okafor@kite.test', '--json'], key(SUPPORT_KEY))
    expect(JSON.parse(supported.out).not_checked.map(({ fact }: { fact: string }) => fact)).toContain('Credentials')
    demo.faults.add({ status: 503, times: 1000 })
    const silent = await run([support, 'ada.okafor@kite.test'])
    expect(silent).toMatchObject({ code: 3, out: expect.stringContaining('\nTwilio did not answer\n') })
    demo.faults.clear()
    const refused = await run([support, 'ada.okafor@kite.test'], { ...ACCOUNT, TWILIO_AUTH_TOKEN: 'not-the-token' })
    expect(refused.code).toBe(3)
    expect(refused.out).not.toContain('not-the-token')
  })
})

describe('several users', () => {
  const people = ['ada.okafor@kite.test', 'george.mensah@kite.test', 'dispatch-07']

  test('get one line each, in their order, and end as the worst does', async () => {
    const { code, out } = await run([support, ...people])
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      'ada.okafor@kite.test\tNothing wrong found in what Twilio can tell\t',
      'george.mensah@kite.test\tPushes probably don’t reach this user\tR15',
      'dispatch-07\tNo push can reach this user\tR03',
    ])
    expect((await run([support, ...people.slice(0, 2)])).code).toBe(2)
  })

  test('out of a file, what the service has in common asked for once', async () => {
    const { out } = await run([support, '--file', '-'], ACCOUNT, `\uFEFF${people.join('\r\n')}\r\n\r\n${people[0]}\n`)
    expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(people)
    expect(asked().filter((target) => target.includes('Notifications'))).toHaveLength(1)
    const json = await run([support, '--file', 'people.txt', '--json'], ACCOUNT, 'dispatch-07\n an odd\u202eone\n')
    expect(json.out.split('\n').map((line) => JSON.parse(line).identity)).toEqual([
      'dispatch-07',
      '‹U+0020›an odd‹U+202E›one',
    ])
  })

  test('each person of the demo gets their line', async () => {
    const all = SUPPORT.map(({ identity }) => identity)
    const { out } = await run([support, '--file', 'all'], ACCOUNT, all.join('\n'))
    const lines = out.split('\n').map((line) => line.split('\t'))
    expect(lines.map(([identity]) => identity)).toEqual(all)
    expect(lines.filter(([, sentence]) => sentence === '')).toEqual([])
    expect(new Set(lines.map(([, sentence]) => sentence)).size).toBeGreaterThan(4)
  })
})

test('a check is saved, and read again without anybody to ask', async () => {
  const identity = 'devon.reyes@kite.test'
  const { out, written } = await run([support, identity, '--json', '--save', 'check.json'])
  const file = written.get('check.json') ?? ''
  demo.requests.clear()
  const again = await run(['--open', 'check.json', '--json'], {}, file)
  expect(again).toMatchObject({ code: 1, complaint: '' })
  expect(JSON.parse(again.out)).toEqual(JSON.parse(out))
  const report = await run(['--open', 'check.json'], {}, file)
  expect(report.out).toMatch(
    /^Delivery check\n-+\nNo push can reach this user\n.*\n\nSaved on \d{4}-.* UTC; nothing was asked again\.$/s,
  )
  expect(asked()).toEqual([])
  expect(await run(['--open', 'check.json'], {}, file.slice(0, 99))).toMatchObject({
    code: 64,
    complaint: expect.stringContaining('not JSON'),
  })
})

test('the answer is there where the file can’t be made', async () => {
  const { code, out, complaint } = await run([support, 'dispatch-07', '--save', 'gone/check.json'])
  expect({ code, complaint }).toEqual({ code: 73, complaint: 'The check can’t be saved (ENOENT).' })
  expect(out).toMatch(/^Delivery check\n-+\nNo push can reach this user\n/)
})

test('the service itself', async () => {
  const { code, out } = await run([support, '--service'])
  expect(code).toBe(1)
  expect(out).toMatch(/^Service check\n-+\nSome pushes of this service can’t arrive\n/)
  expect(out).toMatch(/- Bindings looked at: \d+, all of the service/)
  const answer = JSON.parse((await run([support, '--service', '--json'])).out)
  expect(answer).toMatchObject({
    name: 'Kite Support',
    is_whole: true,
    verdict: 'Some pushes of this service can’t arrive',
  })
  expect(answer.findings.find(({ id }: { id: string }) => id === 'R12')).toMatchObject({ bindings: 1 })
  expect(answer.push_errors[0]).toEqual({ code: '52103', count: 3 })
  demo.faults.add({ path: '/Bindings?', status: 503, times: 1000 })
  const half = JSON.parse((await run([support, '--service', '--json'])).out)
  expect(half).toMatchObject({ bindings_looked_at: 0, is_whole: false })
})

describe('wrong use', () => {
  test.each([
    [[], 'Say which service'],
    [['alice'], 'has to be a service'],
    [[support], 'Say whom to check'],
    [[support, ''], 'An identity is empty.'],
    [[support, 'alice', '--conversation', 'CH1'], '--conversation takes a SID'],
    [[support, 'alice', '--json', '--markdown'], 'Choose one'],
    [[support, 'alice', '--service'], 'leave the users out'],
    [[support, 'alice', '--jsn'], "Unknown option '--jsn'"],
    [[support, '--file', 'gone.txt'], 'can’t be read (ENOENT)'],
    [['--open', 'gone.json'], 'can’t be read (ENOENT)'],
    [['--open', 'check.json', support], '--open reads a saved check'],
    [[support, 'alice', 'bob', '--save', 'check.json'], '--save takes the check of one user'],
    [[support, 'alice', '--tokens'], '--tokens goes with --save'],
    [['--open', 'check.json', '--conversation', CONVERSATIONS.ticket], 'leave --conversation out'],
    [['--open', 'check.json', '--with', 'bob'], 'leave --with out'],
    [['--open', 'check.json', '--service'], 'leave --service out'],
    [['--open', 'check.json', '--file', 'people.txt'], 'leave --file out'],
    [['--open', 'check.json', '--demo'], 'leave --demo out'],
    [['--open', 'check.json', '--tokens'], 'leave --tokens out'],
    [['--open', 'check.json', '--save', 'other.json'], 'leave --save out'],
  ])('%j', async (argv, words) => {
    const { code, out, complaint } = await run(argv)
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(complaint).toContain(words)
    expect(asked()).toEqual([])
  })

  test('without credentials', async () => {
    const { code, complaint } = await run([support, 'alice'], {})
    expect(code).toBe(64)
    expect(complaint).toMatch(/^The check needs credentials\. Set TWILIO_API_KEY and/)
  })

  test('help is none', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('npm run -s check'),
      complaint: '',
    })
  })
})

test('a secret may stand in a file, and stays out of what is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'))
  const file = join(folder, 'secret')
  writeFileSync(file, `${AUTH_TOKEN}\n`)
  const env = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN_FILE: file, TWILIO_API_URL: API }
  const { code, out, progress } = await run([support, 'ada.okafor@kite.test'], env)
  rmSync(folder, { recursive: true })
  expect(code).toBe(0)
  expect(out + progress.join('')).not.toContain(AUTH_TOKEN)
  expect(progress.length).toBeGreaterThan(2)
})

test('it sends GET alone, and only what the gateway lets through', async () => {
  await Promise.all([run([support, 'devon.reyes@kite.test', 'a/b?c#d%2e']), run([support, '--service'])])
  const list = demo.requests.list()
  expect(new Set(list.map(({ method }) => method))).toEqual(new Set(['GET']))
  const targets = list.map(({ path, query }) => (path.startsWith('/v1/Alerts') ? '/monitor' : '') + path + query)
  expect(targets.filter((target) => judge(target) !== 'allowed')).toEqual([])
})
