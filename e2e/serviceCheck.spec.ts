/** The check of a service itself: what concerns all its users, and the credentials that its devices name. */
import type { Page } from '@playwright/test'
import { CREDENTIALS } from '../src/demo/sids'
import { type Demo, expect, finding, findingsShown, goTo, openTable, signIn, status, sure, test } from './app'

const addressOf = (demo: Demo, service: keyof Demo['services']) => `/services/${demo.services[service]}/delivery`

async function openServiceCheck(page: Page, demo: Demo, service: keyof Demo['services']) {
  await signIn(page, { address: addressOf(demo, service) })
  await expectServiceChecked(page)
}

async function expectServiceChecked(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: 'Delivery check' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveAttribute('aria-busy', 'false')
}

const credentials = (page: Page) => page.getByRole('region', { name: 'Credentials' })
const card = (page: Page, sid: string) => credentials(page).getByRole('listitem').filter({ hasText: sid })
/** What a card says of one thing. */
const line = (page: Page, sid: string, label: string) =>
  card(page, sid)
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]')

const FINDINGS = {
  couriers: { R07: 'blocks', R08: 'warning', R30: 'info', R33: 'info', R34: 'info', R35: 'info' },
  staging: { R06: 'blocks', R30: 'info', R35: 'info' },
  support: {},
} as const

for (const service of ['couriers', 'staging', 'support'] as const) {
  test(`${service}: how the service is set`, async ({ page, demo }) => {
    await openServiceCheck(page, demo, service)
    const expected = FINDINGS[service]
    expect(await findingsShown(page)).toEqual(Object.keys(expected))
    for (const [rule, severity] of Object.entries(expected)) {
      await expect(finding(page, rule)).toHaveAttribute('data-severity', severity)
      await expect(finding(page, rule)).toContainText('To do')
    }
    await expect(page.getByRole('main')).toContainText(demo.services[service])
    await expect(page.getByText(/^Not checked: R/)).toHaveCount(0)
  })
}

test('a card for each credential: type, sandbox, age, who uses it, and the certificate, as a guess', async ({
  page,
  demo,
}) => {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 63 bindings loaded')
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Service check' }).click()
  await expectServiceChecked(page)
  await expect(credentials(page)).toContainText('All 63 bindings of this service were looked at.')
  const { deleted: _, ...existing } = CREDENTIALS
  for (const sid of Object.values(existing)) await expect(card(page, sid)).toHaveCount(1)
  await expect(card(page, CREDENTIALS.deleted)).toHaveCount(0)

  const used = (sid: string) => demo.rows('support').filter(({ credential_sid: named }) => named === sid).length
  for (const sid of [CREDENTIALS.apn, CREDENTIALS.fcm]) {
    await expect(line(page, sid, 'Used by')).toHaveText(`${used(sid)} bindings`)
  }
  await expect(line(page, CREDENTIALS.gcm, 'Used by')).toHaveText('1 binding')
  await expect(line(page, CREDENTIALS.unused, 'Used by')).toHaveText('Nobody in this service')
  await expect(line(page, CREDENTIALS.apnSandbox, 'Type')).toHaveText('APN')
  await expect(line(page, CREDENTIALS.apnSandbox, 'Sandbox')).toHaveText('True')
  await expect(line(page, CREDENTIALS.apn, 'Sandbox')).toHaveText('False')
  await expect(line(page, CREDENTIALS.fcm, 'Type')).toHaveText('FCM')
  await expect(line(page, CREDENTIALS.apn, 'Age')).toHaveText(/^\d+ days?$/)
  await expect(line(page, CREDENTIALS.apn, 'Changed')).toContainText(/CES?T/)

  await expect(line(page, CREDENTIALS.apnExpired, 'Certificate')).toContainText('Has probably expired')
  await expect(line(page, CREDENTIALS.apnExpired, 'Certificate')).toContainText('Heuristic')
  await expect(line(page, CREDENTIALS.apn, 'Certificate')).toContainText(/^Expires about \d/)
  await expect(line(page, CREDENTIALS.fcm, 'Certificate')).toHaveCount(0)
})

test('with a part of the service loaded the cards say so, and the whole can be looked through', async ({
  page,
  demo,
}) => {
  test.slow()
  await openServiceCheck(page, demo, 'dublin')
  await goTo(page, addressOf(demo, 'couriers'))
  await expect(credentials(page)).toContainText('nobody knows which credentials are used')
  await expect(line(page, CREDENTIALS.apn, 'Used by')).toHaveText('Not known')
  await credentials(page).getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(line(page, CREDENTIALS.apn, 'Used by')).toHaveText(/^[\d,]+ bindings of those loaded$/)
  await credentials(page).getByRole('button', { name: 'Stop' }).click()
  await expect(credentials(page).getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect(credentials(page)).toContainText(/Counted among the [\d,]+ bindings loaded\./)
  await expect(line(page, CREDENTIALS.unused, 'Used by')).toHaveText('None of the loaded bindings')

  await credentials(page).getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(credentials(page)).toContainText('All 10,000 bindings of this service were looked at.', {
    timeout: 60_000,
  })
  const used = demo.rows('couriers').filter(({ credential_sid: sid }) => sid === CREDENTIALS.apn).length
  await expect(line(page, CREDENTIALS.apn, 'Used by')).toHaveText(`${used.toLocaleString('en-GB')} bindings`)
  await expect(line(page, CREDENTIALS.unused, 'Used by')).toHaveText('Nobody in this service')
})

test('an event that is switched on is seen by Check again', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'staging')
  await demo.switchEvent('staging', 'new_message', true)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(finding(page, 'R07')).toHaveAttribute('data-severity', 'blocks')
  await expect(finding(page, 'R06')).toHaveCount(0)
})

test('credentials that the key may not read are named, and the rest is there', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await signIn(page, { address: addressOf(demo, 'couriers'), username, secret })
  await expectServiceChecked(page)
  await expect(credentials(page)).toContainText('This key lacks the permission twilio/conversations/credentials/list.')
  expect(await findingsShown(page)).toEqual(Object.keys(FINDINGS.couriers))
})

test('what did not load is not taken for fine', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'support')
  await demo.fault({ path: '/Configuration/Notifications', status: 400 })
  await goTo(page, addressOf(demo, 'couriers'))
  await expect(page.getByRole('main')).toContainText(demo.services.couriers)
  await expectServiceChecked(page)
  const open = page.getByText(/^Not checked: R/)
  for (const rule of ['R06', 'R07', 'R08', 'R33', 'R34', 'R35']) await expect(open).toContainText(rule)
  expect(await findingsShown(page)).toEqual(['R30'])
  await page.getByRole('region', { name: 'Facts' }).getByRole('button', { name: 'Retry' }).click()
  await expect(finding(page, 'R07')).toBeVisible()
  await expect(open).toHaveCount(0)
})

test('on a narrow window the menu leads there', async ({ page, demo }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openTable(page, 'couriers')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Service check' }).click()
  await expectServiceChecked(page)
  expect(new URL(page.url()).hash).toBe(`#${addressOf(demo, 'couriers')}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Bindings' }).click()
  await expect(status(page)).toBeVisible()
  expect(sure(await status(page).textContent())).toMatch(/bindings loaded$/)
})

test('an address that names no service has a way back', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'support')
  await goTo(page, '/services/IS1/delivery')
  await expect(page.getByRole('heading', { name: 'This address names no service' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Choose a service' }).click()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})
