/** People: one row an identity of what is loaded, with its devices, its health and its friendly name. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { SERVICES } from '../src/demo/sids'
import { type Demo, comeBack, expect, goTo, openTable, status as tableStatus, test } from './app'
import { expectAccessible, expectNoOverflow, SIZES } from './look'

type Service = keyof Demo['services']

const addressOf = (service: Service, search = '') => `/services/${SERVICES[service]}/people${search}`

async function openPeople(page: Page, service: Service, search = '') {
  await comeBack(page, { address: addressOf(service, search) })
  await expect(rows(page).first()).toBeVisible()
}

const people = (page: Page) => page.getByRole('table', { name: 'People' })
const rows = (page: Page) =>
  people(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
const person = (page: Page, identity: string) =>
  rows(page).filter({ has: page.getByRole('link', { name: identity, exact: false }) })
const devicesOf = (page: Page, identity: string) => page.getByRole('button', { name: `Devices of ${identity}` })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search people' })
const status = (page: Page) => page.getByRole('status').filter({ hasText: /(people|person)$/ })
const foot = (page: Page) => page.getByRole('contentinfo')
const header = (page: Page, name: string) => people(page).getByRole('columnheader', { name })
const identities = (page: Page) => rows(page).locator('.person > :first-child').allTextContents()

/** How many devices each identity of a service has, in the order of the first. */
function countsOf(demo: Demo, service: Service): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const { identity } of demo.rows(service)) counts.set(identity, (counts.get(identity) ?? 0) + 1)
  return counts
}

test('each identity is one row, with how many devices it has and the name that Twilio gives', async ({
  page,
  demo,
}) => {
  const all = demo.rows('support')
  const own = countsOf(demo, 'support')
  await openPeople(page, 'support')
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeAttached()
  await expect(people(page).getByRole('columnheader')).toHaveText(['Person', 'Devices', 'Health', 'Refreshed'])
  await expect(status(page)).toHaveText(`${own.size} people`)
  await expect(foot(page)).toContainText(`of the ${all.length} loaded, all that exist`)
  await expect(people(page)).toHaveAttribute('aria-rowcount', String(own.size + 1))
  const farah = person(page, 'farah.haddad@kite.test')
  await expect(farah).toContainText('Farah Haddad')
  await expect(farah.getByRole('cell').nth(1)).toContainText('3 devices, APN, FCM')
  await expect(farah.getByRole('cell').nth(2)).toContainText('Blocks: No credential+1')
  await expect(farah.getByRole('cell').nth(3)).toContainText('ago')
  await expect(foot(page)).toContainText(/names of \d+ users read/)
  expect((await identities(page)).slice(0, 5)).toEqual([...own.keys()].slice(0, 5))
})

test('the search looks into identities and names, in any case; between quotation marks as it is written', async ({
  page,
}) => {
  await openPeople(page, 'support')
  await expect(foot(page)).toContainText('users read')
  await search(page).fill('FARAH HADDAD')
  await expect(rows(page)).toHaveCount(1)
  await expect(page).toHaveURL(/[?&]q=FARAH\+HADDAD$/)
  await expect(status(page)).toHaveText(/^1 of \d+ people$/)
  await search(page).fill('illia.bondarenko')
  await expect(rows(page)).toHaveCount(1)
  await search(page).fill('"illia.bondarenko"')
  await expect(page.getByText('Nobody who is loaded matches')).toBeVisible()
  await search(page).fill('"Illia.Bond"')
  await expect(person(page, 'Illia.Bondarenko@kite.test')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(search(page)).toHaveValue('')
  await expect(status(page)).toHaveText(/^\d+ people$/)
})

test('a header sorts upwards, downwards, and gives the first order back; the address holds it', async ({ page }) => {
  await openPeople(page, 'support')
  const before = await identities(page)
  await header(page, 'Person').getByRole('button').click()
  await expect(header(page, 'Person')).toHaveAttribute('aria-sort', 'ascending')
  await expect(page).toHaveURL(/[?&]sort=person$/)
  await expect.poll(() => identities(page)).not.toEqual(before)
  const upwards = await identities(page)
  expect(upwards).toEqual(upwards.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  await header(page, 'Person').getByRole('button').click()
  await expect(header(page, 'Person')).toHaveAttribute('aria-sort', 'descending')
  await header(page, 'Person').getByRole('button').click()
  await expect(header(page, 'Person')).not.toHaveAttribute('aria-sort')
  await expect.poll(() => identities(page)).toEqual(before)
  await page.goBack()
  await expect(header(page, 'Person')).toHaveAttribute('aria-sort', 'descending')
})

test('people are saved as the table is: those who are shown, in three forms, and what is not whole says so', async ({
  page,
}) => {
  const dialog = page.getByRole('dialog', { name: 'Export', exact: true })
  const saved = async (format: 'CSV' | 'JSON' | 'NDJSON' = 'CSV') => {
    await page.getByRole('button', { name: 'Export' }).click()
    await dialog.getByRole('radio', { name: format, exact: true }).check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    ])
    await expect(dialog).toHaveCount(0)
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  await openPeople(page, 'support', '?q=farah')
  await expect(status(page)).toHaveText(/^1 of /)
  const { name, text } = await saved()
  expect(name).toMatch(/^people-Kite-Support-search-\d{8}T\d{6}Z\.csv$/)
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('"Person","Name","Devices","Types","Health","Refreshed"')
  expect(lines[1]).toMatch(/^"farah\.haddad@kite\.test","Farah Haddad","3","2 APN, 1 FCM","Blocks: No credential","202/)
  const json = await saved('JSON')
  expect(json.name).toMatch(/\.json$/)
  expect(JSON.parse(json.text)).toMatchObject([{ identity: 'farah.haddad@kite.test', devices: 3 }])

  await goTo(page, addressOf('couriers'))
  await expect(status(page)).toHaveText(/people$/)
  const part = await saved('NDJSON')
  expect(part.name).toMatch(/^people-Kite-Couriers-partial-.*\.ndjson$/)
  expect(JSON.parse(part.text.trimEnd().split('\n').at(-1) ?? '')).toEqual({
    is_whole: false,
    note: 'Not all people of the service: of 100 loaded bindings, more exist.',
  })
})

test('the file of all people waits for the rest of the list, and says what is in its way', async ({ page, demo }) => {
  await openPeople(page, 'couriers')
  await expect(status(page)).toHaveText(/people$/)
  await demo.fault({ path: 'PageToken', skip: 3, status: 400 })
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export', exact: true })
  await expect(dialog.getByRole('checkbox', { name: 'Mask device tokens' })).toHaveCount(0)
  await dialog.getByRole('radio', { name: 'All', exact: true }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Download', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('The rest of the list did not load')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Go on loading' }).click(),
  ])
  const everybody = new Set(demo.rows('couriers').map(({ identity }) => identity))
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(download.suggestedFilename()).toMatch(/^people-Kite-Couriers-\d/)
  expect(lines).toHaveLength(everybody.size + 1)
})

test('an address says who is shown, and in which order', async ({ page, demo }) => {
  const counts = [...countsOf(demo, 'support').values()]
  await openPeople(page, 'support', '?devices=2&sort=-health&q=kite')
  await expect(header(page, 'Health')).toHaveAttribute('aria-sort', 'descending')
  await expect(search(page)).toHaveValue('kite')
  const choice = page.getByRole('combobox', { name: 'Number of devices' })
  await expect(choice).toHaveValue('2')
  await expect(rows(page).first().getByRole('cell').nth(2)).toContainText('Blocks')
  await search(page).fill('')
  await expect(rows(page)).toHaveCount(counts.filter((count) => count === 2).length)
  await choice.selectOption('3 devices')
  await expect(rows(page)).toHaveCount(counts.filter((count) => count === 3).length)
  await expect(page).toHaveURL(/devices=3/)
})

test('by keyboard: open the devices, go through them, close, and go to the check and back', async ({ page }) => {
  await openPeople(page, 'support')
  await rows(page).first().focus()
  await page.keyboard.press('End')
  await expect(rows(page).last()).toBeFocused()
  await page.keyboard.press('Home')
  const identity = 'farah.haddad@kite.test'
  for (let at = (await identities(page)).indexOf(identity); at > 0; at -= 1) await page.keyboard.press('ArrowDown')
  await expect(person(page, identity)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(devicesOf(page, identity)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  const focused = page.locator('[role="row"]:focus')
  await expect(focused.getByRole('cell').first()).toContainText('APN')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(focused.getByRole('cell').first()).toContainText('FCM')
  await page.keyboard.press('ArrowLeft')
  await expect(person(page, identity)).toBeFocused()
  await expect(devicesOf(page, identity)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Delivery check' })).toBeVisible()
  await expect(page).toHaveURL(/users\/farah\.haddad%40kite\.test$/)
  await page.goBack()
  await expect(person(page, identity)).toBeFocused()
})

test('a press opens the devices, each a way to its binding; a click on the row leads to the check', async ({
  page,
}) => {
  await openPeople(page, 'support')
  const before = Number(await people(page).getAttribute('aria-rowcount'))
  await devicesOf(page, 'farah.haddad@kite.test').click()
  await expect(people(page)).toHaveAttribute('aria-rowcount', String(before + 3))
  const device = rows(page).nth((await identities(page)).indexOf('farah.haddad@kite.test') + 1)
  await device.getByRole('link').click()
  await expect(page.getByRole('dialog', { name: /^BS/ })).toBeVisible()
  await page.goBack()
  await expect(devicesOf(page, 'farah.haddad@kite.test')).toHaveAttribute('aria-expanded', 'true')
  await person(page, 'ada.okafor@kite.test').getByRole('cell').nth(2).click()
  await expect(page).toHaveURL(/users\/ada\.okafor%40kite\.test$/)
})

test('keys and density are those of every table; the browser’s own search is told apart once', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('preferences', JSON.stringify({ density: 'compact' })))
  await openPeople(page, 'support')
  const height = async () => (await rows(page).first().boundingBox())?.height
  expect(await height()).toBe(28)
  await page.keyboard.press('Control+f')
  await expect(page.getByText('The browser finds only the rows on the screen. Search people looks at')).toBeVisible()
  await rows(page).first().focus()
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
  await person(page, 'farah.haddad@kite.test').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  // From a device as well: it is the user of the row.
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/users\/farah\.haddad%40kite\.test$/)
})

test('Load all says how fast it is, as the table does', async ({ page, demo }) => {
  await openPeople(page, 'couriers')
  await demo.fault({ path: 'PageToken', delay: 1000, times: 1000 })
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(page.getByRole('contentinfo')).toContainText(/\d pages?, (\d+ a minute, )?\d+ s/)
})

test('bindings that name nobody are one row, which leads nowhere', async ({ page }) => {
  await openPeople(page, 'hostile')
  const nobody = rows(page).filter({ hasText: 'No identity' })
  await expect(nobody).toHaveCount(1)
  await expect(nobody.getByRole('link')).toHaveCount(0)
  await nobody.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Devices without an identity' })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
})

test('where the table is filtered, that is said, and all can be looked at', async ({ page, demo }) => {
  await openTable(page, 'support', '?BindingType=gcm')
  await expect(tableStatus(page)).toHaveText(/^(All|1) /)
  await goTo(page, addressOf('support'))
  await expect(page.getByText('The loaded bindings answer the table’s filter: GCM.')).toBeVisible()
  await expect(foot(page)).toContainText('all that match')
  await page.getByRole('button', { name: 'Look at all' }).click()
  await expect(foot(page)).toContainText(`of the ${demo.rows('support').length} loaded, all that exist`)
  await expect(page.getByText('answer the table’s filter')).toHaveCount(0)
})

test('a key that may not list users: the people are there, and what is missing is said', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await comeBack(page, { address: addressOf('support'), username, secret })
  await expect(person(page, 'ada.okafor@kite.test')).toBeVisible()
  await expect(page.getByText('this key may not list users')).toContainText('twilio/conversations/users/list')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('names that did not come can be asked for again', async ({ page, demo }) => {
  await demo.fault({ path: '/Users?', body: '[]' })
  await openPeople(page, 'support')
  const note = page.getByText(/^No names were read: The answer is not a page of this list\.$/)
  await expect(note).toBeVisible()
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(note).toHaveCount(0)
  await expect(foot(page)).toContainText('users read')
})

test('a page that fails keeps the people; Retry goes on to the end', async ({ page, demo }) => {
  await openPeople(page, 'couriers')
  await expect(people(page)).toHaveAttribute('aria-rowcount', '-1')
  await demo.fault({ path: 'PageToken', status: 400, skip: 1 })
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(page.getByRole('alert')).toContainText('did not load')
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(foot(page)).toContainText(/of the 10,000 loaded, all that exist/, { timeout: 60_000 })
  await expect(people(page)).not.toHaveAttribute('aria-rowcount', '-1')
  expect(await rows(page).count()).toBeLessThan(80)
})

test('a first page that fails is said, and can be asked for again', async ({ page, demo }) => {
  await demo.fault({ path: '/Bindings', status: 404 })
  await comeBack(page, { address: addressOf('support') })
  await expect(page.getByRole('alert')).toContainText('Twilio does not know this service')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(rows(page).first()).toBeVisible()
})

test('Load all can be stopped, and the button keeps the focus', async ({ page, demo }) => {
  await openPeople(page, 'couriers')
  await demo.fault({ path: 'PageToken', delay: 500, times: 1000 })
  await foot(page).getByRole('button', { name: 'Load all' }).click()
  await foot(page).getByRole('button', { name: 'Stop' }).click()
  await expect(foot(page).getByRole('button', { name: 'Resume' })).toBeFocused()
  await expect(foot(page)).toContainText('more exist')
})

for (const size of SIZES) {
  test(`is accessible, ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size)
    await openPeople(page, 'support', '?q=a&sort=-health')
    await expect(foot(page)).toContainText('users read')
    await page.locator('[data-open]').first().click()
    await expectAccessible(page)
    await search(page).fill('nobody at all')
    await expect(page.getByText('Nobody who is loaded matches')).toBeVisible()
    await expectAccessible(page)
  })
}

test('is never wider than its window, whatever people are called', async ({ page }) => {
  await openPeople(page, 'hostile')
  await expectNoOverflow(page)
})
