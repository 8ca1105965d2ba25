/** What fails for everybody: Twilio's push alerts of a service by their code. */
import type { Page } from '@playwright/test'
import { CREDENTIALS } from '../src/demo/sids'
import type { WireAlert } from '../src/twilio/wire'
import { type Demo, expect, first, goTo, openCheck, sure, test, comeBack } from './app'

const addressOf = (demo: Demo, service: keyof Demo['services']) => `/services/${demo.services[service]}/delivery`
const block = (page: Page) => page.getByRole('region', { name: 'Push errors' })
const errors = (page: Page) => page.getByRole('table', { name: 'Push errors' })
const codes = (page: Page) =>
  errors(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
const ofCode = (page: Page, code: string) =>
  codes(page)
    .filter({ has: page.getByRole('cell', { name: code }).first() })
    .first()
const opener = (page: Page, code: string) =>
  errors(page).getByRole('button', { name: `${code}, its fix and its alerts` })

async function open(page: Page, demo: Demo, service: keyof Demo['services'] = 'support') {
  await comeBack(page, { address: addressOf(demo, service) })
  await expect(codes(page).first()).toBeVisible()
}

/** The push alerts that Twilio lists of a service, newest first; 52164 is Notify's. */
async function alertsOf(demo: Demo, service: string): Promise<readonly WireAlert[]> {
  const headers = { Authorization: `Basic ${btoa(`${demo.accountSid}:${demo.authToken}`)}` }
  const reply = await fetch(`${demo.url}/monitor/v1/Alerts?PageSize=1000`, { headers })
  const { alerts } = (await reply.json()) as { readonly alerts: readonly WireAlert[] }
  return alerts.filter(
    ({ error_code: code, service_sid: sid }) =>
      /^52\d{3}$/.test(code) && code !== '52164' && (sid === null || sid === service),
  )
}

test('the codes, most alerts first, from the list alone', async ({ page, demo }) => {
  const alerts = await alertsOf(demo, demo.services.support)
  const expected = [...new Set(alerts.map(({ error_code: code }) => code))]
    .map((code) => [code, alerts.filter(({ error_code: other }) => other === code).length] as const)
    .toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1))
  await demo.clear()
  await open(page, demo)
  await expect(errors(page).getByRole('columnheader')).toHaveText([
    'Code',
    'Meaning',
    'Alerts',
    'A day',
    'First',
    'Last',
    'Credential',
    'People',
  ])
  await expect(codes(page)).toHaveCount(expected.length)
  const shown = await codes(page).evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent ?? '')),
  )
  expect(shown.map(([code, , count]) => [code, Number(count)])).toEqual(expected)
  await expect(block(page)).toContainText(
    `${alerts.length} alerts in 29 days, ${expected.length} codes, 0 of ${alerts.length} read`,
  )
  await expect(block(page)).toContainText(
    'Twilio’s alerts of the last 29 days, from US1 alone, 10,000 at most a request. An alert that names no service may be another one’s.',
  )
  await expect(ofCode(page, '52999')).toContainText('Not in this table yet. Twilio’s page')
  await expect(ofCode(page, '52002')).toContainText(/–$|read$/)
  const asked = (await demo.requests()).map(({ path }) => path).filter((path) => path.includes('/Alerts'))
  expect(asked).toEqual(['/monitor/v1/Alerts'])
})

test('a code opens to its meaning, its fix and its newest alerts', async ({ page, demo }) => {
  const newest = (await alertsOf(demo, demo.services.support)).filter(({ error_code: code }) => code === '52002')
  await open(page, demo)
  const line = ofCode(page, '52002')
  await expect(opener(page, '52002')).toHaveAttribute('aria-expanded', 'false')
  await opener(page, '52002').press('Enter')
  await expect(opener(page, '52002')).toHaveAttribute('aria-expanded', 'true')
  await expect(line).toContainText('The credential SID is invalid or empty.')
  await expect(line).toContainText('Twilio admin')
  await expect(line).toContainText('App developer')
  await expect(line.getByRole('link', { name: 'Twilio error 52002' })).toHaveAttribute('href', /\/52002$/)
  await expect(line.getByRole('listitem')).toHaveCount(newest.length)
  await expect(line.getByRole('listitem').first()).toContainText(first(newest).sid)
  // It is named in the list, as the resource of the alert.
  await expect(line).toContainText(CREDENTIALS.deleted)
  await expect(line).toContainText(`0 of ${newest.length} read`)
  // A row a code, opened or not.
  await expect(codes(page).getByRole('cell', { name: 'What it means' })).toHaveCount(1)
  await opener(page, '52002').click()
  await expect(line).not.toContainText('The credential SID is invalid or empty.')
})

test('people are those of the alerts that a check has read', async ({ page, demo }) => {
  await openCheck(page, 'support', 'petra.lindqvist@kite.test')
  await demo.clear()
  await goTo(page, addressOf(demo, 'support'))
  await expect(block(page)).toContainText(/, [1-9]\d* of \d+ read/)
  await opener(page, '52134').click()
  const line = ofCode(page, '52134')
  await expect(line.getByRole('link', { name: 'granada.okafor@kite.test' })).toBeVisible()
  await expect(line).toContainText(/1 named, \d+ of \d+ read/)
  expect((await demo.requests()).filter(({ path }) => path.includes('/Alerts/'))).toEqual([])
})

test('the alerts of one code alone are read when one asks, with whom they name', async ({ page, demo }) => {
  const all = await alertsOf(demo, demo.services.support)
  const own = all.filter(({ error_code: code }) => code === '52134')
  expect(own.length).toBeGreaterThan(1)
  await open(page, demo)
  await demo.clear()
  await opener(page, '52134').click()
  const line = ofCode(page, '52134')
  await line.getByRole('button', { name: `Read the other ${own.length}` }).click()
  await expect(line).toContainText(`1 named, ${own.length} of ${own.length} read`)
  await expect(line.getByRole('link', { name: 'granada.okafor@kite.test' })).toBeVisible()
  await expect(line.getByRole('button', { name: /^Read the other/ })).toHaveCount(0)
  const read = (await demo.requests()).map(({ path }) => path).filter((path) => path.includes('/Alerts/'))
  expect(read.toSorted()).toEqual(own.map(({ sid }) => `/monitor/v1/Alerts/${sid}`).toSorted())

  // Those that were read are not asked for again.
  await expect(block(page)).toContainText(`${own.length} of ${all.length} read`)
  await block(page)
    .getByRole('button', { name: `Read the other ${all.length - own.length}` })
    .click()
  await expect(block(page)).toContainText(`${all.length} of ${all.length} read`)
  await expect(block(page).getByRole('button', { name: /^(Read the other|Stop)/ })).toHaveCount(0)
  expect((await demo.requests()).filter(({ path }) => path.includes('/Alerts/'))).toHaveLength(all.length)
})

test('without the permission it is named, and asking again is not offered', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await comeBack(page, { address: addressOf(demo, 'support'), username, secret })
  await expect(block(page)).toContainText('This key lacks the permission twilio/monitor/alerts/list.')
  await expect(block(page).getByRole('button', { name: 'Retry' })).toHaveCount(0)
  await expect(errors(page)).toHaveCount(0)
})

test('a list that fails is not taken for an empty one, and Retry brings it', async ({ page, demo }) => {
  await demo.fault({ path: '/Alerts', status: 400 })
  await comeBack(page, { address: addressOf(demo, 'support') })
  await expect(block(page).getByRole('alert')).toContainText('Not checked. Twilio could not understand this request')
  await expect(block(page)).not.toContainText('No push errors')
  await demo.clear()
  await block(page).getByRole('button', { name: 'Retry' }).click()
  await expect(codes(page).first()).toBeVisible()
  await expect(block(page).getByRole('alert')).toHaveCount(0)
})

test('Check again reads the list anew', async ({ page, demo }) => {
  await open(page, demo)
  await demo.clear()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect
    .poll(async () => (await demo.requests()).map(({ path }) => path).filter((path) => path.endsWith('/Alerts')))
    .toEqual(['/monitor/v1/Alerts'])
})

test('in a narrow window first, credential and people stand in the opened row', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await open(page, demo)
  await expect(errors(page).getByRole('columnheader')).toHaveText(['Code', 'Meaning', 'Alerts', 'A day', 'Last'])
  await opener(page, '52002').click()
  for (const label of ['First seen', 'Credential', 'People'])
    await expect(ofCode(page, '52002').getByRole('term').filter({ hasText: label })).toBeVisible()
})

test('bars are one element a row, seen in forced colours, and said in words', async ({ page, demo }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, demo)
  const bars = sure(await codes(page).first().locator('svg path').last().elementHandle())
  const [fill, background] = await bars.evaluate((path) => [
    getComputedStyle(path).fill,
    getComputedStyle(document.body).backgroundColor,
  ])
  expect(fill).not.toBe(background)
  await expect(codes(page).first()).toContainText(/Most in a day: \d+\. In the last 24 hours: \d+\./)
  await expect(codes(page).first().locator('.spark path')).toHaveCount(2)
})
