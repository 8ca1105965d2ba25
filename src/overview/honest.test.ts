/** Figures of a part never say that they are of all, whatever is read, filtered and fails. */
import { expect, test } from 'vitest'
import { isAllThere, overAnySteps } from '../listing/anySteps.testing'
import { withFreshDemo } from '../listing/bindingsList.testing'
import { countedList } from './countedList'
import { isOfAll, ofLoaded, statusText } from './words'

withFreshDemo()

test('the head and the charts', () =>
  overAnySteps((list) => {
    const counted = countedList(list)
    counted.subscribe(() => {})
    counted.countAs({ asOf: Date.UTC(2026, 10, 24), zone: 'utc' })
    return () => {
      const state = list.snapshot()
      const figures = counted.snapshot()
      if (!isAllThere(list)) expect(statusText(state)).not.toMatch(/^All /)
      if (figures === undefined || (isAllThere(list) && figures.loaded === state.rows.all.length)) return
      expect(ofLoaded(figures, isOfAll(figures, state))).not.toMatch(/^of all /)
    }
  }))
