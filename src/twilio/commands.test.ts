import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cliFetchBinding, cliRemoveBinding, curlCommand, shellQuote } from './commands'

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
