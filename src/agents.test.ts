import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('AGENTS.md', 'utf8')

test('the page on working here names commands and files that there are, and is one page', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const commands = [...text.matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, name = '']) => name)
  expect(commands.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([])
  const files = [...text.matchAll(/`([\w./-]+\.(?:md|tsx?|json))`/g)].map(([, name = '']) => name)
  expect(files.length).toBeGreaterThan(6)
  expect(files.filter((name) => !existsSync(name))).toEqual([])
  expect(text.split('\n').length).toBeLessThan(60)
})
