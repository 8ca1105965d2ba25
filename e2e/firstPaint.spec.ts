/** What is seen before the page's own code is there. */
import { expect, signInForm } from './app'
import { test } from './host'

for (const [theme, system] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const)
  test(`nothing is painted before the ${theme} theme that this browser keeps, on a ${system} system`, async ({
    page,
    host,
  }) => {
    await page.emulateMedia({ colorScheme: system })
    await page.goto(`${host.url}robots.txt`)
    await page.evaluate((kept) => localStorage.setItem('preferences', JSON.stringify({ theme: kept })), theme)
    const letGo = host.hold('.js')
    await page.goto(host.url, { waitUntil: 'commit' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const paints = () => page.evaluate(() => performance.getEntriesByType('paint').length)
    // The style sheet is there, and would be painted.
    await expect.poll(background).toMatch(/^oklch/)
    expect(await paints()).toBe(0)
    letGo()
    await expect(signInForm(page).button).toBeVisible()
    await expect.poll(paints).toBeGreaterThan(0)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(theme)
  })
