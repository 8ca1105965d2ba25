/** The page of a check: facts that come, fail, are refused and are asked for once more. */
import { CONVERSATIONS } from '../src/demo/sids'
import {
  checkOf,
  expect,
  expectChecked,
  findingsShown,
  goTo,
  matrixShown,
  openCheck,
  signIn,
  test,
  verdict,
  comeBack,
} from './app'
import { ADA, FARAH, LEYLA, NOTHING, changes, fact } from './checkPage'

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
  await expect(verdict(page)).toContainText('notification settings')
  await expect(verdict(page).getByRole('heading')).toHaveText('Some pushes can’t reach this user')
  expect(await matrixShown(page)).toEqual([
    ['Not checked', 'Not checked', 'Not checked', 'Not checked'],
    ['Not checked', 'Not checked', 'Not checked', 'Not checked'],
    ['No R11', 'No R11', 'No R11', 'No R11'],
  ])

  await demo.clear()
  await notifications.getByRole('button', { name: 'Retry' }).click()
  await expect(notifications).toContainText('New message')
  await expect(notifications.getByRole('alert')).toHaveCount(0)
  await expect(verdict(page)).not.toContainText('notification settings')
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
  await expect(verdict(page)).toContainText(
    'Twilio gave no answer on the notification settings, so nobody can say from here whether a push is sent.',
  )

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
    'Alerts of the last 29 days': 'monitor/alerts/list',
  }
  for (const [title, permission] of Object.entries(permissions)) {
    await expect(fact(page, title)).toContainText(`This key lacks the permission twilio/${permission}.`)
  }
  for (const credential of await page.getByRole('heading', { level: 3, name: /^Credential CR/ }).all()) {
    await expect(credential.locator('xpath=..')).toContainText('Not checked.')
  }
  await expect(fact(page, 'Bindings')).toContainText('no credential')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await findingsShown(page)).toEqual(['R11', 'R20'])
  expect((await matrixShown(page)).at(-1)).toEqual(['No R11', 'No R11', 'No R11', 'No R11'])
  expect((await matrixShown(page))[0]).toEqual(['Not checked', 'Not checked', 'Not checked', 'Not checked'])
})

test('the key of a support desk lacks credentials and alerts, and nothing else', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.supportKey
  await comeBack(page, { address: checkOf('support', 'kwame.asante@kite.test'), username, secret })
  await expectChecked(page)
  expect(await findingsShown(page)).toEqual(['R27'])
  await expect(page.getByRole('region', { name: 'Facts' }).getByText('This key lacks the permission')).toHaveCount(2)
  await expect(fact(page, 'Alerts of the last 29 days')).toContainText('twilio/monitor/alerts/list')
  await expect(fact(page, 'Credential CR')).toContainText('twilio/conversations/credentials/read')
})

test('alerts that the key may list but not read one by one: the page names the permission', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  const message = 'Authorization Error: required permission twilio/monitor/alerts/read is missing'
  const body = JSON.stringify({ code: 70051, message, status: 401 })
  await demo.fault({ path: '/Alerts/NO', status: 401, body, times: 100 })
  await goTo(page, checkOf('support', 'petra.lindqvist@kite.test'))
  await expectChecked(page)
  await expect(fact(page, 'Alerts of the last 29 days')).toContainText(
    'not every alert could be read by itself. This key lacks the permission twilio/monitor/alerts/read.',
  )
  expect(await findingsShown(page)).not.toContain('R37')
  await expect(verdict(page)).toContainText('alerts of the last 29 days')
})

test('alerts that are tried again are waited for in sight, and are none the fewer for going away meanwhile', async ({
  page,
  demo,
}) => {
  const petra = checkOf('support', 'petra.lindqvist@kite.test')
  await page.addInitScript(() => {
    Math.random = () => 0.999
  })
  await comeBack(page, { address: `/services/${demo.services.support}/bindings` })
  await expect(page.getByText('All 76 bindings loaded')).toBeVisible()
  await demo.fault({ path: '/Alerts/NO', status: 503, times: 40 })
  await goTo(page, petra)
  const alerts = fact(page, 'Alerts of the last 29 days')
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
  const facts = page.getByRole('region', { name: 'Facts' })
  await expect(fact(page, 'User')).toContainText('Not checked')
  // Of all of them, once.
  await expect(facts.getByText('This computer is offline')).toHaveCount(1)
  await context.setOffline(false)
  await expectChecked(page)
  await expect(facts).not.toContainText('offline')
  await expect.poll(() => findingsShown(page)).toContain('R37')
})

test('nobody is said to have no such device while the devices of the user are not known', async ({ page, demo }) => {
  await comeBack(page, { address: `/services/${demo.services.support}/bindings` })
  await expect(page.getByText('All 76 bindings loaded')).toBeVisible()
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
  await comeBack(page, { address: checkOf('support', ADA), username, secret })
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
  await expect(verdict(page).getByRole('heading')).toHaveText(NOTHING)
  expect(await matrixShown(page)).toEqual([['Yes', 'Yes', 'Yes', 'Not sent R07']])
})

test('a check that fails the second time keeps what the first one brought', async ({ page, demo }) => {
  await openCheck(page, 'support', FARAH)
  await demo.fault({ path: '/Bindings?', status: 400 })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(fact(page, 'Bindings').getByRole('alert')).toContainText('Could not be asked again.')
  await expectChecked(page)
  expect(await findingsShown(page)).toEqual(['R11', 'R20'])
  expect(await matrixShown(page)).toHaveLength(3)
})
