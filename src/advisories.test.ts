/** What `npm run advisories` looks at, as npm itself understands its options. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as v from 'valibot'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('it looks at the packages of the page, and at none of the tools', () => {
  const options = read('scripts/advisories.mjs').match(/--(?:omit|include)=\w+/g) ?? []
  const listed = execFileSync('npm', ['ls', ...options, '--package-lock-only', '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: true,
  })
  const names = v.object({ dependencies: v.record(v.string(), v.unknown()) })
  const { dependencies } = v.parse(names, JSON.parse(read('package.json')))
  const seen = Object.keys(v.parse(names, JSON.parse(listed)).dependencies)
  expect(seen.toSorted()).toEqual(Object.keys(dependencies).toSorted())
})
