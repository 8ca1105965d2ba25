/** Lists that do not lead where they should: every row once, or a word that some may be missing. */
import { expect, loadAll, openTable, rowAt, rows, scrollTo, sidsShown, status, test } from '../app'
import {
  GCM,
  PAGE_3,
  alert,
  button,
  expectCredentialsKept,
  expectNoPageTwice,
  expectRowsKept,
  gcmCount,
  openWithFault,
  timesAsked,
} from './trouble'

for (const nextPage of ['foreign', 'lookAlike', 'credentials', 'relative'] as const) {
  test(`a link to the next page that is ${nextPage} is followed on the API’s own host`, async ({ page, demo }) => {
    await demo.fault({ path: 'BindingType=gcm', nextPage, times: 1000 })
    await openTable(page, 'couriers', GCM)
    await loadAll(page)
    await expect(status(page)).toHaveText(`All ${gcmCount(demo).toLocaleString('en-GB')} bindings loaded`)
    expect(await demo.pages()).toHaveLength(Math.ceil(gcmCount(demo) / 100))
    await expectNoPageTwice(demo)
    await expectCredentialsKept(demo)
  })
}

const ENDS = [
  // The page is in, and leads to itself; the one without a usable link is in as well.
  { nextPage: 'loop', loaded: 300 },
  { nextPage: 'missingToken', loaded: 300 },
] as const

for (const { nextPage, loaded } of ENDS) {
  test(`a link to the next page that is ${nextPage} ends the list, in words`, async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await expect(status(page)).toHaveText('200 bindings loaded')
    await demo.fault({ path: PAGE_3, nextPage, times: 1000 })
    await button(page, 'Load all').click()
    await expect(alert(page)).toContainText('The list goes round in a circle')
    await expect(alert(page)).toContainText('The rows are kept.')
    await expect(status(page)).toHaveText(`${loaded} bindings loaded`)
    expect(await timesAsked(demo)).toBe(1)
    expect(await demo.pages()).toHaveLength(3)
    await demo.clear()
    await button(page, 'Start over').click()
    await expect(alert(page)).toHaveCount(0)
    await expect(status(page)).toHaveText('200 bindings loaded')
    // The list from its start, as far as the view needs: page one, page two.
    await expect.poll(() => timesAsked(demo, 'PageSize')).toBe(2)
    expect(await timesAsked(demo)).toBe(0)
    await expectNoPageTwice(demo)
    await expectCredentialsKept(demo)
  })
}

test('a damaged page token: Start over reads the list again', async ({ page, demo, guard }) => {
  guard.expectStatus(400)
  await demo.fault({ path: 'Page=1&', nextPage: 'damagedToken' })
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await scrollTo(page, 36 * 150)
  await expect(alert(page)).toContainText('Page 3 did not load: The list can’t go on from here')
  await expectRowsKept(page)
  expect(await timesAsked(demo)).toBe(1)
  await button(page, 'Start over').click()
  await expect(alert(page)).toHaveCount(0)
  await expect(rowAt(page, 155)).toBeVisible()
  await expectCredentialsKept(demo)
})

test('an expired page token: the old rows stay until the new ones are there', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 400, code: 21481 })
  await expect(alert(page)).toContainText('The list can’t go on from here')
  await expectRowsKept(page)
  await demo.fault({ path: '/Bindings?', hang: true })
  await button(page, 'Start over').click()
  await expect(page.getByText('reading again')).toBeVisible()
  await expectRowsKept(page)
  await button(page, 'Stop').click()
  await expectRowsKept(page)
  await button(page, 'Start over').click()
  await expect(rowAt(page, 155)).toBeVisible()
  await expect(status(page)).toHaveText(/^[23]00 bindings loaded$/)
  await expectCredentialsKept(demo)
})

test('pages that overlap make no row twice, and lose none', async ({ page, demo }) => {
  await demo.fault({ path: 'PageToken', overlap: 10, times: 1000 })
  await openTable(page, 'couriers', GCM)
  await loadAll(page)
  const served = demo.rows('couriers').filter(({ binding_type: type }) => type === 'gcm')
  expect(await sidsShown(page)).toEqual(served.map(({ sid }) => sid))
  await expect(status(page)).toHaveText(`All ${gcmCount(demo).toLocaleString('en-GB')} bindings loaded`)
  await expect(page.getByText(/\d+ repeated rows? merged/)).toBeVisible()
  await expectNoPageTwice(demo)
  await expectCredentialsKept(demo)
})

test('an empty page that leads on is followed', async ({ page, demo }) => {
  await demo.fault({ path: '/Bindings?', empty: true })
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(rows(page)).toHaveCount(8)
  expect(await demo.pages()).toHaveLength(2)
  await expectCredentialsKept(demo)
})

test('empty pages without end: after twenty it says so, and goes on when told to', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await demo.fault({ path: 'Page=', empty: true, times: 1000 })
  await scrollTo(page, 36 * 150)
  await expect(page.getByText('the latest pages held no row, more exist')).toBeVisible()
  await expectRowsKept(page)
  expect(await demo.pages()).toHaveLength(22)
  await demo.clear()
  await button(page, 'Go on looking').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await demo.pages()).toHaveLength(1)
  await expectCredentialsKept(demo)
})

test('a server that keeps to a page size of its own still gives every row', async ({ page, demo }) => {
  await demo.fault({ path: '/Bindings?', pageSizeIgnored: 3, times: 1000 })
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(rows(page)).toHaveCount(8)
  expect(await demo.pages()).toHaveLength(3)
  await expectNoPageTwice(demo)
  await expectCredentialsKept(demo)
})
