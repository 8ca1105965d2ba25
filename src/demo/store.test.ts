import { expect, test } from 'vitest'
import { ask, bindingsPath, ORIGIN, pageOf } from './asking'
import { createDemo } from './server'
import { SERVICES } from './sids'

const demo = createDemo({ bindings: 100_000, now: new Date('2026-11-24T00:00:00Z') })
const store = demo.bindings(SERVICES.couriers)

test('a page looks at a page of rows, whatever the filter and however far the page', async () => {
  const { identity } = store.row(99_999, ORIGIN)
  const devices = (await pageOf(await ask(demo, bindingsPath(SERVICES.couriers, `?Identity=${identity}`)))).bindings
    .length
  for (const [filter, limit] of [
    ['', 100],
    ['&BindingType=apn', 100],
    ['&BindingType=gcm&BindingType=fcm&BindingType=twilsock', 100],
    [`&Identity=${identity}`, 2 * devices],
    [`&BindingType=apn&BindingType=fcm&Identity=${identity}&Identity=nobody`, 2 * devices],
  ] as const) {
    let next: string | null = bindingsPath(SERVICES.couriers, `?PageSize=100${filter}`)
    for (let page = 0; page < 20 && next !== null; page++) {
      const before = store.visited
      next = (await pageOf(await ask(demo, next))).meta.next_page_url
      expect(store.visited - before).toBeLessThanOrEqual(limit)
    }
  }
})

test('the last page of a long list costs no more than the first', async () => {
  const { length } = store.select({ types: ['fcm'], identities: [] })
  expect(length).toBeGreaterThan(40_000)
  const before = store.visited
  expect(store.select({ types: ['fcm'], identities: [] }).at(length - 1)).toBeTypeOf('number')
  expect(store.visited).toBe(before)
})

test('one binding is found without looking at another', () => {
  const wanted = store.row(54_321, ORIGIN)
  const before = store.visited
  expect(store.find(wanted.sid ?? '', ORIGIN)).toEqual(wanted)
  expect(store.visited - before).toBe(1)
})
