import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }
/** The commands that are a script of ours; Playwright answers for the browser tests. */
const ours = Object.entries(scripts).flatMap(([name, command]) => {
  const file = /^node (\S+\.mjs)$/.exec(command)?.[1]
  return file === undefined || name === 'e2e' ? [] : [{ name, file }]
})

test('there are such commands', () => expect(ours.length).toBeGreaterThan(5))

test.each(ours)('npm run $name -- --help says what it does, and does nothing', ({ name, file }) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--help'], { cwd: root, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(new RegExp(`^[A-Z][^\\n]*\\n\\n  .*npm (run (-s )?)?${name}`, 'm'))
})
