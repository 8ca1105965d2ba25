/** What was asked in this tab: a panel for the ticket to Twilio. */
import type { Page } from '@playwright/test'
import { AUTH_TOKEN } from '../src/demo/sids'
import { drawer, expect, openCheck, openTable, readClipboard, status, test } from './app'
import { ADA } from './checkPage'
import { expectAccessible } from './look'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const NAME = 'Requests of this tab'
const panel = (page: Page) => drawer(page, NAME)
const lines = (page: Page) => panel(page).getByRole('list', { name: 'Requests' }).getByRole('listitem')

/** By keyboard, as with a mouse. */
async function open(page: Page) {
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: NAME }).press('Enter')
}

test('each request with its status, time and tries, without identities unless they are shown, as curl without the secret', async ({
  page,
  demo,
}) => {
  await openCheck(page, 'support', ADA)
  await open(page)
  await expect(lines(page).first()).toBeVisible()
  await expect(panel(page)).toContainText('/Users/{identity}')
  await expect(panel(page)).not.toContainText('ada.okafor')
  const ofUser = lines(page)
    .filter({ hasText: /\/Users\/[^/]*$|\/Users\/\{identity\}\d/ })
    .first()
  await expect(ofUser).toContainText('200')
  await expect(ofUser).toContainText(/\d ms/)
  await expectAccessible(page)

  await ofUser.getByRole('button', { name: /^Copy request of .* as curl$/ }).click()
  const hidden = await readClipboard(page, demo)
  expect(hidden).toMatch(/^curl -s -u "AC[0-9a-f]{32}:\$TWILIO_AUTH_TOKEN" 'http.*\/Users\/\{identity\}'$/)
  await panel(page).getByRole('checkbox', { name: 'Show identities' }).check()
  await expect(panel(page)).toContainText('/Users/ada.okafor%40kite.test')
  await panel(page).getByRole('button', { name: 'Copy all for Twilio' }).click()
  const all = await readClipboard(page, demo)
  expect(all).toContain('/Users/ada.okafor%40kite.test  200')
  expect(hidden + all).not.toContain(AUTH_TOKEN)

  await panel(page).getByRole('button', { name: 'Clear' }).click()
  await expect(lines(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
})

test('on a phone the same; tries stand together, what failed is counted, and it follows what is asked', async ({
  page,
  demo,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await demo.fault({ path: '/Bindings?', status: 503, times: 1 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await open(page)
  await expect(lines(page).first()).toContainText('2 tries: 503, 200')
  await expect(panel(page).getByRole('status')).toHaveText(/^\d+$/)
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await panel(page).getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
})
