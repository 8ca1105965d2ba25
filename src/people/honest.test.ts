/** People of a part never say that they are all, whatever is read, filtered and fails. */
import { expect, test } from 'vitest'
import { isAllThere, overAnySteps } from '../listing/anySteps.testing'
import { withFreshDemo } from '../listing/bindingsList.testing'
import { createPeopleView } from '../listing/peopleView'
import { factsOf, isWholeService } from './peopleWords'

withFreshDemo()

const names = { nameOf: () => undefined, listen: () => () => undefined }
const unread = { read: 0, pages: 0, more: true, isReading: false, error: undefined }

test('the foot and the file', () =>
  overAnySteps((list) => {
    const view = createPeopleView(list, { severityOf: () => undefined, names, sliceMs: 0 })
    view.subscribe(() => {})
    return () => {
      const state = list.snapshot()
      const people = view.snapshot()
      const bindings = people.shown.reduce((sum, { places }) => sum + places.length, 0)
      const isAll = isAllThere(list) && people.people.rows === state.rows && bindings === state.rows.all.length
      if (isAll) return
      expect(isWholeService(state, people)).toBe(false)
      if (state.shown !== undefined) expect(factsOf(state, people, unread)).not.toContain(', all that')
    }
  }))
