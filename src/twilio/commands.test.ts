import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cliFetchBinding, cliListBindings, cliRemoveBinding, curlCommand, curlList, shellQuote } from './commands'

/** The words that a command is given by a real shell, `program` standing for the command itself. */
function wordsOf(program: string, command: string, env: Record<string, string> = {}): string[] {
  const script = `${program}() { printf '%s\\0' "$@"; }\n${command}`
  const { stdout, status } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', ...env },
  })
  expect(status).toBe(0)
  return stdout.split('\0').slice(0, -1)
}

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const word = fc.oneof(
  fc.string({ unit: character }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom(
    "it's",
    "''",
    String.raw`\'`,
    '$(id)',
    '`id`',
    '"$HOME"',
    '!!',
    '-n',
    '*',
    '~',
    '',
    ' ',
    '\n',
    '\\\n',
    '#',
  ),
)

test('a quoted word reaches a program as it is', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
      expect(wordsOf('show', `show ${words.map(shellQuote).join(' ')}`)).toEqual(words)
    }),
    { numRuns: 30 },
  )
})

describe('the curl command', () => {
  const url = "https://conversations.twilio.com/v1/Services/IS0/Bindings?Identity=it%27s'$(id)&PageSize=100"

  test('asks for the address, with the secret as a variable', () => {
    const command = curlCommand(url, 'SK0a')
    expect(command).toContain('$TWILIO_AUTH_TOKEN')
    expect(wordsOf('curl', command, { TWILIO_AUTH_TOKEN: 'a $ecret' })).toEqual(['-s', '-u', 'SK0a:a $ecret', url])
  })

  test('behind a gateway both are variables', () => {
    const env = { TWILIO_ACCOUNT_SID: 'AC0a', TWILIO_AUTH_TOKEN: 'a $ecret' }
    expect(wordsOf('curl', curlCommand(url, undefined), env)).toEqual(['-s', '-u', 'AC0a:a $ecret', url])
  })
})

test('the twilio command names the service and the binding, whatever they are', () => {
  const command = cliFetchBinding("IS'; id", 'BS $(id)')
  expect(wordsOf('twilio', command)).toEqual([
    'api:conversations:v1:services:bindings:fetch',
    '--chat-service-sid',
    "IS'; id",
    '--sid',
    'BS $(id)',
    '-o',
    'json',
  ])
})

test('the CLI command that deletes a binding names the service and the binding whole', () => {
  const command = cliRemoveBinding("IS'; id", 'BS $(id)')
  expect(wordsOf('twilio', command)).toEqual([
    'api:conversations:v1:services:bindings:remove',
    '--chat-service-sid',
    "IS'; id",
    '--sid',
    'BS $(id)',
  ])
})

test('the CLI command that lists bindings names every filter whole, and stops at no limit', () => {
  const Identity = ['-n', "it's $(id)", 'a,b']
  expect(wordsOf('twilio', cliListBindings('IS0a', { BindingType: ['apn', 'fcm'], Identity }))).toEqual([
    'api:conversations:v1:services:bindings:list',
    '--chat-service-sid',
    'IS0a',
    '--binding-type=apn',
    '--binding-type=fcm',
    '--identity=-n',
    "--identity=it's $(id)",
    '--identity=a,b',
    '--no-limit',
    '--page-size',
    '100',
    '-o',
    'json',
  ])
})

const hasJq = spawnSync('sh', ['-c', 'command -v jq']).status === 0

describe.runIf(hasJq)('the curl command for a list', () => {
  const search = "Identity=it%27s'$(id)&PageSize=100"
  const command = curlList(`https://api.test/v1/Bindings?${search}`, 'SK0a')

  /** Runs it over replies by what is asked of the list; whatever is not there fails. */
  function run(replies: Record<string, string>) {
    const pages = Object.entries(replies).map(
      ([asked, reply]) =>
        `if [ "$4" = ${shellQuote(`https://api.test/v1/Bindings?${asked}`)} ]; then printf '%s' ${shellQuote(reply)}; return; fi`,
    )
    const script = `curl() {\n[ "$3" = "SK0a:a \\$ecret" ] || return 22\n${pages.join('\n')}\nreturn 22\n}\n${command}`
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TWILIO_AUTH_TOKEN: 'a $ecret' },
    })
    const lines = stdout.split('\n').slice(0, -1)
    return { rows: lines.map((line): unknown => JSON.parse(line)), isWhole: !stderr.includes('Not whole') }
  }

  const page = (sids: string[], next: string | null) =>
    JSON.stringify({ bindings: sids.map((sid) => ({ sid, identity: 'a\\n%s"\n' })), meta: { next_page_url: next } })
  const rows = (...sids: string[]) => sids.map((sid) => ({ sid, identity: 'a\\n%s"\n' }))

  test('reads page after page, and sends the credential to one address alone', () => {
    const replies = {
      [search]: page(['BS1', 'BS2'], 'https://attacker.test/elsewhere?PageSize=100&Page=1&PageToken=a%3Fb'),
      'PageSize=100&Page=1&PageToken=a%3Fb': page(['BS3'], null),
    }
    expect(run(replies)).toEqual({ rows: rows('BS1', 'BS2', 'BS3'), isWhole: true })
  })

  test.each([
    ['does not come', undefined],
    ['is no JSON', '<html>'],
    ['has no bindings', '{"meta":{"next_page_url":null}}'],
    ['does not say whether more follow', '{"bindings":[],"meta":{}}'],
  ])('says that the list is not whole where a page %s', (_, second) => {
    const replies = { [search]: page(['BS1'], '?Page=1'), ...(second === undefined ? {} : { 'Page=1': second }) }
    expect(run(replies)).toEqual({ rows: rows('BS1'), isWhole: false })
  })
})
