/** The text size of the browser counts: with letters twice as large the page is laid out like one of half the width. */
import type { Page } from '@playwright/test'
import { SERVICES } from '../src/demo/sids'
import { comeBack, expect, foot, openTable, rows, signInForm, test } from './app'
import { launchOptions } from './launch'
import { expectAccessible, expectFootApart } from './look'

// As the settings of the browser set it.
test.use({ launchOptions: launchOptions('--blink-settings=defaultFontSize=32') })

const sizeOf = (page: Page, selector: string, name: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name)

async function expectWhole(page: Page) {
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
  const { width } = page.viewportSize() ?? { width: 0 }
  await expect.poll(widths).toEqual([width, width])
}

test('the table grows with its text, and no line is cut', async ({ page }) => {
  await openTable(page, 'support')
  expect(await sizeOf(page, 'body', 'font-size')).toBe('28px')
  await expect.poll(() => rows(page).evaluateAll(([row]) => row?.getBoundingClientRect().height)).toBe(72)
  const places = await rows(page).evaluateAll((drawn) =>
    drawn.slice(0, 3).map((row) => row.getBoundingClientRect().top),
  )
  expect((places[1] ?? 0) - (places[0] ?? 0)).toBe(72)
  await expectWhole(page)
  await expectAccessible(page)
})

for (const [name, address] of Object.entries({
  'a check': `/services/${SERVICES.support}/users/ada.okafor%40kite.test`,
  people: `/services/${SERVICES.support}/people`,
  'an overview': `/services/${SERVICES.support}/overview`,
}))
  test(`${name} is no wider than its window`, async ({ page }) => {
    await comeBack(page, { address })
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expectWhole(page)
    await expectAccessible(page)
  })

for (const width of [390, 1440])
  test(`at ${width} px nothing in the foot of the table lies on anything else`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await openTable(page, 'couriers')
    await expect(foot(page).getByRole('combobox', { name: 'Interval' })).toBeVisible()
    await expect(foot(page).getByRole('button', { name: 'Load all' })).toBeVisible()
    await expectFootApart(page)
  })

test('so is the sign-in', async ({ page }) => {
  await page.goto('/')
  await expect(signInForm(page).button).toBeVisible()
  await expectWhole(page)
})
