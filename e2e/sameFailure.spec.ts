/** The same failure of several facts is said once: above the facts, in what is missing, and in the report. */
import type { Page } from '@playwright/test'
import { checkOf, expect, expectChecked, goTo, openCheck, readClipboard, sure, test, verdict, comeBack } from './app'

const FARAH = 'farah.haddad@kite.test'

const facts = (page: Page) => page.getByRole('region', { name: 'Facts' })

test('two credentials that lack one permission: it is named once, and asking again is not offered', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await comeBack(page, { address: checkOf('support', FARAH), username, secret })
  await expectChecked(page)
  await expect(facts(page).getByText(/^Not checked: credential CR.{4}….{4}, credential CR/)).toHaveText(
    /This key lacks the permission twilio\/conversations\/credentials\/read\.$/,
  )
  await expect(facts(page).getByText('conversations/credentials/read')).toHaveCount(1)
  for (const heading of await page.getByRole('heading', { level: 3, name: /^Credential CR/ }).all())
    await expect(heading.locator('xpath=..')).toHaveText(/Not checked\.$/)
  await expect(facts(page).getByRole('button', { name: 'Retry' })).toHaveCount(0)
})

test('facts that fail alike are named together, and one Retry brings them all', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: '/Configuration', status: 400, times: 2 })
  await demo.fault({ path: '/Bindings?', status: 400 })
  await goTo(page, checkOf('support', FARAH))
  await expect(facts(page).getByRole('alert')).toHaveText(
    /^Not checked: bindings, notification settings, service configuration\. Twilio could not understand this request/,
  )
  await expectChecked(page)
  await expect(verdict(page)).toContainText('Not enough is known to tell')
  const missing = page.getByRole('table', { name: 'What is missing' })
  await expect(missing.getByText('Twilio could not understand this request.')).toHaveCount(1)
  await expect(
    missing.getByRole('row', { name: /Bindings.*Notification settings.*Service configuration/ }),
  ).toBeVisible()

  await demo.clear()
  await facts(page).getByRole('button', { name: 'Retry' }).click()
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
  await expect(facts(page).getByRole('alert')).toHaveCount(0)
  const asked = (await demo.requests()).map(({ path }) => sure(path.split('?')[0]?.split('/').slice(4).join('/')))
  expect(asked.filter((path) => path !== '').toSorted()).toEqual([
    'Bindings',
    'Configuration',
    'Configuration/Notifications',
  ])
})

test('what several facts are tried again for is waited for once, and stopped once', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: '/Configuration', status: 503, retryAfter: '100', exposeRetryAfter: true, times: 2 })
  await goTo(page, checkOf('support', FARAH))
  await expect(facts(page).getByText('It is tried again.')).toHaveText(
    'Not checked: notification settings, service configuration. Twilio had an error of its own. It is tried again.',
  )
  const trying = facts(page).getByText('It is tried again.').locator('xpath=..')
  await trying.getByRole('button', { name: 'Stop' }).click()
  await expect(
    facts(page).getByText('Not checked: notification settings, service configuration. Stopped.'),
  ).toBeVisible()
  await facts(page).getByRole('button', { name: 'Retry' }).click()
  await expect(facts(page).getByText('Stopped.')).toHaveCount(0)
  await expect(facts(page)).toContainText('New message')
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the report says it once too', async ({ page, demo }) => {
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: '/Configuration', status: 400, times: 2 })
    await goTo(page, checkOf('support', FARAH))
    await expectChecked(page)
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('menuitem', { name: 'Plain text' }).click()
    await expect(page.getByRole('dialog', { name: /^Report copied/ })).toBeVisible()
    const report = await readClipboard(page, demo)
    const lines = report.split('\n').filter((line) => line.includes('Twilio could not understand this request'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^- Notification settings, Service configuration: /)
  })
})
