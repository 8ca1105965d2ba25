/** The secret is refused in mid-work: it is asked for in place, and the list goes on from where it stopped. */
import type { Page } from '@playwright/test'
import { drawer, expect, rowAt, signInForm, status, table, test } from '../app'
import { PAGE_3, button, expectCredentialsKept, expectNoPageTwice, openWithFault, timesAsked } from './trouble'

const dialog = (page: Page) => drawer(page, 'Sign in again')

test('Sign in again takes the right secret alone, and no page is read twice', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  await openWithFault(page, demo, { status: 401 })
  const secret = dialog(page).getByLabel('Auth token or API key secret')
  await expect(secret).toHaveAttribute('type', 'password')
  await expect(dialog(page)).toContainText('What is loaded is kept')
  await secret.fill('f'.repeat(32))
  await button(page, 'Sign in').click()
  await expect(secret).toHaveAccessibleDescription(/Not accepted/)
  await expect(secret).toBeFocused()
  expect(await timesAsked(demo)).toBe(1)
  await secret.fill(demo.authToken)
  await button(page, 'Sign in').click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(rowAt(page, 155)).toBeVisible()
  expect(await timesAsked(demo, PAGE_3)).toBe(2)
  await expectNoPageTwice(demo)
  await expectCredentialsKept(demo)
})

test('Sign out from there ends the work, and leaves no row', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 401 })
  await dialog(page).getByRole('button', { name: 'Sign out' }).click()
  await expect(signInForm(page).button).toBeVisible()
  await expect(table(page)).toHaveCount(0)
  await page.goBack()
  await expect(table(page)).toHaveCount(0)
  expect(await timesAsked(demo)).toBe(1)
  await expectCredentialsKept(demo)
})
