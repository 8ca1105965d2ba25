/** What a window of middling width, and one who likes other rows, gets. */
import type { Page } from '@playwright/test'
import { drawer, expect, expectAllCode, openTable, rowAt, scroller, sure, table, test } from './app'
import { expectAccessible } from './look'

const heightOf = async (page: Page) => sure(await rowAt(page, 2).boundingBox()).height

test('at 720 px the bar is one line, with the rest behind Filters', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 800 })
  await openTable(page, 'support', '?age=7')
  await expectAllCode(page)
  const bar = sure(await page.getByRole('region', { name: 'Filters' }).boundingBox())
  expect(bar.height).toBeLessThan(60)
  await page.getByRole('button', { name: 'Filters, 1 set' }).click()
  const sheet = page.getByRole('dialog', { name: 'Facets, search and sort' })
  await expect(sheet.getByRole('searchbox', { name: 'Search loaded bindings' })).toBeVisible()
  await page.mouse.move(0, 0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Filters, 1 set' })).toBeFocused()
})

test('at 1,024 px the service’s name is whole, and whose row it is stays while one looks at the other columns', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openTable(page, 'couriers')
  await expectAllCode(page)
  const name = page.getByRole('banner').getByText('Kite Couriers', { exact: true })
  expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  const identity = rowAt(page, 1).getByRole('cell').first()
  const before = sure(await identity.boundingBox())
  await scroller(page).evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
  await expect(rowAt(page, 1).getByRole('cell').last()).toBeInViewport({ ratio: 1 })
  expect(sure(await identity.boundingBox()).x).toBe(before.x)
  await expect(table(page).getByRole('columnheader', { name: 'Identity' })).toBeInViewport({ ratio: 1 })
})

test('rows are as high as one likes, from now on in this browser', async ({ page }) => {
  await openTable(page, 'dublin')
  await expectAllCode(page)
  expect(await heightOf(page)).toBe(36)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await expect.poll(() => heightOf(page)).toBe(28)
  await page.getByRole('radio', { name: 'Comfortable' }).check()
  await expect.poll(() => heightOf(page)).toBe(44)
  await page.reload()
  await expect(rowAt(page, 1)).toBeVisible()
  expect(await heightOf(page)).toBe(44)
})

test('on a phone the drawer leads to the bindings beside it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openTable(page, 'dublin')
  await rowAt(page, 2).click()
  const first = page.url()
  await drawer(page).getByRole('button', { name: 'Next binding' }).click()
  await expect(page).not.toHaveURL(first)
  await drawer(page).getByRole('button', { name: 'Previous binding' }).click()
  await expect(page).toHaveURL(first)
})
