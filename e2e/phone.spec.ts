/** On a phone, search, facets and order stand behind one button, and rows are selected by touch. */
import type { Page } from '@playwright/test'
import { expect, foot, head, openTable, rowAt, rows, searchBox, table, tableOf, test } from './app'
import { expectAccessible } from './look'

const opener = (page: Page) => page.getByRole('button', { name: /^Facets, search and sort/ })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Facets, search and sort' })
const hash = (page: Page) => new URL(page.url()).hash

for (const width of [390, 320]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('one button opens search, facets, order and what takes rows out', async ({ page, demo }) => {
      const served = demo.rows('support')
      const fcm = served.filter(({ binding_type: type, identity }) => type === 'fcm' && identity?.includes('ma'))
      await openTable(page, 'support')
      await expect(searchBox(page)).toHaveCount(0)
      await opener(page).click()
      await expect(sheet(page).getByRole('group', { name: 'Facets' })).toContainText('of all 76 loaded')
      await expectAccessible(page)
      await searchBox(page).fill('ma')
      await sheet(page).getByRole('combobox', { name: 'Sort by' }).selectOption('Identity')
      await sheet(page).getByRole('combobox', { name: 'Direction' }).selectOption('Descending')
      await expect.poll(() => hash(page)).toBe(`#${tableOf('support', '?q=ma&sort=-identity')}`)
      await sheet(page)
        .getByRole('list', { name: 'Type' })
        .getByRole('button', { name: /^FCM, / })
        .click()
      await expect(sheet(page).getByRole('button', { name: 'Copy list as' })).toBeVisible()
      await sheet(page).getByRole('button', { name: 'Export' }).click()
      await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Close' }).click()
      expect(await sheet(page).evaluate((element) => element.scrollWidth)).toBe(width)

      await sheet(page)
        .getByRole('button', { name: /^Show \d+$/ })
        .click()
      await expect(sheet(page)).toHaveCount(0)
      await expect(opener(page)).toBeFocused()
      await expect(opener(page)).toHaveAccessibleName('Facets, search and sort, 2 set')
      await expect(head(page, 'Identity')).toHaveAttribute('aria-sort', 'descending')
      await expect(rows(page).locator('mark').first()).toBeVisible()
      const last = fcm.map(({ identity }) => identity ?? '').toSorted((one, other) => (one < other ? 1 : -1))[0]
      await expect(table(page)).toContainText(last ?? '')
      await expect(foot(page)).toContainText('of them shown')

      await rowAt(page, 1)
        .getByRole('checkbox', { name: /^Select / })
        .click()
      const bar = page.getByRole('region', { name: 'Selection' })
      await expect(bar).toContainText('1 selected')
      await expect(bar.getByRole('link', { name: 'Check delivery' })).toBeInViewport()
      await expect(bar.getByRole('button', { name: 'Clear selection' })).toBeInViewport()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect(foot(page)).not.toContainText('of them shown')
    })
  })
}
