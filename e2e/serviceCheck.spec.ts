/** The check of a service itself: what concerns all its users, and the credentials that its devices name. */
import type { Page } from '@playwright/test'
import { CREDENTIALS } from '../src/demo/sids'
import {
  type Demo,
  expect,
  finding,
  findingsShown,
  goTo,
  openCheck,
  openTable,
  signIn,
  status,
  sure,
  test,
  comeBack,
} from './app'

const addressOf = (demo: Demo, service: keyof Demo['services']) => `/services/${demo.services[service]}/delivery`

async function openServiceCheck(page: Page, demo: Demo, service: keyof Demo['services']) {
  await comeBack(page, { address: addressOf(demo, service) })
  await expectServiceChecked(page)
}

async function expectServiceChecked(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: 'Service check' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveAttribute('aria-busy', 'false')
}

const credentials = (page: Page) => page.getByRole('region', { name: 'Credentials' })
const credentialRow = (page: Page, sid: string) =>
  page.getByRole('table', { name: 'Credentials' }).getByRole('row').filter({ hasText: sid })
const COLUMNS = ['SID', 'Type', 'For', 'Created', 'Changed', 'Key or certificate', 'Used by']
/** What a row says in one column. */
const cell = (page: Page, sid: string, column: string) =>
  credentialRow(page, sid).getByRole('cell').nth(COLUMNS.indexOf(column))

/** What the switches of a service say; the rest is about its loaded rows. */
const SWITCHES = ['R06', 'R07', 'R08', 'R30', 'R33', 'R34', 'R35']
const FINDINGS = {
  couriers: { R08: 'blocks', R07: 'info', R30: 'info', R33: 'info', R34: 'info', R35: 'info' },
  staging: { R06: 'blocks', R30: 'info', R35: 'info' },
  support: {},
} as const
const switchesShown = async (page: Page) => (await findingsShown(page)).filter((rule) => SWITCHES.includes(rule))

for (const service of ['couriers', 'staging', 'support'] as const) {
  test(`${service}: how the service is set`, async ({ page, demo }) => {
    // Signing in reads the first page of the bindings.
    await signIn(page, { address: addressOf(demo, service) })
    await expectServiceChecked(page)
    const expected = FINDINGS[service]
    expect(await switchesShown(page)).toEqual(Object.keys(expected))
    for (const [rule, severity] of Object.entries(expected)) {
      await expect(finding(page, rule)).toHaveAttribute('data-severity', severity)
      await expect(finding(page, rule)).toContainText('To do')
    }
    await expect(page.getByRole('main')).toContainText(demo.services[service])
    await expect(page.getByText(/^Not checked: R/)).toHaveCount(0)
  })
}

test('the rules of devices apply to what is loaded, each with how many of it', async ({ page, demo }) => {
  const all = demo.rows('support').length
  await openTable(page, 'support')
  await expect(status(page)).toHaveText(`All ${all} bindings loaded`)
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Service check' }).click()
  await expectServiceChecked(page)
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('heading')).toHaveText('Some pushes of this service can’t arrive')
  for (const [rule, severity] of Object.entries({
    R11: 'blocks',
    R12: 'blocks',
    R13: 'blocks',
    R14: 'blocks',
    R22: 'blocks',
    R41: 'blocks',
    R15: 'likely',
    R17: 'likely',
    R18: 'likely',
    R16: 'warning',
    R36: 'warning',
    R19: 'info',
    R45: 'info',
  })) {
    await expect(finding(page, rule)).toHaveAttribute('data-severity', severity)
  }
  await expect(page.getByText(/^\d+, worst first, over the \d+ bindings loaded$/)).toBeVisible()
  await expect(finding(page, 'R11')).toContainText(`1 binding of the ${all} loaded`)
  await expect(finding(page, 'R18')).toContainText(`2 bindings of the ${all} loaded`)
  await expect(finding(page, 'R19')).toContainText(`2 bindings of the ${all} loaded`)
  await expect(finding(page, 'R45')).toContainText(CREDENTIALS.unused)
  await expect(finding(page, 'R45')).toContainText(`Of the ${all} loaded bindings none names`)
  // What to say to one user has no place here.
  await expect(finding(page, 'R11').getByRole('term').filter({ hasText: 'With the user' })).toHaveCount(0)
})

test('a finding leads to just the rows that it is about', async ({ page, demo }) => {
  test.slow()
  await openTable(page, 'support')
  await expect(status(page)).toHaveText(`All ${demo.rows('support').length} bindings loaded`)
  await goTo(page, addressOf(demo, 'support'))
  await expectServiceChecked(page)
  const found = await linksToRows(page)
  expect(found.length).toBeGreaterThan(5)
  for (const { text, address } of found) {
    await goTo(page, address)
    await expectShown(page, text)
  }
})

test('of a service that is loaded in part a finding and a credential lead to just the loaded rows, or to a whole type', async ({
  page,
  demo,
}) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await goTo(page, addressOf(demo, 'couriers'))
  await expectServiceChecked(page)
  const found = await linksToRows(page)
  const ofLoaded = found.filter(({ address }) => !address.endsWith('?BindingType=gcm'))
  expect(ofLoaded.length).toBeGreaterThan(2)
  for (const { text, address } of ofLoaded) {
    await goTo(page, address)
    await expectShown(page, text)
    await goTo(page, addressOf(demo, 'couriers'))
  }
})

/** What is said of the loaded rows, and where it leads. */
async function linksToRows(page: Page) {
  const links = page.getByRole('main').getByRole('link', { name: /^[\d,]+ bindings?( of those loaded)?$/ })
  return links.evaluateAll((all) =>
    all.map((link) => ({ text: link.textContent ?? '', address: (link.getAttribute('href') ?? '').slice(1) })),
  )
}

/** That so many rows are shown as the text says: by Twilio's filter, or of those loaded. */
async function expectShown(page: Page, text: string) {
  const [count] = text.split(' ')
  await expect(page.getByRole('contentinfo')).toHaveText(
    new RegExp(`(^(All )?${count} bindings? loaded|\\b${count} of them shown)`),
  )
}

test('the heading says which service it is, by name, and by its SID where the key may not read the name', async ({
  page,
  demo,
  guard,
}) => {
  await openServiceCheck(page, demo, 'support')
  await expect(page.getByRole('main').getByText(`Kite Support ${demo.services.support}`)).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await comeBack(page, { address: addressOf(demo, 'support'), username, secret })
  await expectServiceChecked(page)
  await expect(page.getByRole('main').getByText(demo.services.support, { exact: true })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Kite Support')
})

test('a row for each credential: type, builds, age, and who uses it', async ({ page, demo }) => {
  const all = demo.rows('support').length
  await openTable(page, 'support')
  await expect(status(page)).toHaveText(`All ${all} bindings loaded`)
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Service check' }).click()
  await expectServiceChecked(page)
  await expect(credentials(page)).toContainText(`All ${all} bindings of this service were looked at.`)
  const { deleted: _, ...existing } = CREDENTIALS
  for (const sid of Object.values(existing)) await expect(credentialRow(page, sid)).toHaveCount(1)
  await expect(credentialRow(page, CREDENTIALS.deleted)).toHaveCount(0)
  await expect(page.getByRole('table', { name: 'Credentials' }).getByRole('columnheader')).toHaveText([
    'Name',
    ...COLUMNS,
  ])

  const used = (sid: string) => demo.rows('support').filter(({ credential_sid: named }) => named === sid).length
  for (const sid of [CREDENTIALS.apn, CREDENTIALS.fcm]) {
    await expect(cell(page, sid, 'Used by')).toHaveText(`${used(sid)} bindings`)
  }
  await expect(cell(page, CREDENTIALS.gcm, 'Used by')).toHaveText('1 binding')
  await expect(cell(page, CREDENTIALS.unused, 'Used by')).toHaveText('Nobody in this service')
  await expect(cell(page, CREDENTIALS.apnSandbox, 'Type')).toHaveText('APN')
  await expect(cell(page, CREDENTIALS.apnSandbox, 'For')).toHaveText('Sandbox')
  await expect(cell(page, CREDENTIALS.apn, 'For')).toHaveText('Production')
  await expect(cell(page, CREDENTIALS.fcm, 'Type')).toHaveText('FCM')
  await expect(cell(page, CREDENTIALS.apn, 'Key or certificate')).toHaveText(/^About \w{3,4} \d{4}$/)
  await cell(page, CREDENTIALS.apn, 'Changed').getByRole('time').hover()
  await expect(page.getByRole('tooltip')).toHaveText(/CES?T/)

  // That a certificate has probably expired is a finding, and no grey line.
  await expect(cell(page, CREDENTIALS.apnExpired, 'Key or certificate')).toHaveText('Certificate expired')
  await expect(finding(page, 'R17')).toContainText(CREDENTIALS.apnExpired)
  await expect(finding(page, 'R17')).toContainText('Heuristic')
})

test('with a part of the service loaded the table says so, and the whole can be looked through', async ({
  page,
  demo,
}) => {
  test.slow()
  await openServiceCheck(page, demo, 'dublin')
  await goTo(page, addressOf(demo, 'couriers'))
  await expect(credentials(page)).toContainText('nobody knows which credentials are used')
  await expect(cell(page, CREDENTIALS.apn, 'Used by')).toHaveText('Not known')
  await credentials(page).getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(cell(page, CREDENTIALS.apn, 'Used by')).toHaveText(/^[\d,]+ bindings of those loaded$/)
  await credentials(page).getByRole('button', { name: 'Stop' }).click()
  await expect(credentials(page).getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect(credentials(page)).toContainText(/Counted among the [\d,]+ bindings loaded\./)
  await expect(cell(page, CREDENTIALS.unused, 'Used by')).toHaveText('None of the loaded bindings')

  await credentials(page).getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(credentials(page)).toContainText('All 10,000 bindings of this service were looked at.', {
    timeout: 60_000,
  })
  const used = demo.rows('couriers').filter(({ credential_sid: sid }) => sid === CREDENTIALS.apn).length
  await expect(cell(page, CREDENTIALS.apn, 'Used by')).toHaveText(`${used.toLocaleString('en-GB')} bindings`)
  await expect(cell(page, CREDENTIALS.unused, 'Used by')).toHaveText('Nobody in this service')
})

test('the facts say over how many bindings and people it is, and load the rest', async ({ page, demo }) => {
  test.slow()
  const facts = page.getByRole('region', { name: 'Facts' })
  const people = (count: number) =>
    new Set(
      demo
        .rows('couriers')
        .slice(0, count)
        .map(({ identity }) => identity),
    ).size.toLocaleString('en-GB')
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Service check' }).click()
  await expectServiceChecked(page)
  await expect(facts.getByRole('heading', { name: 'Bindings looked at' })).toBeVisible()
  await expect(facts).toContainText(`Loaded200, more exist`)
  await expect(facts).toContainText(`People${people(200)}`)
  // By keyboard: the button becomes another and keeps the focus.
  await facts.getByRole('button', { name: 'Load all' }).press('Enter')
  await expect(facts.getByRole('button', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(facts.getByRole('button', { name: 'Load all' })).toBeFocused()
  await facts.getByRole('button', { name: 'Load all' }).click()
  await expect(facts).toContainText('LoadedAll 10,000', { timeout: 60_000 })
  await expect(facts).toContainText(`People${people(10_000)}`)
  await expect(facts.getByRole('button', { name: /^(Load all|Stop)$/ })).toHaveCount(0)
})

test('it says when it was checked', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'support')
  await expect(page.getByRole('main')).toContainText('Checked a few seconds ago')
})

test('an event that is switched on is seen by Check again', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'staging')
  await demo.switchEvent('staging', 'new_message', true)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(finding(page, 'R07')).toHaveAttribute('data-severity', 'info')
  await expect(finding(page, 'R06')).toHaveCount(0)
})

test('credentials that the key may not read are named, and the rest is there', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await comeBack(page, { address: addressOf(demo, 'couriers'), username, secret })
  await expectServiceChecked(page)
  await expect(credentials(page)).toContainText('This key lacks the permission twilio/conversations/credentials/list.')
  expect(await switchesShown(page)).toEqual(Object.keys(FINDINGS.couriers))
})

test('what did not load is not taken for fine', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'support')
  await demo.fault({ path: '/Configuration/Notifications', status: 400 })
  await goTo(page, addressOf(demo, 'couriers'))
  await expect(page.getByRole('main')).toContainText(demo.services.couriers)
  await expectServiceChecked(page)
  const open = page.getByText(/^Not checked: R/)
  for (const rule of ['R06', 'R07', 'R08', 'R33', 'R34', 'R35']) await expect(open).toContainText(rule)
  expect(await switchesShown(page)).toEqual(['R30'])
  await page.getByRole('region', { name: 'Facts' }).getByRole('button', { name: 'Retry' }).click()
  await expect(finding(page, 'R07')).toBeVisible()
  // What looks at bindings has none to look at.
  await expect(open).not.toContainText('R07')
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

test('it is one click away from the table and from a user’s check, also on a phone', async ({ page, demo }) => {
  for (const [width, open] of [
    [320, () => openTable(page, 'support')],
    [390, () => openCheck(page, 'support', 'ada.okafor@kite.test')],
    [900, () => openCheck(page, 'support', 'ada.okafor@kite.test')],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await open()
    await page.getByRole('link', { name: 'Service check' }).click()
    await expectServiceChecked(page)
    expect(new URL(page.url()).hash).toBe(`#${addressOf(demo, 'support')}`)
  }
})

test('an address that names no service has a way back', async ({ page, demo }) => {
  await openServiceCheck(page, demo, 'support')
  await goTo(page, '/services/IS1/delivery')
  await expect(page.getByRole('heading', { name: 'This address names no service' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Choose a service' }).click()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})
