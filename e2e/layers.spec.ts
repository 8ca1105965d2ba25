/** What lies above what, what closes first, and where the focus goes then. */
import {
  type Demo,
  drawer,
  expect,
  fillSignIn,
  openTable,
  rowAt,
  scrollTo,
  signIn,
  status,
  sure,
  tableOf,
  test,
  typeButton,
} from './app'

const sidAt = (demo: Demo, place: number) => sure(demo.rows('dublin')[place - 1]?.sid)

test('a drawer opened from a link, then another, closes to the table and not out of the app', async ({
  page,
  demo,
}) => {
  await signIn(page, { address: `/services/${demo.services.dublin}/bindings/${sidAt(demo, 2)}` })
  await expect(drawer(page, sidAt(demo, 2))).toBeVisible()
  await rowAt(page, 4).getByRole('link').click()
  await expect(drawer(page, sidAt(demo, 4))).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
  expect(new URL(page.url()).hash).toBe(`#${tableOf('dublin')}`)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
})

test('Escape closes what lies above the drawer first', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 1).getByRole('link').click()
  await expect(drawer(page, sidAt(demo, 1))).toBeVisible()
  await page.getByRole('button', { name: 'Privacy' }).click()
  await expect(drawer(page, 'Privacy')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page, 'Privacy')).toHaveCount(0)
  await expect(drawer(page, sidAt(demo, 1))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
})

test('Sign in again can’t be escaped', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await demo.fault({ status: 401, code: 20003, times: 3 })
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(drawer(page, 'Sign in again')).toBeVisible()
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape')
  await expect(drawer(page, 'Sign in again')).toBeVisible()
  expect(await drawer(page, 'Sign in again').evaluate((element) => element.matches(':modal'))).toBe(true)
})

test('a double-click selects the word and opens the drawer', async ({ page }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 1)
    .getByRole('cell')
    .nth(6)
    .dblclick({ position: { x: 8, y: 18 } })
  expect(await page.evaluate(() => getSelection()?.toString().trim())).not.toBe('')
  await expect(drawer(page)).toHaveCount(1)
  await page.goBack()
  await expect(drawer(page)).toHaveCount(0)
})

test('buttons that go with their use leave the focus beside them', async ({ page }) => {
  await openTable(page, 'dublin')
  await typeButton(page, 'APN').click()
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})

test('without a network signing in says so at once', async ({ page, context, guard }) => {
  guard.expectLine(/^console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED/)
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await context.setOffline(true)
  await fillSignIn(page)
  await expect(page.getByRole('alert')).toContainText('offline')
  await context.setOffline(false)
  await fillSignIn(page)
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})

test('Refresh while a new filter is on its way reads the new filter', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await demo.fault({ path: 'BindingType=gcm', hang: true })
  await typeButton(page, 'GCM').click()
  await expect(page.getByText('the rows above are the previous answer')).toBeVisible()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(rowAt(page, 1)).toContainText('GCM')
  expect((await demo.pages()).filter(({ query }) => !query.includes('BindingType')).length).toBe(2)
})

test('a tip that is still to come outlives a little scrolling, one that is there goes with it', async ({ page }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  const tip = page.getByRole('tooltip')
  let top = 0
  // On a slow machine the tip may be there before the scrolling.
  await expect(async () => {
    await page.mouse.move(0, 0)
    await rowAt(page, 3).getByRole('cell').nth(6).hover()
    await scrollTo(page, (top += 1))
    await expect(tip).toBeVisible({ timeout: 1000 })
  }).toPass()
  await scrollTo(page, top + 1)
  await expect(tip).toHaveCount(0)
})
