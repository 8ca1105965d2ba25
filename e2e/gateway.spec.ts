/** Behind the gateway: no credentials screen, and nothing leaves the browser but to the page's own origin. */
import type { Request } from '@playwright/test'
import { drawer, expect, rowAt, rows, status, tableOf, typeButton } from './app'
import { AUTH_TOKEN } from '../src/demo/sids'
import { test } from './throughGateway'

test('one is signed in already, and all goes to /twilio without credentials', async ({
  page,
  context,
  gateway,
  guard,
  demo,
}) => {
  guard.allowOrigin(gateway)
  const sent: { url: URL; headers: Promise<Record<string, string>> }[] = []
  const note = (request: Request) => sent.push({ url: new URL(request.url()), headers: request.allHeaders() })
  context.on('request', note)

  await page.goto('/')
  await page.getByRole('link', { name: 'Kite Couriers' }).click()
  await expect(status(page)).toHaveText('200 bindings loaded')
  await typeButton(page, 'GCM').click()
  await expect(rowAt(page, 1)).toContainText('GCM')
  await rowAt(page, 1).getByRole('link').click()
  await expect(drawer(page)).toBeVisible()
  // Of the page's own origin the browser may read Twilio's name of a request.
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Requests of this tab' }).click()
  await expect(drawer(page, 'Requests of this tab').getByRole('listitem').first()).toContainText(/RQ[0-9a-f]{32}/)
  await page.keyboard.press('Escape')
  await expect(drawer(page, 'Requests of this tab')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  context.off('request', note)

  expect(sent.map(({ url }) => url.origin).filter((origin) => origin !== gateway)).toEqual([])
  expect(sent.filter(({ url }) => url.pathname.startsWith('/twilio/v1/')).length).toBeGreaterThan(3)
  const headers = await Promise.all(sent.map((request) => request.headers))
  expect(headers.filter((one) => 'authorization' in one)).toEqual([])
  const asked = await demo.requests()
  expect(asked.length).toBeGreaterThan(3)
  expect(new Set(asked.map(({ authorized }) => authorized))).toEqual(new Set(['account']))
})

test('an address opens at once, and outlives a reload', async ({ page, gateway, guard }) => {
  guard.allowOrigin(gateway)
  await page.goto(`/#${tableOf('dublin', '?Identity=driver-02')}`)
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(status(page)).toHaveText('All 2 bindings loaded')
  await expect(page.getByText(AUTH_TOKEN)).toHaveCount(0)
})

test('credentials that Twilio refuses are told in words, and the browser asks for no password', async ({
  page,
  gateway,
  guard,
  demo,
}) => {
  guard.allowOrigin(gateway)
  guard.expectStatus(502)
  await demo.fault({ path: '/v1/Services?', status: 401, times: 100 })
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('TWILIO_ACCOUNT_SID')
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible()
})

test('a user is checked, with the alerts of the Monitor', async ({ page, gateway, guard, demo }) => {
  guard.allowOrigin(gateway)
  await page.goto(`/#/services/${demo.services.support}/users/${encodeURIComponent('courier:4471')}`)
  await expect(page.getByRole('heading', { name: 'Delivery check' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByRole('table').first()).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  const paths = new Set((await demo.requests()).map(({ path, status: said }) => `${said} ${path.split('/').at(-1)}`))
  for (const one of ['200 Bindings', '200 Notifications', '200 Alerts']) expect(paths).toContain(one)
})

test('an error of Twilio’s comes through as one, is tried again, and the rows are there', async ({
  page,
  gateway,
  guard,
  demo,
}) => {
  guard.allowOrigin(gateway)
  guard.expectStatus(503)
  await demo.fault({ path: '/Bindings', status: 503, times: 1 })
  await page.goto(`/#${tableOf('dublin')}`)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(rows(page)).toHaveCount(8)
  expect((await demo.pages()).map(({ status: said }) => said)).toEqual([503, 200])
})
