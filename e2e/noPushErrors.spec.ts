/** Where there are no push errors, and where nobody can know whether there are. */
import type { Page } from '@playwright/test'
import type { ServerResponse } from 'node:http'
import { type Demo, checkOf, expect, expectChecked, fillSignIn, comeBack, goTo } from './app'
import { test } from './host'

const errors = (page: Page) => page.getByRole('region', { name: 'Push errors' })

test('no push errors in 29 days is said, with what the list can’t show', async ({ page, demo }) => {
  const alerts: readonly unknown[] = []
  const meta = { key: 'alerts', page: 0, page_size: 1000, url: '', first_page_url: '', next_page_url: null }
  await demo.fault({ path: '/Alerts?', body: JSON.stringify({ alerts, meta }) })
  await comeBack(page, { address: `/services/${demo.services.support}/delivery` })
  await expect(errors(page)).toContainText('No push errors in 29 days')
  await expect(errors(page)).toContainText('from US1 alone, 10,000 at most a request')
  await expect(errors(page).getByRole('table')).toHaveCount(0)
  await expect(errors(page).getByRole('button', { name: /^Read the other/ })).toHaveCount(0)
})

test('without a Monitor none is asked, and that is not taken for no errors', async ({ page, host, demo }) => {
  await page.goto(`${host.url}#/services/${demo.services.support}/delivery`)
  await fillSignIn(page)
  await expect(errors(page)).toContainText(
    'Not checked. config.json names no address of Twilio’s Monitor for this API.',
  )
  await expect(errors(page)).not.toContainText('No push errors')
  await expect(errors(page).getByRole('button', { name: 'Retry' })).toHaveCount(0)
  expect((await demo.requests()).filter(({ path }) => path.includes('/Alerts'))).toEqual([])
})

/** A gateway to the demo API, as plain as can be: it adds the credentials, and hands on what comes back. */
const gatewayTo = (demo: Demo) => (response: ServerResponse) => {
  const path = (response.req.url ?? '').replace(/^\/twilio/, '')
  const headers = { Authorization: `Basic ${btoa(`${demo.accountSid}:${demo.authToken}`)}` }
  void fetch(demo.url + path, { headers }).then(async (answer) => {
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? 'text/plain' })
    response.end(await answer.text())
  })
}

test('in a region without logs the Monitor is not asked, and both checks say why', async ({ page, host, demo }) => {
  await host.configure({
    apis: [{ name: 'Twilio IE1 (Dublin)', baseUrl: 'https://conversations.dublin.ie1.twilio.com' }],
    gateway: '/twilio',
  })
  host.elsewhere(gatewayTo(demo))
  await page.goto(`${host.url}#/services/${demo.services.support}/delivery`)
  const why = 'Not checked. Not available in this region.'
  await expect(errors(page)).toContainText(why)
  await expect(errors(page)).not.toContainText('No push errors')
  await expect(errors(page).getByRole('button', { name: 'Retry' })).toHaveCount(0)
  await expect(page.getByRole('table', { name: 'Credentials' }).getByRole('cell').first()).toBeVisible()

  await goTo(page, checkOf('support', 'ada.okafor@kite.test'))
  await expectChecked(page)
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText(why)
  const asked = (await demo.requests()).map(({ path }) => path)
  expect(asked).toContain(`/v1/Services/${demo.services.support}/Configuration`)
  expect(asked.filter((path) => path.includes('/Alerts') || path.includes('/monitor'))).toEqual([])
})
