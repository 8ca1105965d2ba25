import { expect, test } from 'vitest'
import { paths, readPath } from '../paths'
import { behind } from './behind'

test.each([
  [paths.bindings('IS1'), 'the bindings of a service'],
  [paths.binding('IS1', 'BS1'), 'one binding'],
  [paths.user('IS1', 'ada@kite.test'), 'the delivery check of a user'],
  [paths.delivery('IS1'), 'the check of a service'],
  [paths.people('IS1'), 'the people of a service'],
  [paths.overview('IS1'), 'the overview of a service'],
  [paths.checkList('IS1'), 'the check of a list'],
])('%s leads to %s, and nobody is named', (path, words) => {
  expect(behind(readPath(path))).toBe(words)
})
