/** What is different since the last time is marked until the next one, which may come by itself. */
import type { Page } from '@playwright/test'
import {
  drawer,
  expect,
  expectChecked,
  first,
  loadAll,
  openCheck,
  openTable,
  row,
  rowAt,
  scrollTo,
  status,
  sure,
  test,
  typeButton,
} from './app'
import { LEYLA, changes } from './checkPage'
import { SIZES, expectAccessible } from './look'

const interval = (page: Page) => page.getByRole('combobox', { name: 'Interval' })

/** Hides the tab, or shows it again, as the browser says so. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: is })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, hidden)

test('Refresh marks what is new, refreshed and gone, until the next one', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await expect(page.getByRole('checkbox').nth(1)).toBeVisible()
  const served = await demo.served('dublin')
  const [gone, moved, ...others] = served.bindings
  const added = { ...first(served.bindings), sid: `BS${'f'.repeat(32)}`, identity: 'somebody new' }
  const later = { ...sure(moved), date_updated: new Date().toISOString() }
  await demo.fault({ path: '/Bindings?', body: JSON.stringify({ ...served, bindings: [added, later, ...others] }) })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(row(page, 'somebody new')).toContainText('New')
  await expect(rowAt(page, 2)).toContainText('Refreshed')
  await expect(rowAt(page, 3)).not.toContainText('Refreshed')

  await page.getByRole('button', { name: '1 new, 1 updated, 1 gone' }).press('Enter')
  const dialog = drawer(page, 'Since the last Refresh')
  await expect(dialog.getByRole('list', { name: 'New' })).toContainText('somebody new')
  await expect(dialog.getByRole('list', { name: 'Gone' })).toContainText(sure(sure(gone).identity))
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
  }

  await demo.fault({ path: '/Bindings?', body: JSON.stringify({ ...served, bindings: [added, later, ...others] }) })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('button', { name: /\d new/ })).toHaveCount(0)
  await expect(rowAt(page, 2)).not.toContainText('Refreshed')
})

test('the list is read again by itself, not in a hidden tab, and no more after a 429', async ({ page, demo }) => {
  await page.clock.install()
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await interval(page).selectOption({ label: '30 s' })
  const reads = async () => (await demo.pages()).length
  await page.clock.runFor(31_000)
  await expect.poll(reads).toBe(2)

  await hide(page, true)
  await page.clock.runFor(61_000)
  await expect(page.getByText('Paused while this tab is hidden.')).toBeVisible()
  expect(await reads()).toBe(2)
  await hide(page, false)
  await expect.poll(reads).toBe(3)
  await expect(page.getByText('It was paused while this tab was hidden, and goes on.')).toBeVisible()

  await demo.fault({ path: '/Bindings?', status: 429, times: 1 })
  await page.clock.runFor(31_000)
  await expect(page.getByText('Twilio asks us to slow down, so the interval has ended.')).toBeVisible()
  await expect(interval(page)).toHaveValue('0')
})

test('an interval whose read failed loads no other filter whole', async ({ page, demo }) => {
  await page.clock.install()
  await openTable(page, 'couriers', '?BindingType=gcm')
  await loadAll(page)
  await interval(page).selectOption({ label: '30 s' })
  await demo.fault({ path: 'BindingType=gcm', status: 400 })
  await page.clock.runFor(31_000)
  await expect(page.getByRole('alert')).toContainText('could not be read again')
  await typeButton(page, 'GCM').click()
  await expect(status(page)).toHaveText('200 bindings loaded')
  await scrollTo(page, 36 * 150)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(page.getByRole('button', { name: 'Load all' })).toBeVisible()
})

test('the check marks its devices, and checks again by itself until a 429', async ({ page, demo }) => {
  await page.clock.install()
  await openCheck(page, 'support', LEYLA)
  const sid = await demo.register('support', LEYLA, 'fcm')
  await interval(page).selectOption({ label: '1 min' })
  await page.clock.runFor(61_000)
  const matrix = page.getByRole('table', { name: 'Will it be sent?' })
  const device = matrix.getByRole('row').filter({ hasText: sid.slice(-4) })
  await expect(device).toContainText('New')
  await expect(changes(page)).toContainText(`New: FCM ${sid}`)
  await expectChecked(page)

  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(device).not.toContainText('New')
  await expectChecked(page)
  await demo.fault({ path: '/Configuration/Notifications', status: 429 })
  await page.clock.runFor(61_000)
  await expect(page.getByText('Twilio asks us to slow down, so the interval has ended.')).toBeVisible()
  await expect(interval(page)).toHaveValue('0')
})
