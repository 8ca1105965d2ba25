/** The way of a push, the conversation of the ticket, who else has the device, and odd identities. */
import type { Page } from '@playwright/test'
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
  test,
  verdict,
} from './app'
import { ADA, LEYLA, NOTHING, fact } from './checkPage'

test.describe('The way of a push', () => {
  const stops = (page: Page) => page.getByRole('list', { name: 'The way of a push' }).getByRole('listitem')
  const INVISIBLE = 'Not visible in Twilio’s API.'

  test('the last two stops are never visible, save where an alert tells of them', async ({ page, guard }) => {
    guard.expectStatus(404)
    await openCheck(page, 'support', ADA)
    test.setTimeout(180_000)
    const ways: Readonly<Record<string, readonly (string | RegExp)[]>> = {
      [ADA]: [/Ok$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/],
      'tomas.novak@kite.test': [/Probably stops here\s*R01$/, /Ok$/, /Ok$/, /Ok$/, /Ok$/, /./],
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
        identity === 'nadia.petrova@kite.test'
          ? 'Handed to Apple or GoogleProbably stops hereR37'
          : `Handed to Apple or GoogleCan’t tell. ${INVISIBLE}`,
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
  expect(await findingsShown(page)).toEqual(['R43', 'R38'])
})

test('Look through the whole service reads page after page, and Stop ends it at once', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: 'Page=3&', delay: 60_000 })
  await goTo(page, checkOf('couriers', 'chinedu.adeyemi@kite.test'))
  const who = page.getByRole('region', { name: 'Who else has this device' })
  await expect(who).toContainText('No bindings of this service are loaded')
  await who.getByRole('button', { name: 'Look through the whole service' }).press('Enter')
  await expect(who.getByRole('button', { name: 'Stop' })).toBeFocused()
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

test('Look through the whole service asks after page upon page without a row', async ({ page, demo }) => {
  await openCheck(page, 'dublin', 'driver-01')
  await demo.fault({ path: `${demo.services.couriers}/Bindings?PageSize`, empty: true, times: 1000 })
  await goTo(page, checkOf('couriers', 'chinedu.adeyemi@kite.test'))
  const who = page.getByRole('region', { name: 'Who else has this device' })
  const asked = async () => (await demo.pages()).filter(({ query }) => !query.includes('Identity=')).length
  const before = await asked()
  await who.getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(who.getByRole('status').first()).toHaveText('The latest pages held no row, more exist.')
  expect((await asked()) - before).toBe(20)
  await who.getByRole('button', { name: 'Go on looking' }).click()
  await expect.poll(async () => (await asked()) - before).toBe(40)
  await expect(who.getByRole('button', { name: 'Go on looking' })).toBeVisible()
})

test('of an identity without end the beginning is drawn', async ({ page, guard }) => {
  guard.expectStatus(404)
  const endless = 'x'.repeat(6000)
  await openCheck(page, 'dublin', 'driver-01')
  await goTo(page, `${checkOf('couriers', endless)}?with=${'y'.repeat(6000)}`)
  await expect(page.locator('.check-who')).toHaveText(`${'x'.repeat(300)}…`)
  await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible()
  const longest = await page
    .locator('main bdi')
    .evaluateAll((all) => Math.max(...all.map((one) => one.textContent.length)))
  expect(longest).toBeLessThanOrEqual(1001)
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
      expect(await matrixShown(page), identity).toEqual([['Yes', 'Yes', 'Not sent R07', 'Not sent R07']])
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
      // A push is addressed by the binding's identity: whether the user could be asked for decides nothing.
      expect(await matrixShown(page)).toEqual([['Yes', 'Yes', 'Not sent R07', 'Not sent R07']])
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
