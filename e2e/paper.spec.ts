/** A check on paper: nothing is cut, a code and a link stand whole, and no finding is broken over two pages. */
import type { Locator, Page } from '@playwright/test'
import { expect, finding, openCheck, test } from './app'

const PETRA = 'petra.lindqvist@kite.test'

/** A4 without its margins, in CSS pixels. */
const PAPER = { width: 700, height: 1030 }

async function print(page: Page) {
  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print' })
}

/** How many lines a text takes, with what is drawn after it. */
const linesOf = (text: Locator) =>
  text.evaluate((element) => new Set([...element.getClientRects()].map(({ bottom }) => Math.round(bottom / 8))).size)

test('a code stands on one line with its address after it, and a link prints where it leads', async ({ page }) => {
  await openCheck(page, 'support', PETRA)
  await print(page)
  const code = page.getByRole('term').getByRole('link', { name: '52141' })
  expect(await linesOf(code)).toBe(1)
  for (const link of [code, finding(page, 'R37').getByRole('link', { name: 'Twilio error 52141' })]) {
    const after = await link.evaluate((element) => getComputedStyle(element, '::after').content)
    expect(after).toContain('https://www.twilio.com/docs/api/errors/52141')
  }
})

test('a SID that is shortened on the screen is whole on paper', async ({ page, demo }) => {
  const sid = demo.rows('support').find(({ identity }) => identity === PETRA)?.sid ?? ''
  await openCheck(page, 'support', PETRA)
  const device = page.getByRole('table', { name: 'Will it be sent?' }).getByRole('rowheader')
  await expect(device.getByText(sid, { exact: true })).toBeHidden()
  await print(page)
  await expect(device.getByText(sid, { exact: true })).toBeVisible()
  expect(await linesOf(device.getByText(sid, { exact: true }))).toBe(1)
})

test('nothing is wider than the sheet, nothing is cut, and no finding is broken apart', async ({ page }) => {
  await openCheck(page, 'support', 'tablet-pool')
  await print(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PAPER.width)
  const cut = await page
    .getByRole('main')
    .locator('*')
    .evaluateAll((all) =>
      all
        .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
        .filter((element) => getComputedStyle(element).overflowX !== 'visible')
        .map((element) => element.outerHTML.slice(0, 120)),
    )
  expect(cut).toEqual([])
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  for (const one of await findings.all()) await expect(one).toHaveCSS('break-inside', 'avoid')
})

test('on the screen a SID and a time stand on one line each, at 1440 and at 390 px', async ({ page }) => {
  await openCheck(page, 'support', PETRA)
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const values = page.getByRole('region', { name: 'Facts' }).getByText(/^[A-Z]{2}[0-9a-f]{32}$/)
    expect(await values.count()).toBeGreaterThan(2)
    for (const value of await values.all()) if (await value.isVisible()) expect(await linesOf(value)).toBe(1)
    const broken = await page
      .getByRole('main')
      .getByRole('time')
      .evaluateAll((times) =>
        times
          .filter((time) => {
            const [text] = time.childNodes
            const range = document.createRange()
            range.selectNodeContents(text ?? time)
            return range.getClientRects().length > 1
          })
          .map((time) => time.textContent),
      )
    expect(broken).toEqual([])
  }
})
