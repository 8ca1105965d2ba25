/** The page of a check: facts that come, fail and change, a second user beside the first, and the report. */
import type { Locator, Page } from '@playwright/test'
import { CONVERSATIONS } from '../src/demo/sids'
import {
  checkOf,
  expect,
  expectChecked,
  finding,
  findingsShown,
  goTo,
  matrixShown,
  openCheck,
  readClipboard,
  signIn,
  sure,
  test,
  verdict,
} from './app'

const NOTHING = 'Nothing wrong found in what Twilio can tell'
const ADA = 'ada.okafor@kite.test'
const FARAH = 'farah.haddad@kite.test'
const LEYLA = 'leyla.karim@kite.test'

/** One group of facts, by its heading. */
const fact = (page: Page, title: string): Locator =>
  page
    .getByRole('region', { name: 'Facts' })
    .getByRole('heading', { level: 3, name: new RegExp(`^${title}`) })
    .locator('xpath=..')

const changes = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /changed|Changed|Watch|the watch has ended/ })

test('the verdict waits for every fact, at most four requests are under way, and only GET is sent', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectLine(/^console: Failed to load resource: net::ERR_EMPTY_RESPONSE/)
  await openCheck(page, 'dublin', 'driver-01')
  await demo.clear()
  await demo.fault({ hang: true, times: 100 })
  await goTo(page, checkOf('support', ADA))
  const underWay = async () => (await demo.requests()).filter(({ status, aborted }) => status === null && !aborted)
  await expect.poll(async () => (await underWay()).length).toBe(4)
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'true')
  await expect(verdict(page)).toContainText('0 of 6 answers are in.')
  expect(await findingsShown(page)).not.toContain('R38')
  expect(await demo.requests()).toHaveLength(4)

  await demo.clear()
  await expectChecked(page)
  await expect(verdict(page).getByRole('heading')).toHaveText(NOTHING)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await demo.requests(method)).toEqual([])
  expect((await demo.requests()).every(({ status }) => status === 200)).toBe(true)
})

test('a fact that is refused leaves the others, says so, and Retry brings it', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: '/Configuration/Notifications', status: 400 })
  await goTo(page, checkOf('support', FARAH))
  const notifications = fact(page, 'Service notifications')
  await expect(notifications.getByRole('alert')).toContainText('Not checked. Twilio could not understand this request')
  await expectChecked(page)
  await expect(fact(page, 'User')).toContainText('Yes')
  await expect(fact(page, 'Service configuration')).toContainText('On')
  await expect(verdict(page)).toContainText('notification configuration')
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
  expect(await matrixShown(page)).toEqual([
    ['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell'],
    ['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell'],
    ['No R11', 'No R11', 'No R11', 'No R11'],
  ])

  await demo.clear()
  await notifications.getByRole('button', { name: 'Retry' }).click()
  await expect(notifications).toContainText('New message')
  await expect(notifications.getByRole('alert')).toHaveCount(0)
  await expect(verdict(page)).not.toContainText('notification configuration')
  expect((await matrixShown(page))[0]).toEqual(['Yes', 'Yes', 'Yes', 'Yes'])
  expect((await demo.requests()).map(({ path }) => path)).toEqual([
    `/v1/Services/${demo.services.support}/Configuration/Notifications`,
  ])
})

test('a fact that is tried again says so, keeps the verdict waiting, and can be asked for at once or stopped', async ({
  page,
  demo,
}) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({
    path: '/Configuration/Notifications',
    status: 503,
    retryAfter: '100',
    exposeRetryAfter: true,
    times: 2,
  })
  await goTo(page, checkOf('support', ADA))
  const notifications = fact(page, 'Service notifications')
  await expect(notifications.getByRole('status')).toHaveText('Twilio had an error of its own. It is tried again.')
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'true')
  await expect(verdict(page)).toContainText('Checking')
  await notifications.getByRole('button', { name: 'Stop' }).click()
  await expectChecked(page)
  await expect(notifications.getByRole('button', { name: 'Retry' })).toBeVisible()
  await expect(verdict(page)).toContainText('But what decides about delivery could not be checked in full')

  await notifications.getByRole('button', { name: 'Retry' }).click()
  await notifications.getByRole('button', { name: 'Retry now' }).click()
  await expect(notifications).toContainText('New message')
  expect(await matrixShown(page)).toEqual([
    ['Yes', 'Yes', 'Yes', 'Yes'],
    ['Yes', 'Yes', 'Yes', 'Yes'],
  ])
})

test('a key that may read bindings alone loses each other fact alone, and the page names its permission', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  await signIn(page, {
    address: checkOf('support', FARAH),
    username: demo.restrictedKey.sid,
    secret: demo.restrictedKey.secret,
  })
  await expectChecked(page)
  const permissions = {
    User: 'conversations/users/read',
    'Service notifications': 'conversations/service-notifications/read',
    'Service configuration': 'conversations/service-configuration/read',
    Conversations: 'conversations/user-conversations/list',
    'Alerts of the last 30 days': 'monitor/alerts/list',
  }
  for (const [title, permission] of Object.entries(permissions)) {
    await expect(fact(page, title)).toContainText(`This key lacks the permission twilio/${permission}.`)
  }
  for (const credential of await page.getByRole('heading', { level: 3, name: /^Credential CR/ }).all()) {
    await expect(credential.locator('xpath=..')).toContainText('twilio/conversations/credentials/read')
  }
  await expect(fact(page, 'Bindings')).toContainText('no credential')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await findingsShown(page)).toEqual(['R11', 'R20', 'R21'])
  expect((await matrixShown(page)).at(-1)).toEqual(['No R11', 'No R11', 'No R11', 'No R11'])
  expect((await matrixShown(page))[0]).toEqual(['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell'])
})

test('the key of a support desk lacks credentials and alerts, and nothing else', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await signIn(page, { address: checkOf('support', 'kwame.asante@kite.test'), username, secret })
  await expectChecked(page)
  expect(await findingsShown(page)).toEqual(['R27'])
  await expect(page.getByRole('region', { name: 'Facts' }).getByText('This key lacks the permission')).toHaveCount(2)
  await expect(fact(page, 'Alerts of the last 30 days')).toContainText('twilio/monitor/alerts/list')
  await expect(fact(page, 'Credential CR')).toContainText('twilio/conversations/credentials/read')
})

test('alerts that the key may list but not read one by one: the page names the permission', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  const message = 'Authorization Error: required permission twilio/monitor/alerts/read is missing'
  const body = JSON.stringify({ code: 70051, message, status: 401 })
  await demo.fault({ path: '/Alerts/NO', status: 401, body, times: 100 })
  await goTo(page, checkOf('support', 'petra.lindqvist@kite.test'))
  await expectChecked(page)
  await expect(fact(page, 'Alerts of the last 30 days')).toContainText(
    'not every alert could be read by itself. This key lacks the permission twilio/monitor/alerts/read.',
  )
  expect(await findingsShown(page)).not.toContain('R37')
  await expect(verdict(page)).toContainText('alerts of the last 30 days')
})

test('alerts that are tried again are waited for in sight, and are none the fewer for going away meanwhile', async ({
  page,
  demo,
}) => {
  const petra = checkOf('support', 'petra.lindqvist@kite.test')
  await page.addInitScript(() => {
    Math.random = () => 0.999
  })
  await signIn(page, { address: `/services/${demo.services.support}/bindings` })
  await expect(page.getByText('All 63 bindings loaded')).toBeVisible()
  await demo.fault({ path: '/Alerts/NO', status: 503, times: 40 })
  await goTo(page, petra)
  const alerts = fact(page, 'Alerts of the last 30 days')
  await expect(alerts).toContainText('Twilio had an error of its own. It is tried again.')
  await expect(alerts.getByRole('button', { name: 'Retry now' })).toBeVisible()
  await goTo(page, `/services/${demo.services.support}/bindings`)
  await demo.clear()
  await goTo(page, petra)
  await expectChecked(page)
  await expect.poll(() => findingsShown(page)).toContain('R37')
})

test('a check without a network goes on by itself when there is one', async ({ page, context, guard }) => {
  guard.expectLine(/^console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED/)
  await page.addInitScript(() => {
    Math.random = () => 0
  })
  await openCheck(page, 'support', LEYLA)
  await context.setOffline(true)
  await goTo(page, checkOf('support', 'petra.lindqvist@kite.test'))
  await expect(fact(page, 'User')).toContainText('This computer is offline')
  await context.setOffline(false)
  await expectChecked(page)
  await expect(fact(page, 'User')).not.toContainText('offline')
  await expect.poll(() => findingsShown(page)).toContain('R37')
})

test('nobody is said to have no such device while the devices of the user are not known', async ({ page, demo }) => {
  await signIn(page, { address: `/services/${demo.services.support}/bindings` })
  await expect(page.getByText('All 63 bindings loaded')).toBeVisible()
  await demo.fault({ path: 'Identity=rosa', status: 400 })
  await goTo(page, checkOf('support', 'rosa.silva@kite.test'))
  await expectChecked(page)
  await expect(page.getByRole('region', { name: 'Who else has this device' })).toContainText(
    'Not checked. The bindings of this user are not known.',
  )
})

test('of a user whom Twilio does not know the conversations are not known either', async ({ page, guard }) => {
  guard.expectStatus(404)
  await openCheck(page, 'support', 'tomas.novak@kite.test', `?conversation=${CONVERSATIONS.ticket}`)
  expect(await findingsShown(page)).not.toContain('R28')
  await expect(fact(page, 'Conversations')).toContainText('Not known. Twilio lists the conversations of')
})

test('Check again counts only what was known before', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await signIn(page, { address: checkOf('support', ADA), username, secret })
  await expectChecked(page)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(changes(page)).toContainText('Nothing has changed.')
  await expect(page.getByText('could not be asked again')).toHaveCount(0)
})

test('Check again asks once more, and says what has changed since', async ({ page, demo }) => {
  await openCheck(page, 'support', LEYLA)
  await expect(verdict(page).getByRole('heading')).toHaveText('No push can reach this user')
  await demo.clear()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(changes(page)).toHaveText('Nothing has changed.')
  const asked = (await demo.requests()).map(({ path }) => path)
  expect(asked.filter((path) => path.endsWith('/Bindings'))).toHaveLength(1)
  expect(asked).toContain(`/v1/Services/${demo.services.support}/Configuration/Notifications`)

  const sid = await demo.register('support', LEYLA)
  await demo.switchEvent('support', 'removed_from_conversation', false)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(changes(page)).toContainText('Changed since')
  await expect(changes(page)).toContainText(new RegExp(`New: APN ${sid}, created \\d+ seconds? ago\\.`))
  await expect(changes(page)).toContainText('is_notifiable is now true.')
  await expect(changes(page)).toContainText('Removed from conversation: switched off.')
  await expectChecked(page)
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
  expect(await matrixShown(page)).toEqual([['Yes', 'Yes', 'Yes', 'No R07']])
})

test('a check that fails the second time keeps what the first one brought', async ({ page, demo }) => {
  await openCheck(page, 'support', FARAH)
  await demo.fault({ path: '/Bindings?', status: 400 })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(fact(page, 'Bindings').getByRole('alert')).toContainText('Could not be asked again.')
  await expectChecked(page)
  expect(await findingsShown(page)).toEqual(['R11', 'R20', 'R21'])
  expect(await matrixShown(page)).toHaveLength(3)
})

test.describe('Watch', () => {
  const watch = (page: Page) => page.getByRole('button', { name: 'Watch' })
  const SECONDS_10 = 10_000

  test('asks again every 10 seconds, says when a device appears, and stops when it is switched off', async ({
    page,
    demo,
  }) => {
    await page.clock.install()
    await openCheck(page, 'support', LEYLA)
    await demo.clear()
    const rounds = async () => (await demo.requests()).filter(({ path }) => path.endsWith('/Notifications')).length
    await watch(page).click()
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'true')
    await expect(changes(page)).toContainText('Watching. Let the user open the app now')
    await expect.poll(rounds).toBe(1)
    await expectChecked(page)

    const sid = await demo.register('support', LEYLA, 'fcm')
    // Again and again: a round that is still under way is waited for.
    await expect(async () => {
      await page.clock.fastForward(SECONDS_10)
      await expect(changes(page)).toContainText(`New: FCM ${sid}`, { timeout: 1000 })
    }).toPass()
    await expectChecked(page)
    expect(await rounds()).toBeGreaterThanOrEqual(2)

    await watch(page).click()
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'false')
    await expect(changes(page)).not.toContainText('Watching')
    const before = await rounds()
    await page.clock.runFor(3 * SECONDS_10)
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect.poll(rounds).toBe(before + 1)
  })

  test('ends at a 429, for good', async ({ page, demo }) => {
    await page.clock.install()
    await openCheck(page, 'support', LEYLA)
    await demo.clear()
    await demo.fault({ path: '/Configuration/Notifications', status: 429 })
    await watch(page).click()
    await expect(changes(page)).toContainText('Twilio asks us to slow down, so the watch has ended.')
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'false')
    await expect(async () => {
      await page.clock.runFor(1000)
      await expect(verdict(page)).toHaveAttribute('aria-busy', 'false', { timeout: 500 })
    }).toPass()
    await expect(changes(page)).toContainText('so the watch has ended.')
    const users = async () => (await demo.requests()).filter(({ path }) => path.includes('/Users/')).length
    const before = await users()
    await page.clock.runFor(3 * SECONDS_10)
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'false')
    expect(await users()).toBe(before)

    // And it can be begun anew.
    await watch(page).click()
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(users).toBe(2 * before)
  })

  test('ends at a 429 of a single alert too', async ({ page, demo }) => {
    // Those that could not be read the first time are asked for again.
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: '/Alerts/NO', status: 400, times: 20 })
    await goTo(page, checkOf('support', LEYLA))
    await expectChecked(page)
    await demo.clear()
    await demo.fault({ path: '/Alerts/NO', status: 429, times: 1 })
    await watch(page).click()
    await expect(changes(page)).toContainText('Twilio asks us to slow down, so the watch has ended.')
  })

  test('ends by itself after 5 minutes', async ({ page }) => {
    await page.clock.install()
    await openCheck(page, 'support', LEYLA)
    await watch(page).click()
    await expect(changes(page)).toContainText('Watching')
    await page.clock.fastForward('05:11')
    await expect(changes(page)).toContainText('Watched for 5 minutes.')
    await expect(watch(page)).toHaveAttribute('aria-pressed', 'false')
  })
})

test.describe('Compare', () => {
  const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' })

  test('a second user beside the first: what differs, and what only one has', async ({ page }) => {
    await openCheck(page, 'support', 'benedikt.aas@kite.test')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Compare with' })).toBeFocused()
    await page.keyboard.type(FARAH)
    await page.keyboard.press('Enter')
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    expect(new URL(page.url()).hash).toBe(
      `#${checkOf('support', 'benedikt.aas@kite.test', `?with=${encodeURIComponent(FARAH)}`)}`,
    )
    await expect(comparison(page)).toContainText('Some pushes can’t reach this user')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    await expect(differing.getByRole('row', { name: 'APN devices' }).getByRole('cell')).toHaveText(['1', '2'])
    await expect(differing.getByRole('row', { name: 'FCM devices' }).getByRole('cell')).toHaveText(['0', '1'])
    await expect(differing).not.toContainText('User exists')
    await expect(comparison(page).getByRole('table', { name: 'Equal facts' })).toBeHidden()
    await comparison(page)
      .getByText(/^\d+ equal facts$/)
      .click()
    const equal = comparison(page).getByRole('table', { name: 'Equal facts' })
    await expect(equal.getByRole('row', { name: 'User exists' }).getByRole('cell')).toHaveText(['Yes', 'Yes'])
    await expect(comparison(page).getByRole('listitem').filter({ hasText: 'R11' })).toContainText('has no credential')
    await expect(comparison(page).getByRole('heading', { name: `Only of ${FARAH}` })).toBeVisible()
    await expect(comparison(page).getByRole('heading', { name: 'Only of benedikt.aas@kite.test' })).toBeVisible()
  })

  test('the address alone opens it, and a fact that one of them lacks is not equal', async ({ page, demo }) => {
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: `/Users/${encodeURIComponent(FARAH)}/Conversations`, status: 400 })
    await goTo(page, checkOf('support', ADA, `?with=${encodeURIComponent(FARAH)}`))
    await expectChecked(page)
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    const notKnown = comparison(page).getByRole('table', { name: 'Facts that are not known' })
    await expect(notKnown.getByRole('row', { name: 'Member of' })).toContainText('Not known')
    await expect(differing.getByRole('row', { name: 'Member of' })).toHaveCount(0)
    await comparison(page).getByRole('link', { name: FARAH }).click()
    await expectChecked(page)
    expect(new URL(page.url()).hash).toBe(`#${checkOf('support', FARAH)}`)
    await expect(comparison(page)).toHaveCount(0)
  })

  test('Check again asks for the facts of both', async ({ page, demo }) => {
    await openCheck(page, 'support', 'benedikt.aas@kite.test', `?with=${encodeURIComponent(LEYLA)}`)
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    await expect(differing.getByRole('row', { name: 'APN devices' }).getByRole('cell')).toHaveText(['1', '0'])
    await demo.register('support', LEYLA, 'fcm')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(differing.getByRole('row', { name: 'FCM devices' }).getByRole('cell')).toHaveText(['0', '1'])
    await expect(changes(page)).toContainText('Nothing has changed.')
  })

  test('what one has and nobody could check of the other is said so', async ({ page }) => {
    const petra = 'petra.lindqvist@kite.test'
    await openCheck(page, 'support', petra, '?with=benedikt.aas%40kite.test')
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const only = comparison(page).getByRole('listitem').filter({ hasText: 'R37' })
    await expect(only).toContainText('Not checked for benedikt.aas@kite.test')
    await expect(comparison(page).getByRole('heading', { name: `No finding only of ${petra}` })).toHaveCount(0)
  })

  test('the conversation of the ticket is looked for in both', async ({ page }) => {
    const address = `?conversation=${CONVERSATIONS.ticket}&with=${encodeURIComponent(ADA)}`
    await openCheck(page, 'support', ADA, address)
    await expect(comparison(page)).toContainText('No fact differs.')
    await expect(comparison(page).getByRole('listitem')).toHaveCount(0)
  })

  test('two users alike: no fact differs but when they were seen', async ({ page }) => {
    await openCheck(page, 'support', ADA, `?with=${encodeURIComponent(ADA)}`)
    await expect(comparison(page)).toContainText('No fact differs.')
    await expect(comparison(page)).toContainText('No finding only of')
  })
})

test.describe('Copy report', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  const copy = async (page: Page, name: string, toast = /^Report copied/) => {
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.getByText(toast).last()).toBeVisible()
  }

  test('it holds every SID, times in UTC and the findings; tokens only when asked', async ({ page, demo }) => {
    await openCheck(page, 'support', FARAH, `?conversation=${CONVERSATIONS.ticket}`)
    const devices = demo.rows('support').filter(({ identity }) => identity === FARAH)
    await copy(page, 'Plain text')
    const text = await readClipboard(page, demo)
    await copy(page, 'Markdown')
    const markdown = await readClipboard(page, demo)
    await copy(page, 'Text with device tokens')
    const whole = await readClipboard(page, demo)

    for (const report of [text, markdown, whole]) {
      expect(report).toContain('Some pushes can’t reach this user')
      expect(report).toContain(demo.accountSid)
      expect(report).toContain(demo.services.support)
      expect(report).toMatch(/US[0-9a-f]{32}/)
      expect(report).toMatch(/NO[0-9a-f]{32}/)
      expect(report).toContain(CONVERSATIONS.ticket)
      expect(report).toContain('R11 Blocks: The binding has no credential')
      expect(report).toContain('R20 Likely (heuristic)')
      expect(report).toMatch(/Facts read: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      expect(report).not.toMatch(/CES?T/)
      expect(report).toContain('SDK and version: ')
      expect(report).toContain('App and version: ')
      expect(report).not.toContain(demo.authToken)
      for (const { sid, credential_sid: credential, date_updated: updated } of devices) {
        expect(report).toContain(sure(sid))
        if (credential !== null) expect(report).toContain(credential)
        expect(report).toContain(sure(updated).replace('T', ' ').replace('Z', ' UTC'))
      }
    }
    for (const { endpoint } of devices) {
      expect(text).not.toContain(sure(endpoint))
      expect(markdown).not.toContain(sure(endpoint))
      expect(text).toContain(`…${sure(endpoint).slice(-4)}`)
      expect(whole).toContain(sure(endpoint))
    }
    expect(text).toContain('Findings\n--------')
    expect(markdown).toContain('## Findings')
    expect(markdown).toContain(`\`${FARAH}\``)
  })

  test('what could not be checked stands in it, and why', async ({ page, demo, guard }) => {
    guard.expectStatus(401)
    const { sid: username, secret } = demo.supportKey
    await signIn(page, { address: checkOf('support', ADA), username, secret })
    await expectChecked(page)
    await copy(page, 'Plain text')
    const report = await readClipboard(page, demo)
    expect(report).toContain('Alerts of the last 30 days: This key lacks a permission.')
    expect(report).toContain('Twilio names it: twilio/monitor/alerts/list.')
    expect(report).toContain('Credentials: This key lacks a permission.')
    expect(report).toContain('Twilio names it: twilio/conversations/credentials/read.')
  })

  test('what got no answer the second time stands in it', async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await demo.fault({ path: '/Configuration/Notifications', status: 400 })
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(fact(page, 'Service notifications').getByRole('alert')).toContainText('Could not be asked again.')
    await expectChecked(page)
    await copy(page, 'Plain text')
    expect(await readClipboard(page, demo)).toMatch(
      /- Notification configuration: asked again at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, without an answer\. What stands here is older\. Twilio could not understand this request\./,
    )
  })

  test('ticks go into the report, and are forgotten with the page', async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await page.getByRole('checkbox', { name: 'The app was not force-stopped' }).check()
    await page.getByRole('checkbox', { name: 'It is the right build' }).check()
    await copy(page, 'Plain text')
    const report = await readClipboard(page, demo)
    expect(report).toMatch(/Checked on the device\n-+\n- The app was not force-stopped\n- It is the right build$/)
    await goTo(page, checkOf('support', 'benedikt.aas@kite.test'))
    await expectChecked(page)
    await page.goBack()
    await expectChecked(page)
    await expect(page.getByRole('checkbox', { name: 'It is the right build' })).not.toBeChecked()
  })

  test('the text for the customer has no SID and no rule in it', async ({ page, demo }) => {
    await openCheck(page, 'support', FARAH)
    await copy(page, 'Text for the customer', /^Text copied/)
    const text = await readClipboard(page, demo)
    expect(text).toContain('found what may stop it')
    expect(text).not.toMatch(/[A-Z]{2}[0-9a-f]{32}|R\d\d|@/)
  })

  test('a fact’s command is copied, without the secret', async ({ page, demo }) => {
    await openCheck(page, 'support', 'warehouse/scanner#2')
    await page.getByRole('button', { name: 'Copy curl command of user' }).click()
    await expect(page.getByText(/^Curl command copied/i)).toBeVisible()
    expect(await readClipboard(page, demo)).toBe(
      `curl -s -u "${demo.accountSid}:$TWILIO_AUTH_TOKEN" '${demo.url}/v1/Services/${demo.services.support}/Users/warehouse%2Fscanner%232'`,
    )
  })

  test('a finding that says “delete the older” has the command for it', async ({ page, demo }) => {
    await openCheck(page, 'support', 'noor.rahimi@kite.test')
    const [older] = demo
      .rows('support')
      .filter(({ identity }) => identity === 'noor.rahimi@kite.test')
      .toSorted((one, other) => sure(one.date_updated).localeCompare(sure(other.date_updated)))
    await finding(page, 'R23').getByRole('button', { name: 'Copy CLI command' }).click()
    await expect(page.getByText(/^CLI command copied/)).toBeVisible()
    const command = await readClipboard(page, demo)
    expect(command).toMatch(/^twilio api:conversations:v1:services:bindings:remove /)
    expect(command).toContain(sure(older?.sid))
    expect(command).toContain(demo.services.support)
  })
})

test.describe('The way of a push', () => {
  const stops = (page: Page) => page.getByRole('list', { name: 'The way of a push' }).getByRole('listitem')
  const INVISIBLE = 'Not visible in Twilio’s API.'

  test('the last two stops are never visible, whoever it is', async ({ page, guard }) => {
    guard.expectStatus(404)
    await openCheck(page, 'support', ADA)
    const ways: Readonly<Record<string, readonly (string | RegExp)[]>> = {
      [ADA]: [/Ok$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/],
      'tomas.novak@kite.test': [/Stops here\s*R01$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/, /./],
      [LEYLA]: [/Ok$/, /Stops here\s*R02$/, /Can’t tell/, /Can’t tell/, /Ok$/, /Ok$/],
      'courier:4471': [/Ok$/, /Ok$/, /Stops here for some\s*R09$/, /Ok$/, /Ok$/, /Ok$/],
      'nadia.petrova@kite.test': [/Ok$/, /Ok$/, /Ok$/, /Stops here\s*R12$/, /Ok$/, /Ok$/],
      'kwame.asante@kite.test': [/Ok$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/, /Stops here for some\s*R27$/],
    }
    for (const [identity, expected] of Object.entries(ways)) {
      await goTo(page, checkOf('support', identity))
      await expect(page.getByText(identity, { exact: true }).first()).toBeVisible()
      await expectChecked(page)
      await expect(stops(page)).toHaveText([
        ...expected,
        `Handed to Apple or GoogleCan’t tell. ${INVISIBLE}`,
        `Shown on the deviceCan’t tell. ${INVISIBLE}`,
      ])
    }
    await goTo(page, checkOf('staging', 'tester@kite.test'))
    await expect(stops(page).filter({ hasText: 'Event switched on' })).toContainText('Stops here')
    await expect(stops(page).filter({ hasText: 'Event switched on' })).toContainText('R06')
  })
})

test('R28: the user does not take part in the conversation of the ticket', async ({ page }) => {
  await openCheck(page, 'support', 'maría.fuentes@kite.test')
  const box = fact(page, 'Conversations').getByRole('textbox', { name: /^Conversation of the ticket/ })
  await box.fill('CH1')
  await box.press('Enter')
  await expect(fact(page, 'Conversations')).toContainText('A conversation SID is CH and 32 characters.')
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await box.fill(` ${CONVERSATIONS.ticket} `)
  await box.press('Enter')
  await expect(finding(page, 'R28')).toHaveAttribute('data-severity', 'blocks')
  await expect(finding(page, 'R28')).toContainText(CONVERSATIONS.ticket)
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
  expect(await findingsShown(page)).toEqual(['R28'])
  expect(await matrixShown(page)).toEqual([['Yes', 'Yes', 'Yes', 'Yes']])
  expect(new URL(page.url()).hash).toContain(`?conversation=${CONVERSATIONS.ticket}`)

  // Somebody who takes part.
  await goTo(page, checkOf('support', ADA, `?conversation=${CONVERSATIONS.ticket}`))
  await expect(page.getByText(ADA, { exact: true }).first()).toBeVisible()
  await expectChecked(page)
  expect(await findingsShown(page)).toEqual(['R38'])
})

test('Look through the whole service reads page after page, and Stop ends it at once', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: 'Page=3&', delay: 60_000 })
  await goTo(page, checkOf('couriers', ADA))
  const who = page.getByRole('region', { name: 'Who else has this device' })
  await expect(who).toContainText('No bindings of this service are loaded')
  await who.getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(who.getByRole('status').filter({ hasText: 'Looking' })).toHaveText('Looking through the service')
  await expect(who).toContainText('Among the 300 bindings loaded')
  await who.getByRole('button', { name: 'Stop' }).click()
  await expect(who.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect.poll(async () => (await demo.pages()).filter(({ aborted }) => aborted).length).toBe(1)
  await expect(who).toContainText('Among the 300 bindings loaded')
  await expect(who.getByRole('alert')).toHaveCount(0)

  await who.getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(who).toContainText(/Among the [4-9]\d\d bindings loaded|Among the [\d,]{5,} bindings loaded/)
  await who.getByRole('button', { name: 'Stop' }).click()
  const asked = (await demo.pages()).filter(
    ({ path, query, aborted }) => path.includes(demo.services.couriers) && !query.includes('Identity=') && !aborted,
  )
  expect(new Set(asked.map(({ query }) => query)).size).toBe(asked.length)
})

test.describe('odd identities', () => {
  const ODD = [
    ' spaces at both ends ',
    'two words',
    'who?where=here',
    '100%',
    '%2F',
    'a/b/c',
    'room#3',
    'tom&jerry=friends',
    'a+b c@kite.test',
    '🚚 Fahrer ñ',
    'x'.repeat(256),
    '...',
    '__proto__',
  ]

  test('every one is asked for as it is, and gets a verdict', async ({ page, demo }) => {
    test.slow()
    await openCheck(page, 'support', 'warehouse/scanner#2')
    await expect(verdict(page).getByRole('heading')).toHaveText(NOTHING)
    for (const identity of ODD) await demo.register('dublin', identity)
    for (const identity of ODD) {
      await goTo(page, checkOf('dublin', identity))
      await expect(page.getByRole('main')).toContainText(identity.trim())
      await expectChecked(page)
      await expect(verdict(page).getByRole('heading'), identity).toHaveText(NOTHING)
      expect(await matrixShown(page), identity).toEqual([['Yes', 'Yes', 'Yes', 'Yes']])
    }
  })

  for (const identity of ['.', '..']) {
    test(`“${identity}”, which no path can carry, is explained, and what needs no path is checked`, async ({
      page,
      demo,
    }) => {
      await demo.register('dublin', identity)
      await openCheck(page, 'support', ADA)
      await demo.clear()
      const sid = await demo.register('dublin', identity)
      await goTo(page, checkOf('dublin', identity))
      await expect(fact(page, 'User')).toContainText('No address can name the user')
      await expectChecked(page)
      await expect(fact(page, 'Conversations')).toContainText('No address can name the user')
      await expect(fact(page, 'Bindings')).toContainText(sid.slice(-4))
      await expect(fact(page, 'Service notifications')).toContainText('On')
      expect(await matrixShown(page)).toEqual([['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell']])
      const paths = (await demo.requests()).map(({ path }) => path)
      expect(paths.filter((path) => path.includes('/Users'))).toEqual([])
      expect(paths).toContain(`/v1/Services/${demo.services.dublin}/Bindings`)
    })
  }

  test('an address that names nobody has a way back', async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await goTo(page, `/services/${demo.services.support}/users/`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  })
})
