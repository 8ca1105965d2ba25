import type { Page } from '@playwright/test'
import { drawer, expect, expectAllCode, openTable, rowAt, rows, status, test } from './app'

test.use({ tab: 'new' })

const failed = (page: Page) => page.getByRole('heading', { name: 'This part did not load' })

/** Waits until the page reaches its server again: a browser takes a moment to notice. */
const expectOnline = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() =>
        fetch('robots.txt').then(
          () => true,
          () => false,
        ),
      ),
    )
    .toBe(true)

test.use({ permissions: ['clipboard-write'] })

test('a page at rest has all of its code: without a network every part of it still opens', async ({
  page,
  context,
}) => {
  await openTable(page, 'dublin')
  await expectAllCode(page)
  await context.setOffline(true)

  await page.getByRole('button', { name: 'Privacy' }).click()
  await expect(page.getByRole('dialog', { name: 'Privacy' })).toBeVisible()
  await page.keyboard.press('Escape')
  await rowAt(page, 1).click()
  await expect(drawer(page)).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Copy as' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await drawer(page).getByRole('button', { name: 'Copy SID' }).click()
  await expect(page.getByText('SID copied')).toBeVisible()
  await expect(rows(page).first()).toBeVisible()
})

test.describe('before the page is at rest', () => {
  test.beforeEach(async ({ page, guard }) => {
    guard.expectLine(/^console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED/)
    guard.expectLine(/^console: Error$/)
    // A browser that is never idle.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    await openTable(page, 'dublin')
  })

  test('a part that does not come says so, and is asked for again', async ({ page, context }) => {
    await context.setOffline(true)
    await rowAt(page, 1).click()
    await expect(failed(page)).toBeVisible()
    await expect(page).toHaveTitle(/^This part did not load/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(failed(page)).toBeVisible()

    await context.setOffline(false)
    await expectOnline(page)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(drawer(page)).toBeVisible()
    // The sign-in and the rows were kept.
    await expect(status(page)).toBeVisible()
  })

  test('a message that can’t be shown takes nothing with it, and the next one is shown', async ({ page, context }) => {
    await rowAt(page, 1).hover()
    await expect(rowAt(page, 1).getByRole('button', { name: 'Copy endpoint' })).toBeVisible()
    await context.setOffline(true)
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/Toasts-'))
    await rowAt(page, 1).getByRole('button', { name: 'Copy endpoint' }).click()
    await refused
    await expect(rows(page).first()).toBeVisible()
    await context.setOffline(false)
    await expectOnline(page)
    await rowAt(page, 1).getByRole('button', { name: 'Copy endpoint' }).click()
    await expect(page.getByText('Endpoint copied')).toHaveCount(1)
  })
})
