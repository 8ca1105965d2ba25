/** The foot of the table on a phone: the count in one line, every action in reach, nothing over anything else. */
import type { Page } from '@playwright/test'
import { expect, foot, openTable, rows, status, sure, test } from './app'
import { expectFootApart } from './look'

async function expectOneLine(page: Page) {
  await expectFootApart(page)
  expect(sure(await foot(page).boundingBox()).height).toBeLessThanOrEqual(56)
  expect(sure(await status(page).boundingBox()).height).toBeLessThanOrEqual(20)
}

for (const width of [320, 390])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('at rest, under a search and an order, and while all is loaded', async ({ page, demo }) => {
      await openTable(page, 'couriers')
      await expect(foot(page).getByRole('combobox', { name: 'Interval' })).toBeVisible()
      await expect(foot(page)).toContainText('more exist')
      await expectOneLine(page)

      await openTable(page, 'couriers', '?q=an&sort=-identity')
      await expect(foot(page)).toContainText('sorted among the')
      await expectOneLine(page)

      await openTable(page, 'couriers')
      await expect(foot(page).getByRole('combobox', { name: 'Interval' })).toBeVisible()
      await demo.fault({ path: '/Bindings', hang: true, times: 10 })
      await foot(page).getByRole('button', { name: 'Load all' }).click()
      await expect(foot(page).getByRole('button', { name: 'Stop' })).toBeVisible()
      await expectOneLine(page)
      await foot(page).getByRole('button', { name: 'Stop' }).click()
    })

    test('with what a Refresh has changed', async ({ page, demo }) => {
      await openTable(page, 'dublin')
      await expect(rows(page)).toHaveCount(8)
      await demo.register('dublin', 'driver-01')
      await foot(page).getByRole('button', { name: 'Refresh' }).click()
      await expect(foot(page).getByRole('button', { name: /^1 new/ })).toBeInViewport({ ratio: 1 })
      await expectOneLine(page)
    })
  })
