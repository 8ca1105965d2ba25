import { useEffect } from 'react'
import type { Binding } from '../twilio/binding'
import { part, usePart } from '../ui/late'
import type { BindingsList } from '../listing/bindingsList'
import type { ShownHealth } from './health'
import type { RowWindow } from '../ui/rowWindow'

// What the rules say of a row comes after the rows: nobody waits for it.
const healthCode = part(() => import('./health'), 'painted')

/**
 * What finds the health of a row, once the rules are there and the rows on the screen: another filter's rows come first.
 * Rows that come later may share the endpoint of one that is drawn: it is drawn again then.
 * @param now in ms since 1970
 * @param isPainted whether the rows are on the screen
 */
export function useRowHealth(
  list: BindingsList,
  view: RowWindow,
  now: number,
  isPainted: boolean,
): (binding: Binding) => ShownHealth | undefined {
  const code = usePart(healthCode)
  useEffect(() => {
    if (code === undefined) return undefined
    return list.listen(() => {
      const { rows } = list.snapshot()
      const all = wholeOf(list)
      const isOutdated = (index: number) => {
        const binding = rows.all[index]
        return binding !== undefined && code.isOutdated(all, binding)
      }
      if (view.snapshot().slots.some(isOutdated)) view.redraw()
    })
  }, [code, list, view])
  return (binding) => (isPainted ? code?.shownHealth(wholeOf(list), binding, now) : undefined)
}

/** What a filter leaves out is loaded all the same. */
const wholeOf = (list: BindingsList) => (list.whole ?? list).snapshot().rows
