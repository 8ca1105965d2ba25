/** The check of a list: many identities in few requests, who has none, and nobody taken for that who was not read. */
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { type Demo, comeBack, expect, expectChecked, readClipboard, test } from './app'

type Service = keyof Demo['services']
const addressOf = (demo: Demo, service: Service) => `/services/${demo.services[service]}/check`

async function openList(page: Page, demo: Demo, service: Service): Promise<void> {
  await comeBack(page, { address: addressOf(demo, service) })
  await expect(page.getByRole('heading', { level: 1, name: 'Check a list' })).toBeVisible()
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Identities' })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const result = (page: Page) => page.getByRole('table', { name: 'Result' })
const lines = (page: Page) =>
  result(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
const line = (page: Page, identity: string) =>
  lines(page).filter({ has: page.getByRole('link', { name: identity, exact: true }) })

async function check(page: Page, identities: readonly string[]): Promise<void> {
  await field(page).fill(identities.join('\n'))
  await button(page, 'Check').click()
}

const grouped = (count: number) => count.toLocaleString('en-GB')
async function expectRead(page: Page, read: number, all = read): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: / of [\d,]+ checked in / })).toHaveText(
    new RegExp(`^${grouped(read)} of ${grouped(all)} checked in [\\d,]+ requests?`),
  )
}

/** Everybody of the large service, each with how many bindings. */
function everybody(demo: Demo): ReadonlyMap<string, number> {
  const people = new Map<string, number>()
  for (const { identity } of demo.rows('couriers')) people.set(identity ?? '', (people.get(identity ?? '') ?? 0) + 1)
  return people
}

const nobodies = (count: number) => Array.from({ length: count }, (_, number) => `nobody-${number}@kite.test`)

test('who has which devices and what is wrong with them; who has none comes first', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  await field(page).fill(
    'ada.okafor@kite.test\nghost\nfarah.haddad@kite.test\nADA.okafor@kite.test\nghost\n\ntablet-pool',
  )
  await expect(page.getByText('6 entered, 5 unique.')).toBeVisible()
  await button(page, 'Check').click()
  await expectRead(page, 5)
  await expect(result(page).getByRole('columnheader')).toHaveText([
    'Identity',
    'Devices',
    'Types',
    'Refreshed',
    'Health',
  ])
  await expect(lines(page).getByRole('link')).toHaveText([
    'ghost',
    'ADA.okafor@kite.test',
    'farah.haddad@kite.test',
    'ada.okafor@kite.test',
    'tablet-pool',
  ])
  await expect(line(page, 'ghost').getByRole('cell')).toHaveText(['ghost', '0', /none/, /never/, 'No device'])
  await expect(line(page, 'farah.haddad@kite.test')).toContainText('No credential')
  await expect(line(page, 'farah.haddad@kite.test').getByRole('cell').nth(1)).toHaveText('3')
  await expect(line(page, 'tablet-pool').getByRole('cell').nth(2)).toHaveText('FCM 12')
  await expect(line(page, 'ada.okafor@kite.test')).toContainText('No findings')

  await button(page, '2 have none').click()
  await expect(lines(page)).toHaveCount(2)
  await button(page, 'All 5').click()
  await page.getByRole('searchbox', { name: 'Search the result' }).fill('OKAFOR')
  await expect(lines(page)).toHaveCount(2)
})

test('a header sorts the result upwards, downwards, and gives the first order back', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  await check(page, ['ada.okafor@kite.test', 'tablet-pool', 'nobody-at-all'])
  await expectRead(page, 3)
  const first = () => lines(page).first()
  const devices = result(page).getByRole('columnheader', { name: 'Devices' })
  await expect(first()).toContainText('nobody-at-all')
  await devices.getByRole('button').click()
  await expect(devices).toHaveAttribute('aria-sort', 'ascending')
  await devices.getByRole('button').press('Enter')
  await expect(devices).toHaveAttribute('aria-sort', 'descending')
  await expect(first()).not.toContainText('nobody-at-all')
  await expect(lines(page).last()).toContainText('nobody-at-all')
  await devices.getByRole('button').click()
  await expect(devices).not.toHaveAttribute('aria-sort', /./)
  await expect(first()).toContainText('nobody-at-all')
})

test('an identity leads to its check, and who comes back finds all as it was', async ({ page, demo, guard }) => {
  guard.expectStatus(404)
  await openList(page, demo, 'support')
  await check(page, ['tablet-pool', 'who/is?it', 'ghost'])
  await expectRead(page, 3)
  await button(page, '2 have none').click()
  await line(page, 'who/is?it').getByRole('link').click()
  await expectChecked(page)
  await expect(page.getByRole('main')).toContainText('who/is?it')
  await page.goBack()
  await expect(field(page)).toHaveValue('tablet-pool\nwho/is?it\nghost')
  await expect(button(page, '2 have none')).toHaveAttribute('aria-pressed', 'true')
  await expect(lines(page)).toHaveCount(2)
  expect(await demo.pages()).toHaveLength(2)
})

test('ten thousand in few requests of short addresses', async ({ page, demo }) => {
  test.slow()
  const people = everybody(demo)
  const known = [...people.keys()]
  await openList(page, demo, 'couriers')
  await check(page, [...known, ...nobodies(10_000 - known.length)])
  await expect(page.getByRole('progressbar', { name: 'Checked' })).toHaveAttribute('aria-valuenow', '10000', {
    timeout: 60_000,
  })
  await expectRead(page, 10_000)
  const asked = await demo.pages()
  expect(asked.length).toBeLessThan(300)
  for (const { path, query } of asked) expect((demo.url + path + query).length).toBeLessThan(4000)
  await expect(button(page, `${grouped(10_000 - known.length)} have none`)).toBeVisible()
  await expect(result(page)).toHaveAttribute('aria-rowcount', '10001')
  await expect(lines(page)).toHaveCount(200)
  await button(page, 'Show 200 more').click()
  await expect(lines(page)).toHaveCount(400)
  for (const identity of known.slice(0, 5)) {
    await page.getByRole('searchbox', { name: 'Search the result' }).fill(identity)
    await expect(line(page, identity).getByRole('cell').nth(1)).toHaveText(String(people.get(identity)))
  }
})

test('more than ten thousand: the rest is said and not read', async ({ page, demo }) => {
  await openList(page, demo, 'staging')
  await demo.fault({ status: 400, times: 100 })
  await check(page, nobodies(10_012))
  await expect(page.getByText('10,012 entered, 10,012 unique.')).toBeVisible()
  await expect(page.getByText('10,000 at most: the first are checked, 12 are not read.')).toBeVisible()
  await expectRead(page, 0, 10_000)
})

test('separators are offered with a preview and never forced; spaces count until they are left out', async ({
  page,
  demo,
}) => {
  await openList(page, demo, 'support')
  const separators = page.getByRole('group', { name: 'Separated by' })
  await field(page).fill('ada.okafor@kite.test\ntablet-pool')
  await expect(page.getByText('Read as: ada.okafor@kite.test, tablet-pool')).toBeVisible()
  await expect(separators).toHaveCount(0)

  await field(page).fill('ada.okafor@kite.test, tablet-pool,ghost,ghost')
  await expect(separators.getByRole('button')).toHaveText(['New line', 'Comma'])
  await expect(button(page, 'New line')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 entered, 1 unique.')).toBeVisible()
  await button(page, 'Comma').click()
  await expect(page.getByText('4 entered, 3 unique.')).toBeVisible()
  await expect(page.getByText('1 begins or ends with one, which counts.')).toBeVisible()
  await page.getByRole('checkbox', { name: /^Leave out the spaces around each/ }).check()
  await expect(page.getByText('Read as: ada.okafor@kite.test, tablet-pool, ghost')).toBeVisible()
  await button(page, 'Check').click()
  await expectRead(page, 3)
  await expect(button(page, '1 have none')).toBeVisible()
  await expect(line(page, 'tablet-pool').getByRole('cell').nth(1)).toHaveText('12')
})

test('a request that fails leaves its identities unread, and Retry reads only those', async ({ page, demo }) => {
  const known = [...everybody(demo).keys()].slice(0, 400)
  await openList(page, demo, 'couriers')
  await demo.fault({ path: '=nobody-0%40kite.test&', status: 400 })
  await check(page, [...known, ...nobodies(10)])
  await expect(page.getByRole('alert').filter({ hasText: 'not read' })).toContainText(
    /^Twilio could not understand this request\d+ identities are not read, which is not the same as having no device/,
  )
  await expect(button(page, '0 have none')).toBeVisible()
  const notRead = button(page, /^\d+ not read$/)
  await notRead.click()
  await expect(line(page, 'nobody-0@kite.test').getByRole('cell').last()).toHaveText('Not read')
  const before = (await demo.pages()).length
  await button(page, 'Retry').click()
  await expectRead(page, 410)
  await expect(button(page, '10 have none')).toBeVisible()
  const again = (await demo.pages()).slice(before)
  expect(again.length).toBeGreaterThan(0)
  for (const { query } of again) expect(query).toContain('=nobody-0%40kite.test&')
  await expect(page.getByRole('alert').filter({ hasText: 'not read' })).toHaveCount(0)
})

test('what is tried again says so', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  await demo.fault({ status: 429, retryAfter: '60', exposeRetryAfter: true })
  await check(page, ['tablet-pool'])
  await expect(page.getByText('Twilio asks us to slow down. It is tried again.')).toBeVisible()
  await button(page, 'Retry now').click()
  await expectRead(page, 1)
})

test('Stop keeps what is read, and nobody unread has none', async ({ page, demo, guard }) => {
  guard.expectLine(/ERR_EMPTY_RESPONSE/)
  await openList(page, demo, 'staging')
  // The first request is answered, the others wait.
  await demo.fault({ hang: true, skip: 1, times: 100 })
  await check(page, nobodies(1000))
  await expect(button(page, /^[1-9]\d* have none$/)).toBeVisible()
  await button(page, 'Stop').click()
  await expect(page.getByRole('status').filter({ hasText: 'stopped' })).toBeVisible()
  await expect(button(page, /^\d+ not read$/)).toBeVisible()
  const read = Number(await page.getByRole('progressbar', { name: 'Checked' }).getAttribute('aria-valuenow'))
  await expect(button(page, `${read} have none`)).toBeVisible()
  await expect(button(page, `${1000 - read} not read`)).toBeVisible()
  await demo.clear()
  await button(page, 'Resume').click()
  await expectRead(page, 1000)
  await expect(button(page, '1,000 have none')).toBeVisible()
})

test('by keyboard alone', async ({ page, demo, guard }) => {
  guard.expectLine(/ERR_EMPTY_RESPONSE/)
  await openList(page, demo, 'staging')
  await demo.fault({ hang: true, skip: 1, times: 100 })
  await field(page).focus()
  await page.keyboard.insertText(nobodies(400).join('\n'))
  await page.keyboard.press('Tab')
  await expect(button(page, 'Check')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(page, 'Check')).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Tab')
  await expect(button(page, 'Open a file')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Stop')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(page, 'Resume')).toBeFocused()
  await demo.clear()
  await page.keyboard.press('Enter')
  await expectRead(page, 400)
  // The button is gone, and the focus stays on the screen.
  await expect(page.getByRole('main')).toBeFocused()
})

test('nothing entered is said at the field', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  await field(page).fill('\n\n')
  await button(page, 'Check').click()
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveAccessibleDescription(/Enter at least one identity\./)
  expect(await demo.pages()).toHaveLength(0)
})

test('a file is dropped on the field, or opened', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['\ufefftablet-pool\r\nghost\r\n'], 'people.csv', { type: 'text/csv' }))
    return data
  })
  await field(page).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByText('2 entered, 2 unique.')).toBeVisible()
  const choosing = page.waitForEvent('filechooser')
  await button(page, 'Open a file').click()
  const chooser = await choosing
  await chooser.setFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from([0xff, 0xfe, 0x61, 0]) })
  await expect(field(page)).toHaveAccessibleDescription(/This file is not text in UTF-8/)
  await expect(field(page)).toHaveValue(/^tablet-pool/)
  const again = page.waitForEvent('filechooser')
  await button(page, 'Open a file').click()
  await (await again).setFiles({ name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('only-one') })
  await expect(page.getByText('1 entered, 1 unique.')).toBeVisible()
})

test('the result as a file, and those who have none on the clipboard', async ({ page, demo, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openList(page, demo, 'support')
  await check(page, ['=ghost', 'tablet-pool', 'a,b'])
  await expectRead(page, 3)
  const downloading = page.waitForEvent('download')
  await button(page, 'Export').click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^check-${demo.services.support}-\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z\\.csv$`),
  )
  const text = await readFile(await download.path(), 'utf8')
  expect(text.split('\r\n').map((one) => one.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/, 'WHEN'))).toEqual([
    '"Identity","Devices","Types","Refreshed","Health"',
    `"'=ghost","0","","","Blocks: No device is registered"`,
    '"a,b","0","","","Blocks: No device is registered"',
    '"tablet-pool","12","12 FCM","WHEN","No findings"',
    '',
  ])
  await button(page, 'Copy those who have none').click()
  await expect(page.getByText('2 identities copied, 10 characters')).toBeVisible()
  expect(await readClipboard(page, demo)).toBe('=ghost\na,b')
})

test('a file that is taken while the check runs holds everybody, and says that it is not whole', async ({
  page,
  demo,
}) => {
  await openList(page, demo, 'staging')
  await demo.fault({ path: '/Bindings', skip: 2, hang: true, times: 1000 })
  await check(page, nobodies(1000))
  await expect(button(page, 'Export')).toBeVisible()
  await expect(button(page, /^\d+ so far$/)).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()])
  expect(download.suggestedFilename()).toMatch(/^check-IS\w+-partial-\d/)
  const written = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(written).toHaveLength(1000 + 2)
  expect(written.filter((one) => one.endsWith(',"Not read"')).length).toBeGreaterThan(0)
  expect(written.at(-1)).toMatch(/^"Not whole: of 1,000, \d+ identities are not read, which is/)
})

test('what an identity hides is shown, and an identity may be very long', async ({ page, demo }) => {
  await openList(page, demo, 'support')
  await check(page, ['carol\u202edlrow', 'W'.repeat(5000)])
  await expectRead(page, 2)
  expect((await demo.pages()).length).toBe(2)
  await expect(result(page).locator('[data-mark="U+202E"]')).toBeVisible()
})

test('an address that names no service has a way back', async ({ page }) => {
  await comeBack(page, { address: '/services/IS1/check' })
  await expect(page.getByRole('heading', { name: 'This address names no service' })).toBeVisible()
})
