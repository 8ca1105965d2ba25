/** Not before it is known, and not later than it is: what a check says while its facts are still coming. */
import type { Page } from '@playwright/test'
import { checkOf, expect, expectChecked, findingsShown, goTo, openCheck, openTable, test, verdict } from './app'

const ADA = 'ada.okafor@kite.test'
const PETRA = 'petra.lindqvist@kite.test'
/** Alerts that may be anybody's, one an hour. */
const manyAlerts = (length: number) =>
  Array.from({ length }, (_, at) => ({
    error_code: '52134',
    alert_text: 'APNs: invalid token or environment',
    date_generated: new Date(Date.now() - at * 3_600_000).toISOString(),
  }))
const headline = (page: Page) => verdict(page).getByRole('heading')
const alerts = (page: Page) =>
  page
    .getByRole('region', { name: 'Facts' })
    .getByRole('heading', { name: /^Alerts of the last 29 days/, level: 3 })
    .locator('..')

test('the verdict speaks as soon as what has come decides it, and says that it is so far', async ({ page, demo }) => {
  await openTable(page, 'support')
  await demo.fault({ path: '/Conversations?', hang: true, times: 100 })
  await goTo(page, checkOf('support', 'farah.haddad@kite.test'))
  await expect(headline(page)).toHaveText('Some pushes can’t reach this user, so far')
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'true')
  await expect(verdict(page)).not.toContainText('not checked')
  await expect(page.getByRole('list', { name: 'The way of a push' })).not.toContainText('did not load')
  await demo.clear()
  await expectChecked(page)
  await expect(headline(page)).toHaveText('Some pushes can’t reach this user')
})

test('what is on its way is neither known nor unknown', async ({ page, demo, guard }) => {
  // What hangs breaks in the end. On a connection that was never used the browser says so, else it asks again without a word.
  guard.expectLine(/^console: Failed to load resource: net::ERR_EMPTY_RESPONSE/)
  await openTable(page, 'support')
  await demo.fault({ path: '/Configuration/Notifications', hang: true, times: 100 })
  await goTo(page, checkOf('support', ADA))
  const table = page.getByRole('table', { name: 'Will it be sent?' })
  await expect(table.getByRole('cell').first()).toHaveText('Asking Twilio')
  await expect(headline(page)).toHaveText('Checking')
  await expect(table).not.toContainText(/Can’t tell|Not checked/)
  await demo.clear()
  await expectChecked(page)
  await expect(table.getByRole('cell').first()).toContainText('Yes')
})

test('the alerts of others hold up nothing', async ({ page, demo }) => {
  await openTable(page, 'support')
  await demo.fault({ path: '/Alerts/NO', hang: true, times: 100 })
  await goTo(page, checkOf('support', ADA))
  await expect(headline(page)).toHaveText('Nothing wrong found in what Twilio can tell, so far')
  await demo.clear()
  await expectChecked(page)
  await expect(headline(page)).toHaveText('Nothing wrong found in what Twilio can tell')
  await expect(alerts(page)).toContainText(/Of others: \d+/)
  await expect(verdict(page)).not.toContainText('not checked')
})

test('an undecided verdict, and what is missing for it, do not wait for the alerts of others', async ({
  page,
  demo,
}) => {
  await openTable(page, 'support')
  await demo.fault({ path: '/Alerts/NO', hang: true, times: 100 })
  await demo.fault({ path: '/Configuration/Notifications', status: 400 })
  await goTo(page, checkOf('support', ADA))
  await expect(headline(page)).toHaveText('Not enough is known to tell, so far')
  await expect(verdict(page)).toContainText('All answers are in. Alerts are being read one by one.')
  await expect(page.getByText('Reading alerts one by one', { exact: true })).toBeVisible()
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('region', { name: 'What is missing' })).toContainText('Notification settings')
})

test('the checklist of a healthy user does not wait for the alerts of others', async ({ page, demo }) => {
  await openTable(page, 'support')
  await demo.fault({ path: '/Alerts/NO', hang: true, times: 100 })
  await goTo(page, checkOf('support', ADA))
  await expect(page.getByRole('region', { name: 'What Twilio can’t show' })).toBeVisible()
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'true')
})

test('an alert whose text in the list names somebody else is not read singly', async ({ page, demo }) => {
  await openCheck(page, 'support', ADA)
  const read = (await demo.requests()).filter(({ path }) => path.includes('/Alerts/NO'))
  // One of them is “… for the push notification to nadia.petrova@kite.test”.
  await expect(alerts(page)).toContainText(`Of others: ${read.length + 1}`)
  await openPetra(page)
  expect(await findingsShown(page)).toContain('R37')
})

const openPetra = async (page: Page) => {
  await goTo(page, checkOf('support', PETRA))
  await expectChecked(page)
}

test('of many alerts the newest hundred are read, the others when asked for, with progress and Stop', async ({
  page,
  demo,
}) => {
  await openTable(page, 'support')
  const address = await demo.stage({ alerts: manyAlerts(250) })
  await goTo(page, address)
  await expectChecked(page)
  const singles = async () => (await demo.requests()).filter(({ path }) => path.includes('/Alerts/NO')).length
  await expect(alerts(page)).toContainText('100 of 251 read one by one.')
  expect(await singles()).toBe(100)
  await expect(verdict(page)).not.toContainText('alerts of the last')

  // As many as are asked for at once.
  await demo.fault({ path: '/Alerts/NO', hang: true, times: 4 })
  await alerts(page).getByRole('button', { name: 'Read the other 151' }).click()
  await expect.poll(singles).toBe(104)
  await alerts(page).getByRole('button', { name: 'Stop' }).click()
  await expect(alerts(page).getByRole('button', { name: 'Read the other 151' })).toBeVisible()
  await alerts(page).getByRole('button', { name: 'Read the other 151' }).click()
  await expect(alerts(page).getByRole('button', { name: /^(Read the other|Stop)/ })).toHaveCount(0)
  await expect(alerts(page)).toContainText('Of others: 251')
  expect(await singles()).toBe(255)
})

test('one alert that can’t be read leaves the way to the others', async ({ page, demo }) => {
  await openTable(page, 'support')
  const address = await demo.stage({ alerts: manyAlerts(150) })
  await demo.fault({ path: '/Alerts/NO', status: 404 })
  await goTo(page, address)
  await expectChecked(page)
  await expect(alerts(page)).toContainText('not every alert could be read by itself')
  await expect(alerts(page)).toContainText('99 of 151 read one by one.')
  await alerts(page).getByRole('button', { name: 'Read the other 51' }).click()
  await expect(alerts(page).getByRole('button', { name: /^(Read the other|Stop)/ })).toHaveCount(0)
  await expect(alerts(page)).toContainText('not every alert could be read by itself')
})
