/** What every screen has to pass: axe in both themes, and no page wider than its window. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './app'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

const WIDTHS = [320, 390, 768, 1024, 1440, 2560]

/** In light and dark, at the size that the window has. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
    expect(found, `${colorScheme}, ${page.viewportSize()?.width} px`).toEqual([])
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
}

export async function expectNoOverflow(page: Page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
    await expect.poll(widths, { message: `at ${width} px` }).toEqual([width, width])
  }
}
