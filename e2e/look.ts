/** What every screen has to pass: axe in both themes, and no page wider than its window. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, foot, status, sure } from './app'

type Colour = Record<'r' | 'g' | 'b' | 'alpha', number> & { parseString: (text: string) => Colour }

declare global {
  interface Window {
    /** With what its types leave out. */
    readonly axe: typeof axe & {
      readonly commons: { readonly color: { readonly Color: { readonly prototype: Colour } } }
    }
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 844 },
]

const WIDTHS = [320, 390, 768, 1024, 1440, 2560]

/** In light and dark, at the size that the window has. Between the two only colours differ: in dark these are looked at. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // A page hears of another size or scheme when it next draws.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    // What follows the scrolling never ends.
    await page.evaluate(() => {
      const timed = document.getAnimations().filter(({ timeline }) => timeline === document.timeline)
      return Promise.allSettled(timed.map(({ finished }) => finished))
    })
    const found = await violations(page, colorScheme === 'light' ? 'tag' : 'rule')
    expect(found, `${colorScheme}, ${page.viewportSize()?.width} px`).toEqual([])
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
}

/** What axe finds, by all that is tagged or by the rules of colours. */
async function violations(page: Page, type: 'tag' | 'rule'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source)
    await page.evaluate(readColoursOnce)
  }
  return page.evaluate(
    async (runOnly) => {
      // Preloaded would be media for a rule about those that play by themselves: the page's policy lets none in.
      const { violations: all } = await window.axe.run({ runOnly, resultTypes: ['violations'], preload: false })
      return all.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
      )
    },
    { type, values: type === 'tag' ? TAGS : COLOUR_RULES },
  )
}

/** A page has a dozen colours, and axe reads them anew for every text: half of what its rule of contrast takes. */
function readColoursOnce() {
  const { prototype } = window.axe.commons.color.Color
  const read = prototype.parseString
  const known = new Map<string, object>()
  prototype.parseString = function (this: Colour, text) {
    const before = known.get(text)
    if (before !== undefined) return Object.assign(this, before)
    const { r, g, b, alpha } = read.call(this, text)
    known.set(text, { r, g, b, alpha })
    return this
  }
}

export async function expectNoOverflow(page: Page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
    await expect.poll(widths, { message: `at ${width} px` }).toEqual([width, width])
  }
}

/** What stands in the foot, and that none of it lies on another or outside of the window. */
export async function expectFootApart(page: Page) {
  const parts = [status(page), ...(await foot(page).getByRole('button').all()), foot(page).getByRole('combobox')]
  const boxes = await Promise.all(
    parts.map(async (part) => ({ name: await part.textContent(), ...sure(await part.boundingBox()) })),
  )
  const { width = 0 } = page.viewportSize() ?? {}
  for (const [at, one] of boxes.entries()) {
    expect(one.x, `${one.name}`).toBeGreaterThanOrEqual(0)
    expect(one.x + one.width, `${one.name}`).toBeLessThanOrEqual(width)
    for (const other of boxes.slice(at + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      expect(apart, `${one.name} and ${other.name}`).toBe(true)
    }
  }
}
