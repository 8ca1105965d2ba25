/** Every screen passes axe in both themes, on a desk and on a phone, and no page is wider than its window. */
import type { Page } from '@playwright/test'
import {
  type Demo,
  type Guard,
  addIdentity,
  drawer,
  expect,
  exploreDemo,
  identityBox,
  openTable,
  rowAt,
  scrollToEnd,
  signIn,
  signInForm,
  status,
  tableOf,
  test,
  comeBack,
} from './app'
import { SIZES, expectAccessible, expectNoOverflow } from './look'

interface Stage {
  readonly page: Page
  readonly demo: Demo
  readonly guard: Guard
}

const SCREENS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'sign-in': async ({ page }) => {
    await page.goto('/')
    await expect(signInForm(page).button).toBeVisible()
  },
  'sign-in, rejected': async ({ page, guard }) => {
    guard.expectStatus(401)
    await signIn(page, { secret: '0'.repeat(32), service: 'IS1' })
    await signInForm(page).service.fill('')
    await signInForm(page).button.click()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  services: async ({ page }) => {
    await signIn(page)
    await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  },
  'which service': async ({ page, guard, demo }) => {
    guard.expectStatus(401)
    await signIn(page, { username: demo.restrictedKey.sid, secret: demo.restrictedKey.secret })
    await expect(page.getByRole('heading', { name: 'Which service?' })).toBeVisible()
  },
  table: async ({ page }) => {
    await openTable(page, 'couriers')
    await expect(rowAt(page, 3)).toBeVisible()
    await rowAt(page, 3).focus()
  },
  'hostile table': async ({ page }) => {
    await openTable(page, 'hostile')
    await expect(rowAt(page, 3)).toBeVisible()
  },
  'table, filtered': async ({ page }) => {
    await openTable(page, 'support', '?BindingType=apn&BindingType=fcm&Identity=carol&Identity=tablet-pool')
    await expect(rowAt(page, 1)).toBeVisible()
  },
  'another service than typed': async ({ page, demo }) => {
    await signIn(page, { address: tableOf('dublin'), service: demo.services.support })
    await expect(page.getByText('names another service')).toBeVisible()
  },
  drawer: async ({ page }) => {
    await openTable(page, 'couriers')
    await rowAt(page, 3).click()
    await expect(drawer(page).getByRole('button', { name: 'Copy as' })).toBeVisible()
  },
  'empty service': async ({ page }) => {
    await openTable(page, 'staging')
    await expect(page.getByRole('heading', { name: /No device/ })).toBeVisible()
  },
  'nothing matches': async ({ page }) => {
    await openTable(page, 'dublin')
    await addIdentity(page, 'carol')
    await expect(page.getByRole('heading', { name: 'No bindings match these filters' })).toBeVisible()
  },
  'failed list': async ({ page, demo }) => {
    await signIn(page)
    await demo.fault({ path: '/Bindings?', status: 400 })
    await page.getByRole('link', { name: 'Kite Couriers' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'failed page': async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await demo.fault({ path: 'Page=2&', status: 400 })
    await scrollToEnd(page)
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'no such page': async ({ page }) => {
    await page.goto('/#/nowhere')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
}

/** Waits until the list has what its window needs: on a phone, where a row is a card, page one. */
async function expectAtRest(page: Page) {
  const isPhone = (page.viewportSize()?.width ?? 0) < 640
  await expect(status(page)).toHaveText(`${isPhone ? 100 : 200} bindings loaded`)
}

/** What opens over a screen, and closes when its window changes. */
const POPUPS: typeof SCREENS = {
  suggestions: async ({ page }) => {
    await openTable(page, 'couriers')
    await page.mouse.move(0, 0)
    await identityBox(page).pressSequentially('a')
    await identityBox(page).press('ArrowDown')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'suggestions of Check a user': async ({ page }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    const opener = page.getByRole('button', { name: 'Check a user' })
    if (await opener.isVisible()) await opener.click()
    await page.getByRole('combobox', { name: 'Check a user' }).fill('Ada.Okafor@kite.test')
    const options = page.getByRole('listbox', { name: 'Users' }).getByRole('option')
    await expect(options.filter({ hasText: 'another case' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.mouse.move(0, 0)
  },
  menu: async ({ page }) => {
    await openTable(page, 'couriers')
    await rowAt(page, 3).click()
    await drawer(page).getByRole('button', { name: 'Copy as' }).click()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
    await page.mouse.move(0, 0)
  },
  tooltip: async ({ page }) => {
    await openTable(page, 'dublin')
    await rowAt(page, 1).focus()
    for (let step = 0; step < 10 && !(await page.getByRole('tooltip').isVisible()); step += 1) {
      await page.keyboard.press('ArrowRight')
    }
    await expect(page.getByRole('tooltip')).toBeVisible()
  },
  'the rest of many identities': async ({ page }) => {
    const many = Array.from({ length: 20 }, (_, at) => `Identity=identity-${at}`)
    await openTable(page, 'couriers', `?${many.join('&')}`)
    await page.getByRole('button', { name: /^Show \d+ more identities$/ }).click()
    await expect(page.getByRole('group', { name: 'More identities' })).toBeVisible()
  },
  privacy: async ({ page }) => {
    await openTable(page, 'dublin')
    const more = page.getByRole('button', { name: 'More', exact: true })
    if (await more.isVisible()) await more.click()
    await page
      .getByRole('button', { name: 'Privacy' })
      .or(page.getByRole('menuitem', { name: 'Privacy' }))
      .click()
    await expect(page.getByRole('dialog', { name: 'Privacy' })).toBeVisible()
  },
  'what this key may do': async ({ page, demo, guard }) => {
    guard.expectStatus(401)
    const { sid: username, secret } = demo.supportKey
    await comeBack(page, { address: tableOf('dublin'), username, secret })
    await expect(status(page)).toBeVisible()
    await demo.fault({ path: '/Configuration/Notifications', status: 503 })
    const more = page.getByRole('button', { name: 'More', exact: true })
    if (await more.isVisible()) await more.click()
    await page
      .getByRole('button', { name: 'What this key may do' })
      .or(page.getByRole('menuitem', { name: 'What this key may do' }))
      .click()
    await expect(drawer(page, 'What this key may do').getByRole('status')).toHaveText('9 of 14 are allowed.')
    await page.mouse.move(0, 0)
  },
  'a failed page that is tried again': async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await expectAtRest(page)
    await demo.fault({ path: 'PageToken=', status: 429, retryAfter: '100', exposeRetryAfter: true })
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(page.getByRole('button', { name: 'Retry now' })).toBeVisible()
  },
  'the secret asked for once more': async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await expectAtRest(page)
    await demo.fault({ status: 401, code: 20003, times: 3 })
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(drawer(page, 'Sign in again')).toBeVisible()
  },
  'the warning before the end': async ({ page }) => {
    await page.clock.install()
    await signIn(page, { address: tableOf('dublin') })
    await expect(status(page)).toBeVisible()
    await page.clock.fastForward('29:20')
    await expect(page.getByRole('alertdialog', { name: 'Signing out soon' })).toBeVisible()
  },
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const [name, open] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing, and the page is never wider than its window`, async ({ page, demo, guard }) => {
    test.slow()
    await open({ page, demo, guard })
    // Where the pointer rests on nothing, no tooltip comes.
    await page.mouse.move(0, 0)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await expectAccessible(page)
    }
    await expectNoOverflow(page)
  })
}

for (const [name, open] of Object.entries(POPUPS)) {
  for (const size of SIZES) {
    test(`${name}, open at ${size.width} px: axe finds nothing`, async ({ page, demo, guard }) => {
      await page.setViewportSize(size)
      await open({ page, demo, guard })
      await expectAccessible(page)
    })
  }
}

// On a wide window its entries stand in the header.
for (const width of [390, 800]) {
  test(`the menu of the header, open at ${width} px: axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await openTable(page, 'couriers')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
    await page.mouse.move(0, 0)
    await expectAccessible(page)
  })
}

test('on a phone a row is a card, and the way out is in a menu', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  const box = await rowAt(page, 1).boundingBox()
  expect(box?.height).toBeGreaterThan(50)
  await expect(rowAt(page, 1).getByRole('cell')).toHaveCount(8)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(signInForm(page).button).toBeVisible()
})
