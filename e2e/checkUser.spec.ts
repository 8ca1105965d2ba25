/** From whatever stands in the ticket to the right screen, from a row to the check of its user, and back. */
import type { Page } from '@playwright/test'
import { CREDENTIALS } from '../src/demo/sids'
import {
  checkOf,
  chip,
  type Demo,
  drawer,
  expect,
  expectChecked,
  findingsShown,
  openCheck,
  openTable,
  row,
  rowAt,
  scrollTo,
  scrollTop,
  signIn,
  status,
  sure,
  tableOf,
  test,
} from './app'

const ADA = 'ada.okafor@kite.test'

const box = (page: Page) => page.getByRole('combobox', { name: 'Check a user' })
const answer = (page: Page) => page.getByRole('search', { name: 'Check a user' }).getByRole('group', { name: 'Answer' })
const hash = (page: Page) => new URL(page.url()).hash

async function look(page: Page, text: string) {
  await box(page).fill(text)
  await box(page).press('Enter')
}

const deviceOf = (demo: Demo, service: 'support' | 'couriers', identity: string) =>
  sure(demo.rows(service).find((one) => one.identity === identity))

test.describe('Check a user in the header', () => {
  test('an identity leads to its check, exactly as typed', async ({ page }) => {
    await openTable(page, 'support')
    await look(page, ADA)
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', ADA)}`)
    await expect(box(page)).toHaveValue('')
    await look(page, 'warehouse/scanner#2')
    await expect(page.getByText('warehouse/scanner#2', { exact: true }).first()).toBeVisible()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', 'warehouse/scanner#2')}`)
    expect(await findingsShown(page)).toEqual(['R38'])
  })

  test('by keyboard alone', async ({ page }) => {
    await openTable(page, 'support')
    await page.getByRole('link', { name: 'All services' }).focus()
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('Tab')
      if (await box(page).evaluate((element) => element === document.activeElement)) break
    }
    await expect(box(page)).toBeFocused()
    await page.keyboard.type(ADA)
    await page.keyboard.press('Enter')
    await expectChecked(page)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('a user’s SID leads to the check of its identity', async ({ page, demo, guard }) => {
    await openCheck(page, 'support', ADA)
    const sid = sure(/US[0-9a-f]{32}/.exec(await page.getByRole('region', { name: 'Facts' }).innerText()))[0]
    await page.getByRole('link', { name: 'Bindings', exact: true }).click()
    await expect(status(page)).toBeVisible()
    await look(page, ` ${sid} `)
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', ADA)}`)

    guard.expectStatus(404)
    await look(page, `US${'0'.repeat(32)}`)
    await expect(answer(page)).toContainText(`Twilio knows no user US${'0'.repeat(32)} in this service.`)
    await demo.fault({ path: '/Users/', status: 400 })
    await look(page, `US${'1'.repeat(32)}`)
    await expect(answer(page)).toContainText('Twilio could not understand this request')
    await page.keyboard.press('Escape')
    await expect(answer(page)).toHaveCount(0)
    await expect(box(page)).toBeFocused()
  })

  test('a binding’s SID opens its drawer, a credential’s the service check, a service’s its table', async ({
    page,
    demo,
  }) => {
    await openTable(page, 'support')
    const sid = sure(deviceOf(demo, 'support', ADA).sid)
    await look(page, sid)
    await expect(drawer(page, sid)).toContainText(ADA)
    await drawer(page).getByRole('button', { name: 'Close' }).click()

    await look(page, CREDENTIALS.apnSandbox)
    await expect(page.getByRole('heading', { level: 1, name: 'Service check' })).toBeVisible()
    expect(hash(page)).toContain(`/services/${demo.services.support}/delivery`)
    await expect(page.getByRole('region', { name: 'Credentials' })).toContainText(CREDENTIALS.apnSandbox)

    await look(page, demo.services.dublin)
    await expect(status(page)).toHaveText('All 8 bindings loaded')
    expect(hash(page)).toBe(`#${tableOf('dublin')}`)
  })

  test('a SID of another kind is told, without a request', async ({ page, demo }) => {
    await openTable(page, 'support')
    await expect(page.getByRole('banner').getByText('Kite Support')).toBeVisible()
    await demo.clear()
    for (const prefix of ['CH', 'MB', 'AC', 'SK', 'NO']) {
      await look(page, `${prefix}${'a'.repeat(32)}`)
      await expect(answer(page)).toContainText(`This is a SID of another kind (${prefix}).`)
    }
    expect(hash(page)).toBe(`#${tableOf('support')}`)
    expect(await demo.requests()).toEqual([])
    await box(page).fill('   ')
    await box(page).press('Enter')
    expect(hash(page)).toBe(`#${tableOf('support')}`)
  })

  test('a device token among the loaded rows leads to its user, without a request for it', async ({ page, demo }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await demo.clear()
    await look(page, sure(deviceOf(demo, 'support', 'benedikt.aas@kite.test').endpoint))
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', 'benedikt.aas@kite.test')}`)
    expect((await demo.pages()).filter(({ query }) => !query.includes('Identity='))).toEqual([])
  })

  test('a token of two users names both', async ({ page, demo }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await look(page, sure(deviceOf(demo, 'support', 'rosa.silva@kite.test').endpoint))
    await expect(answer(page)).toContainText('2 users have a binding with this token')
    await expect(answer(page)).toContainText('Looked among all 76 bindings of this service.')
    await expect(answer(page).getByRole('link')).toHaveText(['rosa.silva@kite.test', 'samuel.okoro@kite.test'])
    await answer(page).getByRole('link', { name: 'samuel.okoro@kite.test' }).click()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', 'samuel.okoro@kite.test')}`)
  })

  test('a token that is not loaded is said not to be, and the whole service can be looked through', async ({
    page,
    demo,
  }) => {
    await openTable(page, 'couriers')
    const late = sure(demo.rows('couriers')[650])
    await look(page, sure(late.endpoint))
    await expect(answer(page)).toContainText('No loaded binding has this token')
    await expect(answer(page)).toContainText(/Looked among the \d+ bindings that are loaded\./)
    await answer(page).getByRole('button', { name: 'Look through the whole service' }).click()
    await expect(answer(page)).toContainText('1 user has a binding with this token', { timeout: 20_000 })
    await expect(answer(page)).toContainText('Looked among all 10,000 bindings', { timeout: 60_000 })
    await answer(page)
      .getByRole('link', { name: sure(late.identity) })
      .click()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('couriers', sure(late.identity))}`)
  })

  test('what looks like a token may be an identity', async ({ page, guard }) => {
    guard.expectStatus(404)
    await openTable(page, 'support')
    await look(page, 'ab'.repeat(32))
    await expect(answer(page)).toContainText('No loaded binding has this token')
    await answer(page).getByRole('button', { name: 'Check it as an identity' }).click()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', 'ab'.repeat(32))}`)
    expect(await findingsShown(page)).toContain('R01')
  })

  test('who was checked last is suggested before anything is typed', async ({ page }) => {
    await openTable(page, 'support')
    await look(page, 'ada.okafor@kite.test')
    await expectChecked(page)
    await page.getByRole('combobox', { name: 'Check a user' }).press('ArrowDown')
    const recent = page.getByRole('listbox', { name: 'Users' }).getByRole('group', { name: 'Recent' })
    await expect(recent.getByRole('option')).toHaveText(['ada.okafor@kite.test'])
  })

  test('on a phone it opens from a button, and makes way for the check', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openTable(page, 'support')
    await page.getByRole('button', { name: 'Check a user' }).click()
    const dialog = page.getByRole('dialog', { name: 'Check a user' })
    await expect(dialog).toBeVisible()
    await box(page).fill(`CH${'a'.repeat(32)}`)
    await box(page).press('Enter')
    await expect(answer(page)).toBeInViewport()
    await expect(answer(page)).toContainText('another kind')
    await box(page).fill(ADA)
    await box(page).press('Enter')
    await expectChecked(page)
    await expect(dialog).toHaveCount(0)
    expect(hash(page)).toBe(`#${checkOf('support', ADA)}`)

    await page.getByRole('button', { name: 'Check a user' }).click()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Check a user' })).toBeFocused()

    // Back closes it, and where somebody was found leads to where it was opened.
    await page.getByRole('button', { name: 'Check a user' }).click()
    await expect(box(page)).toBeFocused()
    await page.goBack()
    await expect(dialog).toHaveCount(0)
    await expectChecked(page)
    await page.goBack()
    await expect(page.getByRole('table', { name: 'Bindings' })).toBeVisible()
    await expect(dialog).toHaveCount(0)
  })

  test('on the choice of a service there is nobody to check', async ({ page }) => {
    await signIn(page)
    await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
    await expect(box(page)).toHaveCount(0)
  })
})

test.describe('from the table and back', () => {
  /** Goes back, and finds the place as it was left, without a request. */
  async function expectBack(
    page: Page,
    demo: Demo,
    { place, top, loaded }: { place: number; top: number; loaded: string },
  ) {
    await demo.clear()
    await page.goBack()
    await expect(status(page)).toHaveText(loaded)
    await expect.poll(() => scrollTop(page)).toBe(top)
    await expect(rowAt(page, place)).toBeInViewport()
    await expect(rowAt(page, place)).toBeFocused()
    expect(await demo.requests()).toEqual([])
  }

  test('by the button of a row, which the pointer shows', async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(status(page)).toHaveText(/^\d,?\d\d\d bindings loaded$/)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
    await scrollTo(page, 36 * 700)
    await expect(rowAt(page, 705)).toBeInViewport()
    const loaded = sure(await status(page).textContent())
    const identity = sure(demo.rows('couriers')[704]?.identity)
    const link = rowAt(page, 705).getByRole('button', { name: `Check delivery of ${identity}` })
    await expect(link).toBeHidden()
    await rowAt(page, 705).hover()
    await link.click()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('couriers', identity)}`)
    await expectBack(page, demo, { place: 705, top: 36 * 700, loaded })
  })

  test('with a filter by health: the same rows at the same place', async ({ page, demo }) => {
    await openTable(page, 'couriers', '?health=none')
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(status(page)).toHaveText(/^\d,?\d\d\d bindings loaded$/)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
    const loaded = await status(page).innerText()
    await scrollTo(page, 36 * 200)
    await expect(rowAt(page, 205)).toBeInViewport()
    await rowAt(page, 205).focus()
    const name = sure(await rowAt(page, 205).getByRole('link').first().textContent())
    await rowAt(page, 205).hover()
    await rowAt(page, 205)
      .getByRole('button', { name: /^Check delivery of / })
      .click()
    await expectChecked(page)
    await expectBack(page, demo, { place: 205, top: 36 * 200, loaded })
    await expect(rowAt(page, 205).getByRole('link').first()).toHaveText(name)
  })

  test('by keyboard: the button is a stop of its row', async ({ page, demo }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await scrollTo(page, 36 * 30)
    await expect(rowAt(page, 40)).toBeInViewport()
    await rowAt(page, 40).focus()
    await expect(rowAt(page, 40)).toBeFocused()
    const top = await scrollTop(page)
    const link = rowAt(page, 40).getByRole('button', { name: /^Check delivery of / })
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('ArrowRight')
      if (await link.evaluate((element) => element === document.activeElement)) break
    }
    await expect(link).toBeFocused()
    await page.keyboard.press('Enter')
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', sure(demo.rows('support')[39]?.identity))}`)
    await demo.clear()
    await page.goBack()
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    expect(await scrollTop(page)).toBe(top)
    // The row or the very button in it.
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? null),
      )
      .toBe('41')
    expect(await demo.requests()).toEqual([])
  })

  test('by the drawer', async ({ page, demo }) => {
    await openTable(page, 'support')
    await row(page, ADA).first().click()
    await drawer(page).getByRole('link', { name: 'Check delivery' }).click()
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', ADA)}`)
    await demo.clear()
    await page.goBack()
    await expect(drawer(page)).toContainText(ADA)
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toHaveCount(0)
    await expect(rowAt(page, 1)).toBeFocused()
    expect(await demo.requests()).toEqual([])
  })

  test('by the chip of an identity', async ({ page, demo }) => {
    await openTable(page, 'support', `?Identity=${encodeURIComponent(ADA)}`)
    await expect(chip(page, ADA)).toBeVisible()
    await page
      .getByRole('region', { name: 'Filters' })
      .getByRole('link', { name: `Check delivery of ${ADA}` })
      .click()
    await expectChecked(page)
    await demo.clear()
    await page.goBack()
    await expect(status(page)).toHaveText('All 2 bindings loaded')
    await expect(chip(page, ADA)).toBeVisible()
    expect(await demo.requests()).toEqual([])
  })

  test('on a phone too, the whole list stays', async ({ page, demo }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openTable(page, 'dublin')
    await rowAt(page, 5).click()
    await drawer(page).getByRole('link', { name: 'Check delivery' }).click()
    await expectChecked(page)
    await demo.clear()
    await page.goBack()
    await expect(drawer(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(rowAt(page, 5)).toBeFocused()
    expect(await demo.requests()).toEqual([])
  })

  test('another service is another list: nothing of the first is kept', async ({ page, demo }) => {
    await openTable(page, 'dublin')
    await page.getByRole('banner').getByRole('link', { name: 'All services' }).click()
    await page.getByRole('link', { name: 'Kite Support', exact: true }).click()
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await expect(row(page, 'driver-01')).toHaveCount(0)
    expect((await demo.pages()).filter(({ path }) => path.includes(demo.services.support))).toHaveLength(1)
  })
})
