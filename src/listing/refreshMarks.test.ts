/** What is new, refreshed and gone since a list was read before. */
import { describe, expect, test } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { SERVICES } from '../demo/sids'
import type { WireBinding } from '../twilio/wire'
import { demo, eventually, fcm, quiet, setUp, shown, until, withFreshDemo } from './bindingsList.testing'
import { refreshMarksOf } from './refreshMarks'

withFreshDemo()

const store = demo.bindings(SERVICES.dublin)
const rows = Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN))
const [first, second, third, ...others] = rows as [WireBinding, WireBinding, WireBinding, ...WireBinding[]]
const anew = { ...first, sid: `BS${'f'.repeat(32)}` }
const moved = { ...second, date_updated: '2026-11-24T00:00:00Z' }

/** The next answer. @param next where the list goes on; null at its end */
const answers = (bindings: readonly WireBinding[], next: string | null = null) =>
  demo.faults.add({
    path: '/Bindings?',
    body: JSON.stringify({ bindings, meta: { next_page_url: next, key: 'bindings' } }),
  })

async function refreshed({ list }: ReturnType<typeof setUp>) {
  const { rows: before } = list.snapshot()
  list.refresh()
  await eventually(() => expect(list.snapshot().rows).not.toBe(before))
  await until(list, { activity: 'idle' })
  await quiet()
}

const sidsOf = (list: readonly { readonly sid: string | null }[] | undefined) => list?.map(({ sid }) => sid)

describe('the marks of a list', () => {
  test('new, refreshed and gone, until it is read again', async () => {
    const stage = setUp(SERVICES.dublin)
    const marks = refreshMarksOf(stage.list)
    await shown(stage.list)
    expect(marks.changes()).toBeUndefined()

    answers([anew, moved, third, ...others])
    await refreshed(stage)
    const changes = marks.changes()
    expect([changes?.new, changes?.refreshed, changes?.gone].map(sidsOf)).toEqual([
      [anew.sid],
      [second.sid],
      [first.sid],
    ])
    const list = stage.list.snapshot().rows
    expect([0, 1, 2].map((at) => marks.of(list.keyAt(at) ?? '', list.all[at] as never))).toEqual([
      'new',
      'refreshed',
      undefined,
    ])

    answers([anew, moved, third, ...others])
    await refreshed(stage)
    expect(marks.changes()).toEqual({ new: [], refreshed: [], gone: [] })
  })

  test('what is missing in a part of the list is not gone, and what was not loaded before is not new', async () => {
    const stage = setUp(SERVICES.dublin)
    const marks = refreshMarksOf(stage.list)
    answers([second], `${ORIGIN}/v1?Page=1&PageToken=PT1`)
    await shown(stage.list)
    const late = { ...anew, date_created: new Date(Date.now() + 1000).toISOString() }
    answers([first, moved, late], `${ORIGIN}/v1?Page=1&PageToken=PT2`)
    await refreshed(stage)
    expect(marks.changes()).toMatchObject({ new: [{ sid: late.sid }], refreshed: [{ sid: second.sid }], gone: [] })
  })

  test('another filter is another list: nothing is marked', async () => {
    const stage = setUp(SERVICES.dublin)
    const marks = refreshMarksOf(stage.list)
    await shown(stage.list)
    answers([anew])
    await refreshed(stage)
    expect(marks.changes()?.new).toHaveLength(1)
    stage.list.show(fcm)
    await until(stage.list, { shown: fcm, activity: 'idle' })
    expect(marks.changes()).toBeUndefined()
  })
})
