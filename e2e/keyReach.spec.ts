/** What this key may do: every read tried once, before the first ticket. */
import type { Page } from '@playwright/test'
import {
  type Demo,
  checkOf,
  exploreDemo,
  expect,
  openTable,
  readClipboard,
  signIn,
  status,
  tableOf,
  test,
  comeBack,
} from './app'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const NAME = 'What this key may do'
const dialog = (page: Page) => page.getByRole('dialog', { name: NAME })
const opener = (page: Page) => page.getByRole('button', { name: NAME })
const line = (page: Page, label: string) =>
  dialog(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
const result = (page: Page, label: string) => line(page, label).getByRole('cell').first()
const allowed = (page: Page) => dialog(page).getByRole('status')

/** What was asked since, each address once or more. */
const targets = async (demo: Demo) => (await demo.requests()).map(({ path, query }) => path + query)

test('on the services screen: each read is tried once, with the smallest request', async ({ page, demo }) => {
  await signIn(page)
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  await demo.clear()
  await opener(page).click()
  await expect(allowed(page)).toHaveText('14 of 14 are allowed.')
  await expect(dialog(page).getByRole('row')).toHaveCount(15)
  const asked = await targets(demo)
  expect(asked).toHaveLength(14)
  expect(new Set(asked).size).toBe(14)
  expect(asked.filter((target) => target.includes('?'))).toEqual(
    asked.filter((target) => target.endsWith('?PageSize=1')),
  )
  await expect(dialog(page).getByRole('button', { name: /^Copy the request/ })).toHaveCount(0)
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(opener(page)).toBeFocused()
})

test('beside the account, of the service in work: the support desk’s key lacks credentials and alerts', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await comeBack(page, { address: tableOf('dublin'), username, secret })
  await expect(status(page)).toBeVisible()
  await demo.clear()
  await opener(page).click()
  await expect(allowed(page)).toHaveText('10 of 14 are allowed.')
  await expect(result(page, 'Notification settings')).toHaveText('Yes')
  await expect(result(page, 'List of credentials')).toHaveText('No. twilio/conversations/credentials/list')
  await expect(line(page, 'Alerts')).toContainText('twilio/monitor/alerts/list')
  await expect(line(page, 'Alerts')).toContainText('What Apple and Google answered')
  const ofServices = (await targets(demo)).filter((target) => target.startsWith('/v1/Services/'))
  expect(ofServices.filter((target) => !target.includes(demo.services.dublin))).toEqual([])

  await dialog(page).getByRole('button', { name: 'Copy the request to the admin' }).click()
  const copied = await readClipboard(page, demo)
  expect(copied).toContain(demo.supportKey.sid)
  expect(copied.match(/^- twilio\/\S+ \(.+\)$/gm)).toHaveLength(4)
})

test('a key that may list no service: what needs one can’t be tried, and with one it can', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await signIn(page, { username, secret })
  await expect(page.getByRole('heading', { name: 'Which service?' })).toBeVisible()
  await opener(page).click()
  await expect(allowed(page)).toHaveText('0 of 14 are allowed.')
  await expect(result(page, 'Services')).toHaveText('No. twilio/conversations/services/list')
  await expect(result(page, 'Bindings')).toHaveText(/^Not known\. No service is known/)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await page.getByRole('textbox', { name: 'Conversations service SID' }).fill(demo.services.dublin)
  await page.keyboard.press('Enter')
  await expect(status(page)).toBeVisible()
  await opener(page).click()
  await expect(allowed(page)).toHaveText('2 of 14 are allowed.')
  await expect(result(page, 'Bindings')).toHaveText('Yes')
  await expect(result(page, 'User')).toHaveText('No. twilio/conversations/users/read')
})

test('where a check misses facts it is beside the request to the admin', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await comeBack(page, { address: checkOf('support', 'ada.okafor@kite.test'), username, secret })
  const missing = page.getByRole('region', { name: 'What is missing' })
  await missing.getByRole('button', { name: NAME }).click()
  await expect(result(page, 'Bindings')).toHaveText('Yes')
  await expect(allowed(page)).toHaveText('2 of 14 are allowed.')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(missing.getByRole('button', { name: NAME })).toBeFocused()
})

test('a read that fails is not known, in words, and is tried again when one asks', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await demo.clear()
  await demo.fault({ path: '/Configuration/Notifications', status: 503 })
  await opener(page).click()
  await expect(allowed(page)).toHaveText('13 of 14 are allowed.')
  await expect(result(page, 'Notification settings')).toContainText('Not known. Twilio had an error of its own.')
  const settings = async () => (await targets(demo)).filter((target) => target.endsWith('/Notifications')).length
  expect(await settings()).toBe(1)
  await demo.clear()
  await dialog(page).getByRole('button', { name: 'Retry: notification settings' }).click()
  await expect(result(page, 'Notification settings')).toHaveText('Yes')
  expect(await targets(demo)).toHaveLength(1)
  await demo.clear()
  await dialog(page).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await targets(demo)).length).toBe(14)
  await expect(allowed(page)).toHaveText('14 of 14 are allowed.')
})

test('closing it ends what is under way', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await demo.clear()
  await demo.fault({ path: '/Configuration/Notifications', delay: 60_000 })
  await opener(page).click()
  await expect(result(page, 'Bindings')).toHaveText('Yes')
  await expect(result(page, 'Notification settings')).toHaveText('Trying')
  await expect(result(page, 'User')).toHaveText('Trying')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await demo.requests()).filter(({ aborted }) => aborted).length).toBe(1)
  expect((await targets(demo)).filter((target) => target.includes('/Users/'))).toEqual([])
})

test('on a narrow window it is in the menu, and the focus comes back to it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  const more = page.getByRole('button', { name: 'More', exact: true })
  await more.click()
  await page.getByRole('menuitem', { name: NAME }).click()
  await expect(allowed(page)).toHaveText('14 of 14 are allowed.')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(more).toBeFocused()
})
