/** What the rows tell of themselves: the column, the filter over the loaded rows, and the very words of the check. */
import type { Page } from '@playwright/test'
import {
  checkOf,
  drawer,
  expect,
  expectChecked,
  finding,
  goTo,
  openTable,
  row,
  rowAt,
  rows,
  status,
  sure,
  table,
  tableOf,
  test,
  typeButton,
} from './app'

const facets = (page: Page) => page.getByRole('group', { name: 'Facets', exact: true })
const healthFacet = (page: Page, label: string) =>
  facets(page)
    .getByRole('list', { name: 'Health' })
    .getByRole('button', { name: new RegExp(`^${label}, `) })
const openFacets = (page: Page) => page.getByRole('button', { name: /^Facets/ }).click()
const health = (page: Page, identity: string, place = 0) => row(page, identity).nth(place).getByRole('cell').nth(2)
const hash = (page: Page) => new URL(page.url()).hash
const foot = (page: Page) => page.getByRole('contentinfo')

/** Rows of Kite Support whose worst finding needs no further request, with the rule that says it. */
const TOLD: readonly (readonly [identity: string, place: number, rule: string])[] = [
  ['devon.reyes@kite.test', 0, 'R14'],
  ['farah.haddad@kite.test', 1, 'R20'],
  ['farah.haddad@kite.test', 2, 'R11'],
  ['hiroto.kanazawa@kite.test', 0, 'R21'],
  ['noor.rahimi@kite.test', 0, 'R23'],
  ['yara.costa@kite.test', 0, 'R20'],
  ['ulrich.schmid@kite.test', 0, 'R22'],
  ['rosa.silva@kite.test', 0, 'R25'],
  ['oscar.weiss@kite.test', 0, 'R36'],
  ['priya.raman@kite.test', 0, 'R10'],
  ['mei.lin@kite.test', 0, 'R39'],
  ['kenji.mori@kite.test', 0, 'R41'],
]

test('a row says in short what the check of its user says', async ({ page }) => {
  test.slow()
  await openTable(page, 'support')
  for (const [identity, place, rule] of TOLD) {
    await goTo(page, checkOf('support', identity))
    await expect(page.getByText(identity, { exact: true }).first()).toBeVisible()
    await expectChecked(page)
    const title = sure(await finding(page, rule).getByRole('heading').textContent())
    await goTo(page, tableOf('support', `?Identity=${encodeURIComponent(identity)}&Identity=samuel.okoro%40kite.test`))
    const told = health(page, identity, place)
    await expect(told, `${identity} ${rule}`).toHaveAttribute('data-tip', new RegExp(`^${rule} ${title}`))
  }
})

test('a row in which nothing is wrong says so, and a row with several says how many', async ({ page }) => {
  await openTable(page, 'support')
  await expect(health(page, 'benedikt.aas@kite.test')).toHaveText(/^No findings/)
  await expect(health(page, 'devon.reyes@kite.test')).toHaveText(/^GCM is retired.*\+1$/)
  await expect(health(page, 'dispatch-07')).toHaveText(/^No findings/)
})

test('the drawer gives the reasons of its row', async ({ page }) => {
  await openTable(page, 'support', '?Identity=devon.reyes%40kite.test')
  await rowAt(page, 1).getByRole('link').first().click()
  await expect(drawer(page).getByRole('heading', { name: 'Health' })).toBeVisible()
  const reasons = drawer(page).getByRole('listitem')
  await expect(reasons.filter({ hasText: 'R14' })).toContainText('GCM is retired')
  await expect(reasons.filter({ hasText: 'R20' })).toContainText('Heuristic')
})

test('the filter leaves the loaded rows of one severity, says how many, and asks Twilio for nothing', async ({
  page,
  demo,
}) => {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await expect(page.getByRole('banner').getByText('Kite Support')).toBeVisible()
  await demo.clear()
  await openFacets(page)
  await healthFacet(page, 'Blocks').click()
  await expect(table(page)).toHaveAttribute('aria-rowcount', '5')
  await expect(rows(page)).toHaveCount(4)
  for (const identity of [
    'devon.reyes@kite.test',
    'farah.haddad@kite.test',
    'ulrich.schmid@kite.test',
    'kenji.mori@kite.test',
  ]) {
    await expect(row(page, identity)).toHaveCount(1)
  }
  await expect(foot(page)).toContainText('4 of them shown')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  expect(hash(page)).toBe(`#${tableOf('support', '?health=blocks')}`)

  await healthFacet(page, 'No findings').click()
  await healthFacet(page, 'Blocks').click()
  await expect(row(page, 'benedikt.aas@kite.test')).toHaveCount(1)
  await expect(row(page, 'oscar.weiss@kite.test')).toHaveCount(0)
  await page.goBack()
  await page.goBack()
  await expect(rows(page)).toHaveCount(4)
  await healthFacet(page, 'Blocks').click()
  await expect(foot(page)).not.toContainText('shown')
  expect(hash(page)).toBe(`#${tableOf('support')}`)
  expect(await demo.pages()).toEqual([])
})

test('the address alone filters, together with the filters that Twilio is asked for', async ({ page, demo }) => {
  await openTable(page, 'support', '?health=blocks')
  await expect(rows(page)).toHaveCount(4)
  await openFacets(page)
  await expect(healthFacet(page, 'Blocks')).toHaveAttribute('aria-pressed', 'true')
  await typeButton(page, 'APN').click()
  await expect(rows(page)).toHaveCount(2)
  expect(hash(page)).toContain('BindingType=apn')
  expect(hash(page)).toContain('health=blocks')
  expect((await demo.pages()).every(({ query }) => !query.includes('health'))).toBe(true)
  await rowAt(page, 1).click()
  await expect(drawer(page)).toBeVisible()
  expect(hash(page)).toContain('health=blocks')
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(2)
})

test('a row is judged among all loaded rows, whichever are shown', async ({ page }) => {
  await openTable(page, 'support', '?health=warning')
  const told = health(page, 'rosa.silva@kite.test')
  await expect(told).toHaveAttribute('data-tip', /among the 76 loaded bindings/)
  await goTo(page, tableOf('support', '?health=blocks'))
  await expect(rows(page)).toHaveCount(4)
  await row(page, 'farah.haddad@kite.test').click()
  await expect(drawer(page).getByRole('button', { name: '2 more of this identity' })).toBeVisible()
})

test('nothing is drawn of the whole list while the filter is on its way, and no further page is asked for', async ({
  page,
  demo,
}) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/listView-[^/]*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await openTable(page, 'couriers', '?health=blocks')
  await expect(status(page)).toHaveText(/^\d+ bindings loaded$/)
  await expect(rows(page)).toHaveCount(0)
  release()
  await expect(rows(page).first()).toBeVisible()
  await expect(foot(page)).toContainText('of them shown')
  await expect(rowAt(page, 1).getByRole('cell').nth(2)).toHaveText(/./)
  expect(await demo.pages()).toHaveLength(1)
})

test('rows that come later are filtered too', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?BindingType=fcm&health=blocks')
  await expect(rows(page).first()).toBeVisible()
  const shown = async () => Number(/([\d,]+) of them shown/.exec(await foot(page).innerText())?.[1]?.replace(',', ''))
  const before = await shown()
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(status(page)).toHaveText(/^All /, { timeout: 30_000 })
  expect(await shown()).toBeGreaterThan(before)
  const fcm = demo.rows('couriers').filter(({ binding_type: type }) => type === 'fcm')
  // Alone, a row without a credential is known not to be sent to.
  const stopped = fcm.filter(({ credential_sid: credential }) => credential === null)
  await expect.poll(shown).toBe(stopped.length)
})

test('where no loaded row is left, that is said, with a way back', async ({ page }) => {
  await openTable(page, 'dublin', '?health=blocks')
  await expect(page.getByRole('heading', { name: 'No loaded binding matches' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Looked at 8 loaded bindings.')
  await expect(page.getByRole('main')).not.toContainText('More exist')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await page.getByRole('button', { name: 'Show all loaded bindings' }).click()
  await expect(rows(page)).toHaveCount(8)
  expect(hash(page)).toBe(`#${tableOf('dublin')}`)
})

test('a health that is none filters nothing', async ({ page }) => {
  await openTable(page, 'dublin', '?health=superb')
  await expect(rows(page)).toHaveCount(8)
  await expect(foot(page)).not.toContainText('shown')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the filter and the words are there', async ({ page }) => {
    await openTable(page, 'support', '?Identity=devon.reyes%40kite.test')
    await expect(health(page, 'devon.reyes@kite.test')).toContainText('GCM is retired')
    await expect(health(page, 'devon.reyes@kite.test').getByText('Blocks')).toBeVisible()
    await goTo(page, tableOf('support'))
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await openFacets(page)
    await healthFacet(page, 'Blocks').click()
    await expect(rows(page)).toHaveCount(4)
    await expect(foot(page)).toContainText('4 of them shown')
  })
})
