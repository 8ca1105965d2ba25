/** Choosing a Conversations service. */
import { expect, signIn, status, tableOf, test } from './app'

test('services are listed by name, with their SIDs, and a click opens one', async ({ page, demo }) => {
  await signIn(page)
  const list = page.getByRole('list', { name: 'Services' })
  await expect(list.getByRole('listitem')).toHaveCount(6)
  await expect(list).toContainText(demo.services.dublin)
  await list.getByRole('link', { name: 'Driver chat (Dublin pilot)' }).click()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(page.getByRole('banner')).toContainText('Driver chat (Dublin pilot)')
  await page.goBack()
  await expect(list).toBeVisible()
})

test('the check of each service is one click away', async ({ page, demo }) => {
  await signIn(page)
  const checks = page.getByRole('list', { name: 'Service checks' }).getByRole('link', { name: 'Service check' })
  await expect(checks).toHaveCount(6)
  await page.getByRole('searchbox', { name: 'Search services' }).fill('couriers')
  await expect(checks).toHaveCount(1)
  await expect(checks).toHaveAccessibleDescription('Kite Couriers')
  await checks.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Service check' })).toBeVisible()
  expect(new URL(page.url()).hash).toBe(`#/services/${demo.services.couriers}/delivery`)
})

test('the search finds names in any case, and SIDs', async ({ page, demo }) => {
  await signIn(page)
  const links = page.getByRole('list', { name: 'Services' }).getByRole('link')
  const search = page.getByRole('searchbox', { name: 'Search services' })
  await search.fill('dUBLIN')
  await expect(links).toHaveText([/Driver chat/])
  await search.fill(demo.services.hostile.slice(0, 10))
  await expect(links).toHaveText([/Hostile data/])
  await search.fill('nobody calls a service so')
  await expect(links).toHaveCount(0)
  await expect(page.getByText('No service matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(links).toHaveCount(6)
})

test('a service without bindings says so, and what that means', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Staging' }).click()
  await expect(page.getByRole('heading', { name: 'No device is registered in this service' })).toBeVisible()
  await expect(status(page)).toHaveText('All 0 bindings loaded')
  await page.getByRole('link', { name: 'Choose another service' }).click()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})

test('a list that fails is told in words and can be asked for again', async ({ page, demo }) => {
  await signIn(page, { address: tableOf('dublin'), stay: true })
  await expect(status(page)).toBeVisible()
  await demo.fault({ path: '/v1/Services?', status: 400 })
  await page.getByRole('link', { name: 'All services' }).click()
  await expect(page.getByRole('alert')).toContainText('could not understand')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('list', { name: 'Services' }).getByRole('link')).toHaveCount(6)
})

test('while the list is tried again one reads why, and can go on at once or stop', async ({ page, demo }) => {
  await signIn(page, { address: tableOf('dublin'), stay: true })
  await expect(status(page)).toBeVisible()
  await demo.fault({ path: '/v1/Services?', status: 429, retryAfter: '100', exposeRetryAfter: true, times: 2 })
  await page.getByRole('link', { name: 'All services' }).click()
  const waiting = page.getByRole('status').filter({ hasText: 'Twilio asks us to slow down' })
  await expect(waiting).toBeVisible()
  await expect(page.getByText(/^Next try in (100|9\d) s$/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('alert')).toContainText('Stopped')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(waiting).toBeVisible()
  await page.getByRole('button', { name: 'Retry now' }).click()
  await expect(page.getByRole('list', { name: 'Services' }).getByRole('link')).toHaveCount(6)
})

test('an address that names no service has a way to one, and nothing is asked for it', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(404)
  await signIn(page)
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  await page.goto('/#/services/nonsense/bindings')
  await expect(page.getByRole('heading', { name: 'This address names no service' })).toBeVisible()
  await page.getByRole('link', { name: 'Choose a service' }).click()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  expect((await demo.requests()).filter(({ path }) => path.includes('nonsense'))).toEqual([])
})

test('an address of a service that is not there lets one sign in all the same', async ({ page, guard }) => {
  guard.expectStatus(404)
  await signIn(page, { address: `/services/IS${'0'.repeat(32)}/bindings` })
  await expect(page.getByRole('alert')).toContainText('does not know this service')
  const wayOut = page.getByRole('link', { name: /^Choose a(nother)? service$/ })
  await expect(wayOut).toBeVisible()
  await wayOut.click()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})
