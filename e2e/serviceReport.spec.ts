/** What the check of a service lets one do: open a finding, read the alerts one by one, copy and print. */
import type { Page } from '@playwright/test'
import { CREDENTIALS } from '../src/demo/sids'
import { type Demo, expect, finding, first, goTo, openTable, readClipboard, status, test } from './app'

const addressOf = (demo: Demo, service: keyof Demo['services']) => `/services/${demo.services[service]}/delivery`
const errors = (page: Page) => page.getByRole('region', { name: 'Push errors' })
const left = (page: Page) => errors(page).getByRole('button', { name: /^Read the other \d+$/ })

/** With every row loaded, as somebody comes there from the table. */
async function open(page: Page, demo: Demo) {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText(/^All/)
  await goTo(page, addressOf(demo, 'support'))
  await expect(errors(page).getByRole('status')).toContainText('read')
}

test('a finding is a line with its count and a link, and opens to what was found and what to do', async ({
  page,
  demo,
}) => {
  await open(page, demo)
  const one = finding(page, 'R14')
  await expect(one.getByRole('link', { name: '1 binding' })).toBeVisible()
  const opener = one.getByRole('button', { name: 'GCM is retired' })
  await expect(opener).toHaveAttribute('aria-expanded', 'false')
  await expect(one.getByText('To do')).toBeHidden()
  await opener.press('Enter')
  await expect(opener).toHaveAttribute('aria-expanded', 'true')
  await expect(one.getByText('To do')).toBeVisible()
  await expect(one.getByRole('link', { name: 'Twilio error 52117' })).toBeVisible()
  await opener.click()
  await expect(one.getByText('To do')).toBeHidden()
})

test('a credential leads to just the rows that name it, and the address can ask for one', async ({ page, demo }) => {
  await open(page, demo)
  await goTo(page, `${addressOf(demo, 'support')}?credential=${CREDENTIALS.gcm}`)
  const row = page.getByRole('table', { name: 'Credentials' }).getByRole('row').filter({ hasText: CREDENTIALS.gcm })
  await expect(row).toBeFocused()
  await expect(row).toContainText('GCM is retired')
  await row.getByRole('link', { name: '1 binding' }).click()
  await expect(status(page)).toHaveText('1 binding loaded')
})

test('the alerts are read one by one when somebody asks: then people are named', async ({ page, demo }) => {
  await open(page, demo)
  await expect(errors(page).getByRole('status')).toContainText(/, 0 of \d+ read$/)
  await demo.clear()
  await left(page).click()
  await expect(errors(page).getByRole('status')).toContainText(/, (\d+) of \1 read$/)
  await expect(left(page)).toHaveCount(0)
  await errors(page).getByRole('button', { name: '52141, its fix and its alerts' }).click()
  await expect(errors(page).getByRole('link', { name: 'petra.lindqvist@kite.test' })).toBeVisible()
  const asked = (await demo.requests()).map(({ path }) => path).filter((path) => path.includes('/Alerts/'))
  expect(new Set(asked).size).toBe(asked.length)
})

test('reading the alerts can be stopped, and goes on from there', async ({ page, demo }) => {
  await open(page, demo)
  await demo.fault({ path: '/Alerts/', status: 503, retryAfter: '100', exposeRetryAfter: true, times: 100 })
  await left(page).click()
  await expect(errors(page).getByText('It is tried again.')).toBeVisible()
  await errors(page).getByRole('button', { name: 'Stop' }).click()
  await expect(left(page)).toBeVisible()
  await demo.clear()
  await left(page).click()
  await expect(errors(page).getByRole('status')).toContainText(/, (\d+) of \1 read$/)
})

test('alerts that the key may not read one by one: the permission is named, and the list stays', async ({
  page,
  demo,
}) => {
  await open(page, demo)
  const message = 'Authorization Error: required permission twilio/monitor/alerts/read is missing'
  await demo.fault({ path: '/Alerts/', status: 401, code: 70051, message, times: 1000 })
  await left(page).click()
  await expect(errors(page)).toContainText(
    'Not every alert could be read by itself. This key lacks the permission twilio/monitor/alerts/read.',
  )
  await expect(errors(page).getByRole('row').nth(1)).toBeVisible()
})

test('on paper every finding is open and every SID whole', async ({ page, demo }) => {
  await open(page, demo)
  await page.setViewportSize({ width: 700, height: 1030 })
  await page.emulateMedia({ media: 'print' })
  await expect(finding(page, 'R11').getByText('To do')).toBeVisible()
  await expect(
    page.getByRole('table', { name: 'Credentials' }).getByText(CREDENTIALS.apn, { exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy report' })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(700)
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the report of a service: verdict, findings with their counts, push errors, credentials', async ({
    page,
    demo,
  }) => {
    await open(page, demo)
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('menuitem', { name: 'Markdown' }).click()
    await expect(page.getByRole('dialog', { name: /^Report copied/ })).toBeVisible()
    const report = await readClipboard(page, demo)
    expect(report).toContain('## Service check\nSome pushes of this service can’t arrive\n')
    expect(report).toContain(`\`Kite Support\`, \`${demo.services.support}\``)
    expect(report).toMatch(/- R11 Blocks: The device has no credential, 1 binding of the \d+ loaded\n/)
    expect(report).toMatch(/\n- \d+ × `52103` \(/)
    expect(report).toContain(`- \`${CREDENTIALS.apn}\`: \`Kite for iOS\``)
    for (const { endpoint } of demo.rows('support').slice(0, 20))
      if (endpoint !== null && endpoint.length > 15) expect(report).not.toContain(endpoint)
    expect(first(report.split('\n'))).toBe('## Service check')
  })
})
