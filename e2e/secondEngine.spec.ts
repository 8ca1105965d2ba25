/** The journeys that a second engine takes too. */
import {
  drawer,
  expect,
  expectAllCode,
  expectChecked,
  first,
  loadAll,
  openTable,
  rowAt,
  rows,
  scrollTo,
  sidsShown,
  signIn,
  status,
  sure,
  test,
  typeButton,
  verdict,
} from './app'
import { downloadButton, downloaded, foundSaved, openExport, readCsv } from './download'
import {
  alert,
  button,
  expectCredentialsKept,
  expectNoPageTwice,
  expectRowsKept,
  openWithFault,
  timesAsked,
  withWaits,
} from './faults/trouble'

test('one signs in, chooses a service and scrolls through its bindings', async ({ page, demo }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Kite Couriers' }).click()
  await expect(status(page)).toHaveText('200 bindings loaded')
  await scrollTo(page, 36 * 150)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(rowAt(page, 155)).toContainText(sure(demo.rows('couriers')[154]?.identity))
  await expectCredentialsKept(demo)
})

test('one loads all of a list, every row once', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?BindingType=gcm')
  await loadAll(page)
  const served = demo.rows('couriers').filter(({ binding_type: type }) => type === 'gcm')
  expect(served.length).toBeGreaterThan(200)
  await expect(status(page)).toHaveText(`All ${served.length.toLocaleString('en-GB')} bindings loaded`)
  expect(await sidsShown(page)).toEqual(served.map(({ sid }) => sid))
  await expectNoPageTwice(demo)
  await expectCredentialsKept(demo)
})

test('one filters, and opens and closes a binding by keyboard', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await typeButton(page, 'APN').click()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  await expect(rows(page)).toHaveCount(3)
  await rowAt(page, 1).focus()
  await page.keyboard.press('Enter')
  await expect(drawer(page, sure(first(demo.rows('dublin')).sid))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
  await expect(rowAt(page, 1)).toBeFocused()
})

test('a server error is told, and Retry now goes on', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 503, retryAfter: '60', exposeRetryAfter: true })
  await expect(page.getByRole('status').filter({ hasText: 'Twilio had an error of its own' })).toBeVisible()
  await expectRowsKept(page)
  await button(page, 'Retry now').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(2)
})

test('a page of HTML is told in words', async ({ page, demo }) => {
  await withWaits(page, 'none')
  await openWithFault(page, demo, { html: true, times: 2 })
  await expect(alert(page)).toContainText('Something else answered in Twilio’s place')
  await expectRowsKept(page)
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
})

test('an expired page token: Start over reads the list again', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 400, code: 21481 })
  await expect(alert(page)).toContainText('The list can’t go on from here')
  await expectRowsKept(page)
  await button(page, 'Start over').click()
  await expect(alert(page)).toHaveCount(0)
  await expect(rowAt(page, 155)).toBeVisible()
})

test('one takes out what a filter leaves as a CSV', async ({ page, demo, browserName }) => {
  await openTable(page, 'dublin', '?BindingType=apn')
  const open = await openExport(page)
  await expect(open.getByRole('status')).toHaveText('The file gets 3 bindings.')
  const press = downloadButton(open)
  const { name, text } = await (browserName === 'firefox' ? foundSaved(press) : downloaded(page, press))
  expect(name).toMatch(/^bindings-.*Dublin.*-apn-\d{8}T\d{6}Z\.csv$/)
  const served = demo.rows('dublin').filter(({ binding_type: type }) => type === 'apn')
  expect(readCsv(text).map(({ sid }) => sid)).toEqual(served.map(({ sid }) => sid))
})

test('by keyboard one searches, and goes to people, the overview and the check of a user', async ({ page }) => {
  await openTable(page, 'support', '?sort=-identity')
  await expectAllCode(page)
  await page.keyboard.press('f')
  await page.keyboard.type('farah')
  await expect(page.getByRole('contentinfo')).toContainText('of them shown')
  await expect(rowAt(page, 1)).toContainText('farah.haddad@kite.test')
  await page.keyboard.press('Escape')
  for (const [key, name] of [
    ['p', 'People'],
    ['o', 'Overview'],
  ] as const) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
  }
  await page.keyboard.press('u')
  await page.keyboard.type('farah.haddad@kite.test')
  await page.keyboard.press('Enter')
  await expectChecked(page)
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
})
