import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { openAudit } from './audit'

const folder = mkdtempSync(join(tmpdir(), 'bindings-audit-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What happens while a key is made. */
let meanwhile: () => void
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, randomBytes: (size: number) => (meanwhile(), crypto.randomBytes(size)) }
})
beforeEach(() => {
  meanwhile = () => undefined
})

const target = `/v1/Services/IS${'0a'.repeat(16)}/Users/ada`
const hashes = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { identities: string[] }).identities[0])
const hashUnder = (key: string) => createHmac('sha256', key).update('ada').digest('hex')

test('of servers that begin at once, and share the file, all hash under the one key', () => {
  const file = join(folder, 'shared')
  const others = 'a'.repeat(64)
  meanwhile = () => writeFileSync(`${file}.key`, others)
  openAudit(file)('sam', target)
  expect(hashes(file)).toEqual([hashUnder(others)])
})

test('a key is made once, for its owner alone, and nothing else lies beside it', () => {
  const file = join(folder, 'own')
  openAudit(file)('sam', target)
  openAudit(file)('sam', target)
  const key = readFileSync(`${file}.key`, 'utf8')
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(hashes(file)).toEqual([hashUnder(key), hashUnder(key)])
  expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.startsWith('own'))).toEqual(['own', 'own.key'])
})
