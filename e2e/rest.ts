import type { Page } from '@playwright/test'
import { type Demo, expect } from './app'

/** Waits until every request is answered and nothing comes any more. */
export async function atRest(page: Page, demo: Demo): Promise<void> {
  let before = ''
  const look = async () => {
    const requests = await demo.requests()
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    const now = `${elements} elements, ${requests.length} requests`
    const isSame = now === before
    before = now
    return isSame && requests.every(({ status: code }) => code !== null)
  }
  await expect.poll(look, { intervals: [500] }).toBe(true)
}
