/** What a window of middling width, and one who likes other rows, gets. */
import type { Page } from '@playwright/test'
import { chip, drawer, expect, openTable, rowAt, scroller, sure, table, test } from './app'
import { expectAccessible } from './look'

/** Waits for what comes after the rows: the bar with all its tools. */
const expectBar = (page: Page) => expect(page.getByRole('button', { name: /^(?:Facets|Filters)/ })).toBeVisible()

const heightOf = async (page: Page) => sure(await rowAt(page, 2).boundingBox()).height

test('at 720 px the bar is one line, with the rest behind Filters', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 800 })
  await openTable(page, 'support', '?age=7')
  await expectBar(page)
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

for (const width of [640, 720, 900])
  test(`at ${width} px the bar is one line with identities in it, too`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await openTable(page, 'support', '?BindingType=apn&Identity=ada.okafor%40kite.test&Identity=courier%3A4471')
    await expectBar(page)
    const bar = page.getByRole('region', { name: 'Filters', exact: true })
    expect(sure(await bar.boundingBox()).height).toBeLessThan(60)
    const box = sure(await bar.getByRole('combobox', { name: 'Identity' }).boundingBox())
    const clear = sure(await bar.getByRole('button', { name: 'Clear filters' }).boundingBox())
    expect(box.width).toBeGreaterThan(24)
    expect(box.x + box.width).toBeLessThanOrEqual(clear.x)
    await bar.getByRole('button', { name: 'Show 2 identities' }).click()
    await bar.getByRole('button', { name: 'Remove courier:4471' }).click()
    await expect(chip(page, 'ada.okafor@kite.test')).toBeVisible()
    expect(sure(await bar.boundingBox()).height).toBeLessThan(60)
  })

/** How dark the shadow is under which more columns go on; -1 where there is none. */
const shadow = (page: Page) =>
  scroller(page)
    .locator('..')
    .evaluate((frame) => {
      const { content, opacity } = getComputedStyle(frame, '::after')
      return content === 'none' ? -1 : Number(opacity)
    })

const scrollsSideways = (page: Page) => scroller(page).evaluate((element) => element.scrollWidth > element.clientWidth)

test('at 1,280 px every column has room', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openTable(page, 'support')
  await expectBar(page)
  expect(await scrollsSideways(page)).toBe(false)
  expect(await shadow(page)).toBe(-1)
  await expect(rowAt(page, 1).getByRole('cell').last()).toBeInViewport({ ratio: 1 })
})

for (const { width, facets } of [
  { width: 1024, facets: false },
  { width: 1230, facets: false },
  { width: 1440, facets: true },
])
  test(`at ${width} px${facets ? ' with Facets' : ''} more columns go on under a shadow, and whose row it is stays`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await openTable(page, 'support')
    await expectBar(page)
    if (facets) await page.getByRole('button', { name: 'Facets' }).click()
    await expect.poll(() => scrollsSideways(page)).toBe(true)
    await expect.poll(() => shadow(page)).toBe(1)
    const identity = rowAt(page, 1).getByRole('cell').first()
    const before = sure(await identity.boundingBox())
    await scroller(page).evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
    await expect.poll(() => shadow(page)).toBe(0)
    expect(sure(await identity.boundingBox()).x).toBe(before.x)
    await expect(rowAt(page, 1).getByRole('checkbox')).toBeInViewport()
  })

test('at 1,024 px the service’s name is whole, and whose row it is stays while one looks at the other columns', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openTable(page, 'couriers')
  await expectBar(page)
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
  await expectBar(page)
  expect(await heightOf(page)).toBe(36)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const height = page.getByRole('menuitem', { name: 'Row height' })
  await expect(height).toHaveText('Row height: default, 36 px')
  await height.click()
  await expect(height).toHaveText('Row height: compact, 28 px')
  await expect.poll(() => heightOf(page)).toBe(28)
  await page.keyboard.press('Enter')
  await expect(height).toHaveText('Row height: comfortable, 44 px')
  await expect.poll(() => heightOf(page)).toBe(44)
  await page.reload()
  await expect(rowAt(page, 1)).toBeVisible()
  expect(await heightOf(page)).toBe(44)
})

test('theme, times and rows are chosen in one menu, on a phone too; the theme’s button says what a press does', async ({
  page,
}) => {
  await openTable(page, 'dublin')
  await expectBar(page)
  const theme = page.getByRole('banner').getByRole('button', { name: 'Theme: as the system' })
  await theme.hover()
  await expect(page.getByRole('tooltip')).toHaveText('Theme: as the system. Press for light')
  await theme.click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Theme: light' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem', { name: 'Theme: light' }).click()
  await expect(menu.getByRole('menuitem', { name: 'Theme: dark' })).toBeVisible()
  await menu.getByRole('menuitem', { name: 'Times: local' }).click()
  await expect(menu.getByRole('menuitem', { name: 'Times: UTC' })).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: 'Row height' })).toBeVisible()
  await page.mouse.move(0, 0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
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
