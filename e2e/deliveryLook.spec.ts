/** The delivery check passes axe in both themes, on a desk and on a phone, fits every window, and can be printed. */
import type { Page } from '@playwright/test'
import {
  checkOf,
  type Demo,
  expect,
  expectChecked,
  type Guard,
  goTo,
  openCheck,
  openTable,
  rows,
  status,
  test,
  verdict,
  comeBack,
} from './app'
import { SIZES, expectAccessible, expectNoOverflow } from './look'

interface Stage {
  readonly page: Page
  readonly demo: Demo
  readonly guard: Guard
}

const FARAH = 'farah.haddad@kite.test'
const ADA = 'ada.okafor@kite.test'

const SCREENS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'a user whom nothing reaches': ({ page }) => openCheck(page, 'support', 'devon.reyes@kite.test'),
  'a user whom something reaches': ({ page }) => openCheck(page, 'support', FARAH),
  'a healthy user': ({ page }) => openCheck(page, 'support', ADA),
  'twelve devices': ({ page }) => openCheck(page, 'support', 'tablet-pool'),
  'a long identity': async ({ page, guard }) => {
    guard.expectStatus(404)
    await openCheck(page, 'support', 'W'.repeat(256))
  },
  loading: async ({ page, demo, guard }) => {
    guard.expectLine(/ERR_EMPTY_RESPONSE/)
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ hang: true, times: 100 })
    await goTo(page, checkOf('support', ADA))
    await expect(verdict(page)).toContainText('Checking')
  },
  'facts that failed': async ({ page, demo }) => {
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: '/Users/', status: 400, times: 2 })
    await demo.fault({ path: '/Configuration/Notifications', status: 400 })
    await goTo(page, checkOf('support', FARAH))
    await expect(page.getByRole('alert')).toHaveText(/^Not checked: user, notification settings, conversations\./)
    await expectChecked(page)
  },
  'facts that the key may not read': async ({ page, demo, guard }) => {
    guard.expectStatus(401)
    const { sid: username, secret } = demo.restrictedKey
    await comeBack(page, { address: checkOf('support', FARAH), username, secret })
    await expectChecked(page)
  },
  'a comparison': async ({ page }) => {
    await openCheck(page, 'support', ADA, `?with=${encodeURIComponent(FARAH)}`)
    const comparison = page.getByRole('region', { name: 'Comparison' })
    await expect(comparison).toHaveAttribute('aria-busy', 'false')
    await comparison.getByText(/equal facts$/).click()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Compare with' })).toBeVisible()
  },
  'changes and neighbours': async ({ page, demo }) => {
    await openCheck(page, 'support', 'rosa.silva@kite.test')
    await demo.register('support', 'rosa.silva@kite.test')
    await page.getByRole('button', { name: 'Watch' }).click()
    await expect(page.getByText('Changed since')).toBeVisible()
    await expectChecked(page)
  },
  'what was probably meant': async ({ page, guard }) => {
    guard.expectStatus(404)
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await goTo(page, checkOf('support', `Farah Haddad <${FARAH}>`))
    await expectChecked(page)
    await page.getByRole('region', { name: 'Did you mean' }).getByRole('link', { name: 'the address alone' }).click()
    await expectChecked(page)
    await expect(page.getByRole('region', { name: 'Did you mean' }).getByRole('link')).toHaveCount(2)
  },
  'no user in the address': async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await goTo(page, `/services/IS1/users/${ADA}`)
    await expect(page.getByRole('heading', { name: 'This address names no user' })).toBeVisible()
    expect(await demo.requests('POST')).toEqual([])
  },
  'the check of a service': async ({ page, demo }) => {
    await comeBack(page, { address: `/services/${demo.services.couriers}/delivery` })
    await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()).toBeVisible()
    await expect(page.getByRole('table', { name: 'Credentials' }).getByRole('cell').first()).toBeVisible()
    await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().click()
    await page
      .getByRole('button', { name: /its fix and its alerts$/ })
      .first()
      .click()
    await expect(page.getByText('Its alerts, newest first')).toBeVisible()
  },
  'the check of a service, refused': async ({ page, demo, guard }) => {
    guard.expectStatus(401)
    const { sid: username, secret } = demo.restrictedKey
    await comeBack(page, { address: `/services/${demo.services.couriers}/delivery`, username, secret })
    await expect(page.getByText('This key lacks the permission')).toHaveCount(4)
  },
  'a table filtered by its health': async ({ page }) => {
    await openTable(page, 'support', '?health=blocks')
    await expect(rows(page)).toHaveCount(4)
  },
  'a table of which no row is left': async ({ page }) => {
    await openTable(page, 'dublin', '?health=blocks')
    await expect(page.getByRole('button', { name: 'Show all loaded bindings' })).toBeVisible()
  },
  'facets, a search and an order': async ({ page }) => {
    await openTable(page, 'support', '?q=kite&sort=-identity&event=new_message')
    await page.getByRole('button', { name: /^Facets/ }).click()
    await expect(page.getByRole('group', { name: 'Facets', exact: true }).getByRole('list')).toHaveCount(5)
    await expect(page.locator('mark').first()).toBeVisible()
  },
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const [name, open] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing, and the page is never wider than its window`, async ({ page, demo, guard }) => {
    test.slow()
    await open({ page, demo, guard })
    await page.mouse.move(0, 0)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await expectAccessible(page)
    }
    await expectNoOverflow(page)
  })
}

test.describe('what opens', () => {
  test('an answer under the search box: axe finds nothing', async ({ page }) => {
    await openTable(page, 'support')
    const box = page.getByRole('combobox', { name: 'Check a user' })
    await box.fill('ab'.repeat(32))
    await box.press('Enter')
    await expect(page.getByText('No loaded binding has this token')).toBeVisible()
    await expectAccessible(page)
  })

  test('the search box on a phone, and its answer: axe finds nothing', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openTable(page, 'support')
    await page.getByRole('button', { name: 'Check a user' }).click()
    await expectAccessible(page)
    const box = page.getByRole('combobox', { name: 'Check a user' })
    await box.fill('ab'.repeat(32))
    await box.press('Enter')
    await expect(page.getByText('No loaded binding has this token')).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  for (const size of SIZES) {
    test(`the menu of the report at ${size.width} px: axe finds nothing`, async ({ page }) => {
      await page.setViewportSize(size)
      await openCheck(page, 'support', FARAH)
      await page.getByRole('button', { name: 'Copy report' }).click()
      await expect(page.getByRole('menuitem', { name: 'Markdown' })).toBeVisible()
      await page.mouse.move(0, 0)
      await expectAccessible(page)
    })
  }

  test.describe('with a clipboard', () => {
    test.use({ permissions: ['clipboard-write'] })

    test('what says that something was copied: axe finds nothing, also with the focus in it', async ({ page }) => {
      await openCheck(page, 'support', FARAH)
      await page.getByRole('button', { name: 'Copy report' }).click()
      await page.getByRole('menuitem', { name: 'Markdown' }).click()
      const toast = page.getByRole('dialog', { name: /^Report copied/ })
      await expect(toast).toBeVisible()
      // The focus keeps it there.
      await page.keyboard.press('F6')
      await page.keyboard.press('Tab')
      await expect(toast).toBeFocused()
      await expectAccessible(page)
    })
  })
})

test('on paper stand the findings and the facts, without what can be pressed', async ({ page }) => {
  await openCheck(page, 'support', FARAH)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('banner')).toBeHidden()
  for (const name of ['Check again', 'Watch', 'Compare', 'Copy report', 'Look through the whole service']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await expect(page.getByRole('button', { name: /^Copy curl command/ })).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  for (const heading of ['Delivery check', 'Findings', 'Facts', 'Timeline', 'The way of a push']) {
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  }
  await expect(page.getByRole('table', { name: 'Will it be sent?' })).toBeVisible()
  await expect(page.getByText(FARAH, { exact: true }).first()).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
})

test('the matrix is a table with headers in both directions, and every time names its zone', async ({ page }) => {
  await openCheck(page, 'support', FARAH)
  const matrix = page.getByRole('table', { name: 'Will it be sent?' })
  await expect(matrix.getByRole('columnheader')).toHaveText([
    'Device',
    /^New message/,
    /^With media/,
    /^Added/,
    /^Removed/,
  ])
  await expect(matrix.getByRole('rowheader')).toHaveCount(3)
  const times = await page.getByRole('main').getByRole('time').allInnerTexts()
  expect(times.length).toBeGreaterThan(5)
  for (const time of times) expect(time).toMatch(/CES?T|GMT|UTC|ago/)
})

test('the verdict is in the first screen on every width, and what can be done follows it', async ({
  page,
  demo,
  guard,
}) => {
  // Of the one who does not exist.
  guard.expectStatus(404)
  const service = `/services/${demo.services.support}/delivery`
  for (const [width, height] of [
    [390, 664],
    [720, 600],
    [1440, 810],
  ] as const) {
    await page.setViewportSize({ width, height })
    // One who was probably meant otherwise, one who has everything, and the service.
    for (const address of [checkOf('support', 'ada.okafor@kite.tset'), checkOf('support', FARAH), service]) {
      await comeBack(page, { address })
      await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
      await expect(verdict(page).getByRole('heading')).toBeInViewport({ ratio: 1 })
      const again = page.getByRole('button', { name: 'Check again' })
      const follows = await verdict(page).evaluate(
        (said, button) => said.compareDocumentPosition(button as Node) === Node.DOCUMENT_POSITION_FOLLOWING,
        await again.elementHandle(),
      )
      expect(follows).toBe(true)
      const [said, done] = await Promise.all([verdict(page).boundingBox(), again.boundingBox()])
      expect(done?.y).toBeGreaterThanOrEqual((said?.y ?? 0) + (said?.height ?? 0))
    }
  }
})
