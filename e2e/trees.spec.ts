/**
 * Each screen as a screen reader has it: its accessibility tree as a text, which was read once by hand. What is different
 * in it is looked at, and taken over with `npm run e2e -- e2e/trees --update-snapshots`.
 */
import type { Page } from '@playwright/test'
import { checkOf, comeBack, expect, expectChecked, openTable, rowAt, signInForm, tableOf, test } from './app'
import { SERVICES } from '../src/demo/sids'

const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)'

/** What is another text tomorrow, or depends on when the page was opened. */
const MOVING: readonly (readonly [RegExp, string])[] = [
  [/\b\d+ (second|minute|hour|day)s? ago\b|a few seconds ago/g, '{ago}'],
  [new RegExp(`\\b\\d{1,2} ${MONTH} \\d{4}(, \\d\\d:\\d\\d(:\\d\\d)?( [A-Z]{3,4}(\\+\\d+)?)?)?`, 'g'), '{time}'],
  [new RegExp(`\\b\\d{1,2} ${MONTH}\\b`, 'g'), '{day}'],
  [new RegExp(`\\b${MONTH} \\d{4}\\b`, 'g'), '{month}'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '{time}'],
  [/\b\d[\d,]* days?\b/g, '{n} days'],
  [/Data .+ old/g, 'Data {age} old'],
  [/localhost:\d+/g, 'localhost'],
]

/** How many registered in which week depends on the day, and so does whether the week leads to somebody. */
const WEEKS: typeof MOVING = [
  [/rowheader ("[^"]*"):\n\s+- link "[^"]*":\n\s+- \/url: "[^"]*created=[^"]*"/g, 'rowheader $1'],
  [/\d+/g, '#'],
]

/** @param moving what else is another text on another day */
async function expectTree(page: Page, name: string, moving: typeof MOVING = []) {
  const read = async () =>
    [...MOVING, ...moving].reduce(
      (text, [from, to]) => text.replace(from, to),
      await page.locator('body').ariaSnapshot(),
    )
  // What comes later has come when nothing is different any more.
  let last = ''
  await expect
    .poll(
      async () => {
        const before = last
        last = await read()
        return last === before
      },
      { intervals: [1000] },
    )
    .toBe(true)
  expect(`${last}\n`).toMatchSnapshot(`${name}.txt`)
}

test('the sign-in', async ({ page }) => {
  await page.goto('/')
  await expect(signInForm(page).button).toBeVisible()
  await expectTree(page, 'sign-in')
})

test('the table and a drawer', async ({ page }) => {
  await openTable(page, 'dublin')
  await expect(rowAt(page, 1)).toContainText(/findings|[A-Z]/)
  await expectTree(page, 'table')
  await rowAt(page, 1).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTree(page, 'drawer')
})

test('the check of a user', async ({ page }) => {
  await comeBack(page, { address: checkOf('support', 'ada.okafor@kite.test') })
  await expectChecked(page)
  await expectTree(page, 'check')
})

test('the question which service', async ({ page, demo, guard }) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await comeBack(page, { address: '/services', username, secret })
  await expect(page.getByRole('heading', { name: 'Which service?' })).toBeVisible()
  await expectTree(page, 'which-service')
})

for (const [name, address] of Object.entries({
  'saved-check': '/check/file',
  services: '/services',
  people: `/services/${SERVICES.dublin}/people`,
  overview: `/services/${SERVICES.dublin}/overview`,
  'service-check': `/services/${SERVICES.dublin}/delivery`,
  'check-list': `/services/${SERVICES.dublin}/check`,
  'not-found': `${tableOf('dublin')}/nothing/here`,
}))
  test(`the screen ${name}`, async ({ page }) => {
    await comeBack(page, { address })
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expectTree(page, name, name === 'overview' ? WEEKS : [])
  })
