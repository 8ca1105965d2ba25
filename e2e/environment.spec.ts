/** Which account one works in is in sight, whatever one has signed in with. */
import type { Page } from '@playwright/test'
import { ACCOUNT_SID } from '../src/demo/sids'
import { shortSid } from '../src/twilio/client'
import { type Credentials, comeBack, expect, expectAllCode, status, tableOf, test } from './app'
import { test as gatewayTest } from './throughGateway'

const banner = (page: Page) => page.getByRole('banner')

const colour = (page: Page) =>
  banner(page)
    .locator('span[style]')
    .first()
    .evaluate((mark) => getComputedStyle(mark).backgroundColor)

test('an account and each of its keys have one colour, and the header names the account', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const signIns: Credentials[] = [
    {},
    { username: demo.apiKey.sid, secret: demo.apiKey.secret },
    { username: demo.supportKey.sid, secret: demo.supportKey.secret },
    // May read no service: its account is known from the rows.
    { username: demo.restrictedKey.sid, secret: demo.restrictedKey.secret },
  ]
  const colours = new Set<string>()
  for (const credentials of signIns) {
    await comeBack(page, { ...credentials, address: tableOf('support') })
    await expect(status(page)).toBeVisible()
    await expectAllCode(page)
    await expect(banner(page)).toContainText(`Demo API · ${shortSid(ACCOUNT_SID)}`)
    await expect(banner(page)).toContainText(ACCOUNT_SID)
    await expect.poll(() => colour(page)).toMatch(/^oklch/)
    colours.add(await colour(page))
  }
  expect([...colours]).toHaveLength(1)
})

gatewayTest('behind a gateway it is the account of the gateway’s key', async ({ page, gateway, guard }) => {
  guard.allowOrigin(gateway)
  await page.goto('/#/services')
  await expect(banner(page)).toContainText(`through the gateway of this page, account ${ACCOUNT_SID}`)
  await expect.poll(() => colour(page)).toBe(`oklch(0.65 0.16 ${parseInt(ACCOUNT_SID.slice(2, 8), 16) % 360})`)
})
