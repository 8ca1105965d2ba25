import { expect, test } from 'vitest'
import { pastedChoices } from './pastedList'

const read = (text: string) => pastedChoices(text).map(({ separator, identities }) => [separator, identities])

test('lines, commas, semicolons and tabs are offered where they are there, each with what it makes of the text', () => {
  expect(read('a\nb\r\n\na')).toEqual([['newLine', ['a', 'b']]])
  expect(read('a, b;c')).toEqual([
    ['comma', ['a', 'b;c']],
    ['semicolon', ['a, b', 'c']],
  ])
  expect(read('a\tb')).toEqual([['tab', ['a', 'b']]])
  expect(pastedChoices('a\nb\na')[0]).toMatchObject({ entered: 3, words: 'one a line' })
})

test('what can only be one identity is one', () => {
  for (const text of ['', 'a', 'a b', ' a\n', 'a,', ',;']) expect(read(text)).toEqual([])
})
