/** The keys of the whole page, and where the focus is after each change of screen. */
import type { Page } from '@playwright/test'
import {
  comeBack,
  drawer,
  exploreDemo,
  expect,
  expectAllCode,
  fillSignIn,
  goTo,
  identityBox,
  openTable,
  rowAt,
  signIn,
  signInForm,
  status,
  sure,
  tableOf,
  test,
} from './app'
import { expectAccessible } from './look'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('letters lead to boxes, screens and rows, and the new screen’s heading has the focus', async ({ page }) => {
  await openTable(page, 'support')
  await expectAllCode(page)
  await press(page, '/')
  await expect(identityBox(page)).toBeFocused()
  // Where one types, a key is a letter.
  await press(page, 'u')
  await expect(identityBox(page)).toHaveValue('u')
  await identityBox(page).fill('')
  await identityBox(page).blur()
  await press(page, 'f')
  await expect(page.getByRole('searchbox', { name: 'Search loaded bindings' })).toBeFocused()
  await page.getByRole('searchbox', { name: 'Search loaded bindings' }).blur()
  await press(page, 'u')
  await expect(page.getByRole('combobox', { name: 'Check a user' })).toBeFocused()
  await page.getByRole('combobox', { name: 'Check a user' }).blur()

  await press(page, 'j')
  await expect(rowAt(page, 1)).toBeFocused()
  await press(page, 'j', 'j', 'k')
  await expect(rowAt(page, 2)).toBeFocused()
  await press(page, 'Enter')
  await expect(drawer(page)).toBeVisible()
  const opened = page.url()
  await press(page, ']')
  await expect(page).not.toHaveURL(opened)
  await press(page, '[')
  await expect(page).toHaveURL(opened)
  await press(page, 'Escape')
  await expect(rowAt(page, 2)).toBeFocused()
  await press(page, 'c')
  await expect(heading(page, 'Delivery check')).toBeFocused()

  for (const [key, name] of [
    ['p', 'People'],
    ['o', 'Overview'],
    ['d', 'Service check'],
  ] as const) {
    await press(page, 'g', key)
    await expect(heading(page, name)).toBeFocused()
    await expect(page).toHaveTitle(`${name} · Kite Support`)
  }
  await press(page, 'g', 'b')
  await expect(heading(page, 'Bindings')).toBeAttached()
  await expect(page).toHaveTitle('Bindings · Kite Support')
  await press(page, 'g', 's')
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
})

test('the keys are shown, and can be switched off for this browser', async ({ page }) => {
  await openTable(page, 'dublin')
  await expectAllCode(page)
  await press(page, '?')
  await expect(help(page)).toContainText('Go to the people')
  await page.mouse.move(0, 0)
  await expectAccessible(page)
  // What is behind a dialog does not hear them.
  await press(page, 'g', 'p')
  await expect(help(page)).toBeVisible()
  await help(page).getByRole('checkbox').uncheck()
  await press(page, 'Escape')
  await expect(help(page)).toHaveCount(0)
  await press(page, '?', '/', 'g', 'p')
  await expect(heading(page, 'Bindings')).toBeAttached()
  await page.reload()
  await expectAllCode(page)
  await press(page, '?')
  await expect(help(page)).toHaveCount(0)
})

test('in a dialog no key of the page does anything', async ({ page }) => {
  await openTable(page, 'dublin')
  await expectAllCode(page)
  await page.getByRole('button', { name: 'Privacy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Privacy' })
  await dialog.focus()
  await press(page, '?', 'g', 'p', 'u')
  await expect(dialog).toBeVisible()
  await expect(help(page)).toHaveCount(0)
  await press(page, 'Escape', '?')
  await expect(help(page)).toBeVisible()
})

test('a tooltip shows the key', async ({ page }) => {
  await openTable(page, 'dublin')
  await expectAllCode(page)
  await rowAt(page, 1).hover()
  await rowAt(page, 1)
    .getByRole('button', { name: /^Check delivery of/ })
    .hover()
  await expect(page.getByRole('tooltip')).toHaveText('Check deliveryc')
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true })

  test('no tip opens, and by keyboard it does', async ({ page }) => {
    await openTable(page, 'support')
    await expectAllCode(page)
    const tip = page.getByRole('tooltip')
    const box = page.getByRole('searchbox', { name: 'Search loaded bindings' })
    await box.tap()
    await expect(box).toBeFocused()
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
    await expect(tip).toHaveCount(0)
    await page.getByRole('combobox', { name: 'Check a user' }).tap()
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
    await expect(tip).toHaveCount(0)
    await page.getByRole('button', { name: 'Columns' }).focus()
    await press(page, 'Tab', 'Shift+Tab')
    await expect(tip).toHaveText('Columns')
  })
})

test('the first Tab is the way past the header; Backspace in an empty box takes the last chip', async ({ page }) => {
  await openTable(page, 'support', '?Identity=tablet-pool&Identity=dispatch-07')
  await expectAllCode(page)
  await press(page, 'Tab')
  const skip = page.getByRole('button', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await press(page, 'Enter')
  await expect(heading(page, 'Bindings')).toBeFocused()
  await press(page, '/', 'x', 'Backspace')
  const chips = page.getByRole('button', { name: /^Remove / })
  await expect(chips).toHaveCount(2)
  const first = sure(await chips.first().getAttribute('aria-label'))
  await press(page, 'Backspace')
  await expect(chips).toHaveCount(1)
  await expect(chips).toHaveAccessibleName(first)
  await expect(identityBox(page)).toBeFocused()
})

test('the sign-in begins in its first field, and leads to the heading of what is behind it', async ({ page }) => {
  await page.goto(`/#${tableOf('dublin')}`)
  await expect(signInForm(page).username).toBeFocused()
  await expect(page.getByText('This link leads to the bindings of a service')).toBeVisible()
  await comeBack(page, { address: '/services' })
  await page.getByRole('link', { name: 'Dublin pilot' }).click()
  await expect(status(page)).toBeVisible()
  await expect(heading(page, 'Bindings')).toBeFocused()
})

test('after the sign-in the heading of what is behind it has the focus', async ({ page, demo }) => {
  await signIn(page, { address: tableOf('dublin') })
  await expect(heading(page, 'Bindings')).toBeFocused()
  await exploreDemo(page)
  await expect(heading(page, 'Bindings')).toBeFocused()
  await demo.fault({ path: '/v1/Services', body: '{"services":[],"meta":{"next_page_url":null}}' })
  await page.goto('/')
  await page.reload()
  await fillSignIn(page)
  await expect(page.getByRole('main')).toContainText('No Conversations service')
  await expect(heading(page, 'Services')).toBeFocused()
})

test('an address that leads nowhere takes the focus to its heading, and has all that belongs to a page', async ({
  page,
}) => {
  // A page that does not come to rest by itself.
  await page.addInitScript(() => {
    const later = window.setTimeout
    Object.assign(window, {
      setTimeout: (...given: Parameters<typeof later>) => (given[1] === 3000 ? 0 : later(...given)),
    })
  })
  const table = tableOf('dublin')
  for (const [address, name] of [
    ['/services/nothing/bindings', 'Bindings'],
    [`${table}/one/more`, 'There is no such page'],
  ] as const) {
    await comeBack(page, { address: '/services' })
    await expect(heading(page, 'Choose a service')).toBeAttached()
    await goTo(page, address)
    await expect(heading(page, name)).toBeFocused()
    await comeBack(page, { address })
    await page.reload()
    await expect(heading(page, name)).toBeAttached()
    await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeAttached()
    await press(page, '?')
    await expect(help(page)).toBeVisible()
  }
})

test('the service’s name opens a menu of all services, which keeps the screen', async ({ page }) => {
  await openTable(page, 'support', '?BindingType=fcm')
  await expectAllCode(page)
  await press(page, 'g', 'p')
  await expect(heading(page, 'People')).toBeFocused()
  await page.getByRole('button', { name: 'Kite Support' }).press('Enter')
  const menu = page.getByRole('dialog', { name: 'Choose another service' })
  const box = menu.getByRole('searchbox', { name: 'Search services' })
  await expect(box).toBeFocused()
  await expect(menu.getByRole('link', { name: 'Kite Couriers' })).toBeVisible()
  await expectAccessible(page)
  await press(page, 'Escape')
  await expect(page.getByRole('button', { name: 'Kite Support' })).toBeFocused()
  // Who comes back to the table finds its filters.
  await press(page, 'g', 'b')
  await expect(page).toHaveURL(/\?BindingType=fcm$/)
  await press(page, 'g', 'p')
  await expect(heading(page, 'People')).toBeFocused()
  await page.getByRole('button', { name: 'Kite Support' }).click()
  await box.fill('dublin')
  await press(page, 'ArrowDown', 'Enter')
  await expect(menu).toBeHidden()
  await expect(heading(page, 'People')).toBeFocused()
  await expect(page).toHaveTitle(/^People · Driver chat/)
})
