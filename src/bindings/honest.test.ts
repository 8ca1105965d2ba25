/** What is not whole never says that it is, whatever is read, filtered and fails. */
import { expect, test } from 'vitest'
import { isAllThere, overAnySteps } from '../listing/anySteps.testing'
import { withFreshDemo } from '../listing/bindingsList.testing'
import { countedOf } from './facetLists'
import { factsOf, statusText } from './footWords'
import { viewOfList } from './listView'
import { tableSource } from './tableSource'

withFreshDemo()

const saysAll = (words: string) => /\ball\b/i.test(words.replace('Asking Twilio for all bindings', ''))

test('foot and facets', () =>
  overAnySteps((list) => {
    const view = viewOfList(list)
    view.subscribe(() => {})
    view.wantCounts()
    return () => {
      const state = list.snapshot()
      const counted = view.counts()
      const words = [statusText(state), ...factsOf(state, undefined), countedOf(counted, state.more)]
      if (!isAllThere(list)) expect(words.filter(saysAll)).toEqual([])
      if (counted.looked < counted.loaded) expect(countedOf(counted, state.more)).toMatch(/^of the first /)
    }
  }))

test.each([false, true])('files, of what a search shows: %s', (onlyShown) =>
  overAnySteps((list) => {
    const view = viewOfList(list)
    view.subscribe(() => {})
    const shown = { count: 0, settled: view.settled }
    return async () => {
      const source = tableSource({ service: 'IS1', serviceName: undefined, list, selected: [], shown }, 0)
      const options = { rows: 'loaded', format: 'ndjson', onlyShown, masksTokens: false, hasMark: false } as const
      const { isWhole, pieces, count } = await source.take(options)
      const lines = [...pieces].join('').split('\n').slice(0, -1)
      expect(lines).toHaveLength(isWhole ? count : count + 1)
      expect(lines.at(-1)?.startsWith('{"is_whole":false') ?? false).toBe(!isWhole)
      expect(source.fileName(options, isWhole).includes('-partial-')).toBe(!isWhole)
      if (!isAllThere(list)) expect(isWhole).toBe(false)
    }
  }),
)
