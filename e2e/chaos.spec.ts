/**
 * A list under constant trouble: a fifth of all answers fail in one of the ways that a correct client survives.
 * `npm run chaos` repeats it over many seeds; here one seed stands for them.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { type Demo, expect, sidsShown, status, sure, tableOf, test, scroller } from './app'

const SEEDS = Number(process.env['CHAOS_SEEDS'] ?? 1)
const READINGS = 3
const RATE = 0.2
const WHOLE = 'All 10,000 bindings loaded'

test.describe.configure({ timeout: 300_000 })
// So many rows in sight at once that the whole list has been seen after a hundred steps.
test.use({ viewport: { width: 1440, height: 4000 } })

for (let seed = 1; seed <= SEEDS; seed += 1) {
  test(`seed ${seed}: the rows shown are the rows served, none lost, none twice`, async ({ page, demo, guard }) => {
    guard.expectLine(/^console: Failed to load resource/)
    guard.expectLine(/^console: Access to fetch at .* blocked by CORS policy/)
    const cdp = await page.context().newCDPSession(page)
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
    const before = await heap(cdp)
    // The tour goes where one wanted to be: here to the service that is large.
    await page.goto(`/#${tableOf('couriers')}`)
    await page.getByRole('button', { name: 'Explore the demo' }).click()
    await expect(status(page)).toBeVisible()
    const served = demo.rows('couriers').map(({ sid }) => sure(sid))

    await chaos(demo, { rate: RATE, seed })
    let asked = 0
    for (let reading = 0; reading < READINGS; reading += 1) {
      if (reading > 0) await readAnew(page)
      await loadAllWithRetries(page)
      expect(await sidsShown(page)).toEqual(served)
      asked += (await demo.requests()).length
      await demo.clear()
    }
    await chaos(demo, undefined)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
    // A new document: what 10,000 rows took is free again.
    expect(await heap(cdp)).toBeLessThan(before * 1.25 + 1_000_000)
    console.log(`Seed ${seed}: ${served.length * READINGS} rows, ${asked} requests, none lost, none twice`)
  })
}

async function chaos(demo: Demo, settings: { rate: number; seed: number } | undefined): Promise<void> {
  const init = settings === undefined ? { method: 'DELETE' } : { method: 'POST', body: JSON.stringify(settings) }
  const response = await fetch(`${demo.url}/demo/chaos`, init)
  if (!response.ok) throw new Error(await response.text())
}

/** Refresh from the top of the list: its first page takes the place of what was there. */
async function readAnew(page: Page): Promise<void> {
  await scroller(page).evaluate((element) => {
    element.scrollTop = 0
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await pressUntil(page, /^(Retry now|Retry|Start over)$/, status(page).filter({ hasNotText: WHOLE }))
}

/** Presses what a person would until the list says that it is whole. */
async function loadAllWithRetries(page: Page): Promise<void> {
  await pressUntil(page, /^(Load all|Retry now|Retry|Start over)$/, status(page).filter({ hasText: WHOLE }))
}

async function pressUntil(page: Page, name: RegExp, done: Locator): Promise<void> {
  const goOn = page.getByRole('button', { name })
  await expect(async () => {
    await expect(done.or(goOn).first()).toBeVisible()
    if (await done.isVisible()) return
    await goOn.first().click({ timeout: 1000 })
    expect(await done.isVisible()).toBe(true)
  }).toPass({ intervals: [50], timeout: 240_000 })
}

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}
