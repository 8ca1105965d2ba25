/** Rows that are selected: by mouse and by keys, what "all" is, and what can be taken out of them. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, head, loadAll, openTable, readClipboard, rowAt, searchBox, status, test, typeButton } from './app'
import { expectAccessible, expectNoOverflow } from './look'

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const tick = (line: Locator) => line.getByRole('checkbox', { name: /^Select / })
const tickOf = (page: Page, identity: string) =>
  page.getByRole('checkbox', { name: `Select ${identity}`, exact: true }).first()
const all = (page: Page) => head(page, 'Identity').getByRole('checkbox')
const copy = async (page: Page, what: string) => {
  await bar(page).getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('rows are selected one by one and as a range, and copied as lists', async ({ page, demo }) => {
  const served = demo.rows('support')
  await openTable(page, 'support')
  await tickOf(page, 'ada.okafor@kite.test').click()
  await expect(bar(page)).toContainText('1 selected')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(bar(page).getByRole('link', { name: 'Check delivery' })).toHaveAttribute(
    'href',
    /users\/ada\.okafor%40kite\.test$/,
  )
  await tick(rowAt(page, 4)).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('4 selected')
  await expect(bar(page).getByRole('link', { name: 'Check delivery' })).toHaveCount(0)
  await copy(page, 'Copy identities')
  await expect(page.getByText(/^3 identities copied/)).toBeVisible()
  const chosen = served.slice(0, 4)
  expect(await readClipboard(page, demo)).toBe([...new Set(chosen.map(({ identity }) => identity))].join('\n'))
  await copy(page, 'Copy SIDs')
  await expect(page.getByText(/^4 SIDs copied/)).toBeVisible()
  expect(await readClipboard(page, demo)).toBe(chosen.map(({ sid }) => sid).join('\n'))
  await copy(page, 'Copy endpoints')
  await expect(page.getByText(/^4 endpoints copied/)).toBeVisible()
  expect(await readClipboard(page, demo)).toBe(chosen.map(({ endpoint }) => endpoint).join('\n'))

  // A press on the row beside the box opens its drawer, as ever, and the selection stays.
  await expect(tick(rowAt(page, 2))).toBeChecked()
  await tick(rowAt(page, 2)).click()
  await expect(bar(page)).toContainText('3 selected')
  await bar(page).getByRole('button', { name: 'Clear selection' }).click()
  await expect(bar(page)).toHaveCount(0)
  await expect(tick(rowAt(page, 1))).not.toBeChecked()
  await expect(page.locator('[data-row]:focus')).toHaveCount(1)
})

test('by keyboard alone, and accessible in both themes', async ({ page }) => {
  await openTable(page, 'support')
  await expect(tick(rowAt(page, 1))).toBeVisible()
  await rowAt(page, 1).focus()
  await page.keyboard.press('Space')
  await expect(tick(rowAt(page, 1))).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(bar(page)).toContainText('3 selected')
  await expect(rowAt(page, 3)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('2 selected')
  await expect(tick(rowAt(page, 3))).not.toBeChecked()
  await expect(all(page)).toHaveJSProperty('indeterminate', true)
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(bar(page).getByRole('button', { name: 'Select the 76 loaded' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toContainText('76 selected')
  await expect(all(page)).toBeChecked()
  await bar(page).getByRole('button', { name: 'Clear selection' }).press('Enter')
  await expect(rowAt(page, 3)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('1 selected')
  await expectNoOverflow(page)
})

test('all is what is shown of what is loaded, and what is selected stays through search, order and pages', async ({
  page,
  demo,
}) => {
  await openTable(page, 'couriers', '?BindingType=gcm')
  const served = demo.rows('couriers').filter((one) => one.binding_type === 'gcm')
  // The second page is asked for with the first rows in sight.
  const loaded = 200
  await expect(status(page)).toHaveText(`${loaded} bindings loaded`)
  await expect(all(page)).toHaveAccessibleName(`Select the ${loaded} loaded`)
  await all(page).check()
  await expect(bar(page)).toContainText(`${loaded} selected`)
  await loadAll(page)
  // Pages that came later are not among them.
  await expect(bar(page)).toContainText(`${loaded} selected`)
  await expect(all(page)).not.toBeChecked()
  await expect(bar(page).getByRole('button', { name: `Select the ${served.length} loaded` })).toBeVisible()

  await searchBox(page).fill('mar')
  await expect(all(page)).toHaveAccessibleName(/^Select the \d+ shown$/)
  await expect(bar(page)).toContainText(`${loaded} selected`)
  await searchBox(page).fill('')
  await head(page, 'Updated').getByRole('button').click()
  await expect(bar(page)).toContainText(`${loaded} selected`)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(status(page)).toHaveText(/^1\d\d bindings loaded$/)
  await expect(bar(page)).toContainText('100 selected')
  await loadAll(page)
  await expect(bar(page)).toContainText(`${loaded} selected`)
  await typeButton(page, 'Twilsock').click()
  await typeButton(page, 'GCM').click()
  // None of them is one of Twilsock.
  await expect(rowAt(page, 1).getByRole('cell').nth(1)).toHaveText('Twilsock')
  await expect(bar(page)).toHaveCount(0)
})

test('the selected are a file', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await tick(rowAt(page, 1)).click()
  await tick(rowAt(page, 3)).click()
  for (const button of [
    bar(page).getByRole('button', { name: 'Save as file' }),
    page.getByRole('button', { name: 'Export' }),
  ]) {
    await button.click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await expect(dialog.getByRole('radio', { name: 'Selected' })).toBeChecked()
    await expect(dialog.getByRole('status')).toHaveText('The file gets 2 bindings.')
    await dialog.getByRole('radio', { name: 'NDJSON', exact: true }).check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toContain('selected')
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
    const served = demo.rows('dublin')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([served[0], served[2]])
    await expect(dialog).toHaveCount(0)
  }
  await expect(bar(page)).toContainText('2 selected')
})
