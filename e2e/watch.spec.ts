/** Watch asks again and again, says what has changed, and ends by itself. */
import type { Page } from '@playwright/test'
import { checkOf, expect, expectChecked, goTo, openCheck, test, verdict } from './app'
import { LEYLA, changes } from './checkPage'

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
