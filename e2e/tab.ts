/**
 * The tab of a test. A browser takes half a second for a new one, most of it for a process of its own, so that the tests of
 * a worker have the same, one after the other, as long as they want it alike. It is as new: nothing is kept in it.
 */
import { type BrowserContext, type Page, type PlaywrightTestOptions, test as base } from '@playwright/test'

type Wanted = Pick<PlaywrightTestOptions, 'permissions' | 'viewport' | 'contextOptions' | 'hasTouch'>

/** The tab that a worker keeps, and what was wanted of it. */
interface Kept {
  page?: Page
  wanted?: string
}

interface TabOptions {
  /** `new` for who looks at what a first visit asks for. */
  tab: 'kept' | 'new'
}

/** Where nothing of the page runs. */
export const QUIET = '/robots.txt'

export const test = base.extend<TabOptions, { kept: Kept }>({
  tab: ['kept', { option: true }],

  kept: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter
    async ({}, provide) => {
      const kept: Kept = {}
      await provide(kept)
      await close(kept)
    },
    { scope: 'worker' },
  ],

  page: async ({ browser, kept, tab, permissions, viewport, contextOptions, hasTouch, baseURL }, provide, info) => {
    const options = { permissions, viewport, contextOptions, hasTouch }
    const wanted = JSON.stringify([options, baseURL])
    if (tab === 'new' || kept.wanted !== wanted || kept.page?.isClosed() !== false) await close(kept)
    const page = (kept.page ??= await open(await browser.newContext()))
    kept.wanted = wanted
    const isMarked = watchForMarks(page)
    await provide(page)
    if (tab === 'new' || isMarked() || page.isClosed() || info.status !== info.expectedStatus) await close(kept)
    else await renew(page, options)
  },

  context: async ({ page }, provide) => provide(page.context()),
})

async function open(context: BrowserContext): Promise<Page> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      console.error(`Blocked by the policy: ${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })
  return context.newPage()
}

async function close(kept: Kept): Promise<void> {
  await kept.page?.context().close()
  delete kept.page
}

/** Listens for what a tab keeps for good: another clock, scripts of its own, listeners. @returns whether there was any */
function watchForMarks(page: Page): () => boolean {
  const context = page.context()
  let isMarked = false
  const calls = [
    [page, 'on'],
    [page, 'route'],
    [page, 'addInitScript'],
    [page.clock, 'install'],
    [context, 'route'],
    [context, 'addInitScript'],
    [context, 'newCDPSession'],
  ] as const
  for (const [of, name] of calls) {
    const call: unknown = Reflect.get(of, name)
    if (typeof call !== 'function') throw new Error(`There is no ${name}`)
    Reflect.set(of, name, (...given: unknown[]): unknown => {
      isMarked = true
      return Reflect.apply(call, of, given)
    })
  }
  return () => {
    for (const [of, name] of calls) Reflect.deleteProperty(of, name)
    return isMarked
  }
}

/** Leaves nothing of a test to the next. */
async function renew(page: Page, { permissions, viewport, contextOptions }: Wanted): Promise<void> {
  const context = page.context()
  const others = context.pages().filter((other) => other !== page)
  await Promise.all(others.map((other) => other.close()))
  await context.setOffline(false)
  await context.clearPermissions()
  if (permissions !== undefined) await context.grantPermissions(permissions)
  await page.mouse.move(0, 0)
  await page.goto(QUIET)
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await page.emulateMedia({
    media: null,
    colorScheme: null,
    forcedColors: null,
    contrast: null,
    reducedMotion: contextOptions.reducedMotion ?? null,
  })
  if (viewport !== null) await page.setViewportSize(viewport)
}
