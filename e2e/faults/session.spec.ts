/** The secret is refused in mid-work: it is asked for in place, and the list goes on from where it stopped. */
import type { Page } from '@playwright/test'
import {
  checkOf,
  drawer,
  expect,
  expectChecked,
  findingsShown,
  goTo,
  rowAt,
  signIn,
  signInForm,
  status,
  table,
  tableOf,
  test,
} from '../app'
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

test('all that was refused goes on after it: the look through the service, the other services, the alerts', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  guard.expectStatus(404)
  const signInAgain = async () => {
    await dialog(page).getByLabel('Auth token or API key secret').fill(demo.authToken)
    await button(page, 'Sign in').click()
    await expect(dialog(page)).toHaveCount(0)
  }
  await signIn(page, { address: tableOf('dublin') })
  await expect(status(page)).toBeVisible()
  await demo.fault({ path: '/Alerts/NO', status: 401, times: 1 })
  await goTo(page, checkOf('support', 'petra.lindqvist@kite.test'))
  await signInAgain()
  await expectChecked(page)
  await expect.poll(() => findingsShown(page)).toContain('R37')
  await expect(page.getByText('did not accept this secret')).toHaveCount(0)

  await demo.fault({ path: '/Bindings?', status: 401, times: 1 })
  await button(page, 'Look through the whole service').click()
  await signInAgain()
  await expect(page.getByText('Among all 76 bindings of this service')).toBeVisible()

  await goTo(page, checkOf('couriers', 'nobody@kite.test'))
  await expectChecked(page)
  await demo.fault({ path: 'Identity=nobody', status: 401, times: 1 })
  await button(page, 'Look in the other services').click()
  await signInAgain()
  await expect(page.getByRole('region', { name: 'Who else has this device' })).toContainText(/services asked: none/)
  await expect(page.getByText('did not accept this secret')).toHaveCount(0)
})
