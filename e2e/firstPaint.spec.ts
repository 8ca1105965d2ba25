/** What is seen before the page's own code is there. */
import { expect, signInForm } from './app'
import { test } from './host'

for (const [theme, system] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const)
  test(`the ${theme} theme that this browser keeps is there before any script, on a ${system} system`, async ({
    page,
    host,
  }) => {
    await page.emulateMedia({ colorScheme: system })
    await page.goto(`${host.url}robots.txt`)
    await page.evaluate((kept) => localStorage.setItem('preferences', JSON.stringify({ theme: kept })), theme)
    const letGo = host.hold('.js')
    await page.goto(host.url, { waitUntil: 'commit' })
    // By then the style sheet is there.
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    await expect.poll(background).toMatch(/^oklch/)
    expect(await scheme()).toBe(theme)
    const before = await background()
    await expect(signInForm(page).button).toHaveCount(0)
    letGo()
    await expect(signInForm(page).button).toBeVisible()
    expect(await background()).toBe(before)
  })
