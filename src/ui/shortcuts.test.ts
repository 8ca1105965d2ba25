import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SHORTCUT_GROUPS, beginsTwo, commandOf, isOfElement } from './shortcuts'

test('no key does two things in one place', () => {
  for (const { title, shortcuts } of SHORTCUT_GROUPS) {
    const keys = [...(title === 'Everywhere' ? [] : (SHORTCUT_GROUPS[0]?.shortcuts ?? [])), ...shortcuts].flatMap(
      (one) => one.keys,
    )
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('a press is a command, the beginning of one, or the key of an element', () => {
  expect(commandOf('g b')).toBe('bindings')
  expect(commandOf('j')).toBe('next')
  expect(commandOf('x')).toBeUndefined()
  expect(beginsTwo('g')).toBe(true)
  expect(beginsTwo('u')).toBe(false)
  expect(isOfElement('/')).toBe(true)
  expect(isOfElement('j')).toBe(false)
  expect(isOfElement('↓')).toBe(false)
})

test('the README lists them as they are', () => {
  const readme = readFileSync('README.md', 'utf8').replace(/ +/g, ' ')
  const rows = SHORTCUT_GROUPS.flatMap(({ title, shortcuts }) =>
    shortcuts.map(({ keys, does }) => {
      const pressed = keys
        .map((one) =>
          one
            .split(' ')
            .map((key) => `<kbd>${key}</kbd>`)
            .join(' '),
        )
        .join(' or ')
      return `| ${title} | ${pressed} | ${does} |`
    }),
  )
  expect(readme).toContain(rows.join('\n'))
})
