/** Work on the loaded rows: search, order and facets. Twilio is asked for none of it. */
import type { Page } from '@playwright/test'
import {
  expect,
  foot,
  head,
  loadAll,
  openTable,
  rowAt,
  rows,
  scrollTo,
  searchBox,
  status,
  sure,
  table,
  tableOf,
  test,
  typeButton,
} from './app'

const sortBy = (page: Page, name: string) => head(page, name).getByRole('button').click()
const hash = (page: Page) => new URL(page.url()).hash
const facets = (page: Page) => page.getByRole('group', { name: 'Facets', exact: true })
const openFacets = (page: Page) => page.getByRole('button', { name: /^Facets/ }).click()
const facet = (page: Page, list: string, value: string) =>
  facets(page)
    .getByRole('list', { name: list })
    .getByRole('button', { name: new RegExp(`^${value}, `) })
const countIn = async (button: ReturnType<typeof facet>) =>
  Number(/, ([\d,]+)$/.exec(sure(await button.getAttribute('aria-label')))?.[1]?.replaceAll(',', ''))
const cells = (page: Page, column: number) =>
  rows(page).evaluateAll(
    (drawn, at) => drawn.map((row) => row.querySelectorAll('[role="cell"]')[at]?.textContent ?? ''),
    column,
  )

test('a search finds rows as one types, marks what it found, and asks Twilio for nothing', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await loadAll(page)
  await demo.clear()
  const served = demo.rows('couriers')
  await searchBox(page).pressSequentially('Mar')
  const found = served.filter((row) =>
    [row.identity, row.endpoint, row.sid, row.credential_sid].some((value) => value?.toLowerCase().includes('mar')),
  )
  await expect(foot(page)).toContainText(`${found.length.toLocaleString('en-GB')} of them shown`)
  await expect(status(page)).toHaveText(/^All /)
  await expect(rowAt(page, 1).getByText(found[0]?.identity ?? '')).toBeVisible()
  await expect(rows(page).locator('mark').first()).toHaveText(/mar/i)
  await expect.poll(() => hash(page)).toBe(`#${tableOf('couriers', '?q=Mar')}`)
  expect(await demo.pages()).toEqual([])

  await searchBox(page).fill('"Mar"')
  const exact = found.filter((row) => [row.identity, row.endpoint, row.sid].some((value) => value?.includes('Mar')))
  if (exact.length === 0) await expect(page.getByRole('heading', { name: 'No loaded binding matches' })).toBeVisible()
  else await expect(foot(page)).toContainText(`${exact.length.toLocaleString('en-GB')} of them shown`)

  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(searchBox(page)).toBeFocused()
  await expect(foot(page)).not.toContainText('shown')
  expect(hash(page)).toBe(`#${tableOf('couriers')}`)
})

test('a match in the hidden part of an endpoint is shown', async ({ page, demo }) => {
  const [row] = demo.rows('support').filter(({ endpoint }) => (endpoint?.length ?? 0) > 60)
  const part = sure(row?.endpoint).slice(20, 32)
  await openTable(page, 'support', `?q=${encodeURIComponent(part)}`)
  await expect(rows(page).locator('mark').first()).toHaveText(part)
})

test('a column is sorted upwards, downwards, and then again in Twilio’s order', async ({ page }) => {
  await openTable(page, 'dublin')
  const served = await cells(page, 0)
  await sortBy(page, 'Identity')
  await expect(head(page, 'Identity')).toHaveAttribute('aria-sort', 'ascending')
  const upwards = served.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
  await expect.poll(() => cells(page, 0)).toEqual(upwards)
  await sortBy(page, 'Identity')
  await expect(head(page, 'Identity')).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => cells(page, 0)).toEqual(upwards.toReversed())
  expect(hash(page)).toBe(`#${tableOf('dublin', '?sort=-identity')}`)
  await sortBy(page, 'Identity')
  await expect(head(page, 'Identity')).not.toHaveAttribute('aria-sort')
  await expect.poll(() => cells(page, 0)).toEqual(served)
})

test('the row that has the focus keeps it through orders and searches that show it, and never loses it to nothing', async ({
  page,
}) => {
  await openTable(page, 'support')
  await searchBox(page).waitFor()
  const focused = page.locator('[role="row"]:focus')
  const go = (search: string) =>
    page.evaluate(
      (to) => {
        window.location.hash = to
      },
      tableOf('support', search),
    )
  await rowAt(page, 5).focus()
  const sid = /BS[0-9a-f]{32}/.exec(sure(await focused.getByRole('link').first().getAttribute('href')))?.[0] ?? ''
  const expectKept = () => expect(focused.getByRole('link').first()).toHaveAttribute('href', new RegExp(sid))
  await go('?sort=-date_created')
  await expect(head(page, 'Created')).toHaveAttribute('aria-sort', 'descending')
  await expectKept()
  await go('?sort=endpoint')
  await expect(head(page, 'Endpoint')).toHaveAttribute('aria-sort', 'ascending')
  await expectKept()
  await page.goBack()
  await expect(head(page, 'Created')).toHaveAttribute('aria-sort', 'descending')
  await expectKept()
  await go('')
  await expect(head(page, 'Created')).not.toHaveAttribute('aria-sort')
  await expectKept()
  await page.keyboard.press('ArrowDown')
  await expect(rowAt(page, 6)).toBeFocused()
  // Who is not among those that are found leaves the focus to the first of them.
  await go('?q=farah&sort=identity')
  await expect(foot(page)).toContainText('of them shown')
  await expect(rowAt(page, 1)).toBeFocused()
})

test('while Load all waits for pages one can search, sort and scroll', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await demo.fault({ path: 'PageToken', delay: 1000, times: 1000 })
  await page.getByRole('button', { name: 'Load all' }).click()
  const stop = page.getByRole('button', { name: 'Stop' })
  await searchBox(page).fill('a')
  await expect(foot(page)).toContainText('of them shown')
  await expect(rows(page).locator('mark').first()).toHaveText(/a/i)
  await expect(stop).toBeVisible()
  await sortBy(page, 'Identity')
  await expect(head(page, 'Identity')).toHaveAttribute('aria-sort', 'ascending')
  const byLanguage = new Intl.Collator('en-GB', { numeric: true }).compare
  // A page that comes moves rows, which are put into the document's order a moment later.
  await expect
    .poll(async () => {
      const names = await cells(page, 0)
      return names.join() === names.toSorted(byLanguage).join()
    })
    .toBe(true)
  await searchBox(page).fill('')
  await expect(foot(page)).not.toContainText('shown')
  await scrollTo(page, 36 * 150)
  await expect(rowAt(page, 155)).toBeVisible()
  await stop.click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await expect(status(page)).toHaveText(/^[\d,]+ bindings loaded$/)
})

test('rows that come later are sorted in, and the list stays at its top', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?sort=-date_updated')
  await loadAll(page)
  const newest = demo
    .rows('couriers')
    .reduce((one, other) => (sure(other.date_updated) > sure(one.date_updated) ? other : one))
  await expect(rowAt(page, 1).getByRole('link').first()).toHaveAttribute('href', new RegExp(sure(newest.sid)))
})

test('facets count what the search and the other facets let through, zero included', async ({ page, demo }) => {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await openFacets(page)
  const served = demo.rows('support')
  const ofType = (type: string) => served.filter(({ binding_type: own }) => own === type).length
  await expect.poll(() => countIn(facet(page, 'Type', 'APN'))).toBe(ofType('apn'))
  await expect.poll(() => countIn(facet(page, 'Type', 'Twilsock'))).toBe(ofType('twilsock'))
  const without = served.filter(({ credential_sid: credential }) => credential === null)
  await facet(page, 'Credential', 'None').click()
  await expect(table(page)).toHaveAttribute('aria-rowcount', `${without.length + 1}`)
  await expect(facet(page, 'Credential', 'None')).toHaveAttribute('aria-pressed', 'true')
  await expect
    .poll(() => countIn(facet(page, 'Type', 'APN')))
    .toBe(without.filter(({ binding_type: type }) => type === 'apn').length)
  expect(hash(page)).toBe(`#${tableOf('support', '?credential=none')}`)

  await searchBox(page).fill('nobody has this')
  await expect(page.getByRole('heading', { name: 'No loaded binding matches' })).toBeVisible()
  expect(await countIn(facet(page, 'Type', 'FCM'))).toBe(0)
  await page.getByRole('button', { name: 'Show all loaded bindings' }).click()
  await expect(rows(page).first()).toBeVisible()
  expect(hash(page)).toBe(`#${tableOf('support')}`)
})

test('a credential is found and listed by its name', async ({ page }) => {
  await openTable(page, 'support')
  await openFacets(page)
  const named = facet(page, 'Credential', 'Kite for Android')
  await expect(named).toBeVisible()
  await searchBox(page).fill('kite for ANDROID')
  // Others may have a longer name.
  await expect.poll(() => countIn(named)).toBeGreaterThan(0)
  await expect(rows(page).first()).toBeVisible()
  await expect(facet(page, 'Credential', 'Kite for iOS')).toHaveAttribute('aria-label', 'Kite for iOS, 0')
  await expect(rowAt(page, 1).locator('mark')).toHaveText('Kite for Android')
})

test('sorted by credential the rows say by which name, and search for a SID marks the SID', async ({ page, demo }) => {
  await openTable(page, 'support', '?sort=credential_sid')
  const credential = () => cells(page, 4)
  await expect.poll(async () => (await credential()).some((name) => name.startsWith('Kite for'))).toBe(true)
  const shown = (await credential()).filter((name) => name.startsWith('Kite'))
  expect(shown).toEqual(shown.toSorted())
  const sid = sure(demo.rows('support').find(({ credential_sid: one }) => one !== null)?.credential_sid)
  await searchBox(page).fill(sid.slice(0, 9))
  await expect(rowAt(page, 1).locator('mark')).toHaveText(sid.slice(0, 9))
})

test('rows that are found by the binding’s SID, which no cell shows, are told apart', async ({ page, demo }) => {
  await openTable(page, 'support')
  await searchBox(page).fill('farah')
  await expect(rowAt(page, 1).locator('mark')).toHaveText('farah')
  await expect(searchBox(page)).not.toHaveAccessibleDescription(/SIDs/)
  await searchBox(page).fill(sure(demo.rows('support')[3]?.sid))
  await expect(foot(page)).toContainText('1 of them shown')
  await expect(rows(page).locator('mark')).toHaveCount(0)
  await expect(searchBox(page)).toHaveAccessibleDescription('in SIDs')
})

test('the type in the facets is the type in the bar', async ({ page }) => {
  await openTable(page, 'support')
  await openFacets(page)
  await facet(page, 'Type', 'FCM').click()
  await expect(typeButton(page, 'FCM')).toHaveAttribute('aria-pressed', 'true')
  expect(hash(page)).toContain('BindingType=fcm')
  await expect(facet(page, 'Type', 'FCM')).toHaveAttribute('aria-pressed', 'true')
})

test('an address brings back search, order and facets; Clear filters takes away all but the order', async ({
  page,
}) => {
  await openTable(page, 'support', '?BindingType=apn&q=kite&sort=identity&age=7')
  await expect(searchBox(page)).toHaveValue('kite')
  await expect(head(page, 'Identity')).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('button', { name: /^Facets/ })).toContainText('1')
  await expect(foot(page)).toContainText('of them shown')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await expect(foot(page)).not.toContainText('shown')
  expect(hash(page)).toBe(`#${tableOf('support', '?sort=identity')}`)
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCount(0)
})

test('the drawer steps through the rows in the order that is shown', async ({ page }) => {
  await openTable(page, 'dublin', '?sort=identity')
  await expect(rows(page)).toHaveCount(8)
  const shown = await rows(page).evaluateAll((drawn) =>
    drawn.map(
      (row) =>
        row
          .querySelector('a')
          ?.getAttribute('href')
          ?.match(/BS[0-9a-f]{32}/)?.[0],
    ),
  )
  await rowAt(page, 1).click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName(shown[0] ?? '')
  await page.getByRole('button', { name: 'Next binding' }).click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName(shown[1] ?? '')
})

test('the browser’s own search is told apart once', async ({ page }) => {
  await openTable(page, 'couriers')
  await expect(searchBox(page)).toBeVisible()
  await page.keyboard.press('Control+f')
  await expect(page.getByText('The browser finds only the rows on the screen')).toBeVisible()
})

test('columns are hidden, the button says how many, and this browser remembers', async ({ page }) => {
  await openTable(page, 'dublin')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  const panel = page.getByRole('group', { name: 'Columns' })
  await panel.getByRole('checkbox', { name: 'Endpoint' }).uncheck()
  await panel.getByRole('checkbox', { name: 'Created' }).uncheck()
  await expect(head(page, 'Endpoint')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Columns, 2 hidden' })).toBeFocused()
  expect(hash(page)).toContain('columns=identity%2C')
  await page.goto('about:blank')
  await openTable(page, 'dublin')
  await expect(rows(page)).toHaveCount(8)
  await expect(head(page, 'Endpoint')).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns, 2 hidden' }).click()
  await panel.getByRole('button', { name: 'Show all' }).click()
  await expect(head(page, 'Endpoint')).toBeVisible()
  expect(hash(page)).not.toContain('columns')
})
