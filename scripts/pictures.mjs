import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { findBrowser } from './findBrowser.mjs'
import { help } from './help.mjs'

help(`Takes the README's pictures anew, from the demo's data, into docs/. Build first: npm run build

  npm run pictures`)

process.env.PORT ??= '4270'
process.env.DEMO_API_PORT ??= '4271'

const server = await preview({ configLoader: 'runner', logLevel: 'warn' })
const browser = await chromium.launch({ executablePath: await findBrowser() })
try {
  mkdirSync('docs', { recursive: true })
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 810 },
      colorScheme,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    })
    await page.goto(`http://localhost:${process.env.PORT}/`)
    await page.getByRole('button', { name: 'Explore the demo' }).click()
    const row = page.getByRole('row').nth(5)
    await row.click({ position: { x: 1000, y: 18 } })
    await page.getByRole('heading', { level: 2 }).waitFor()
    await page.mouse.move(0, 0)
    await page.evaluate(() => document.fonts.ready)
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
    await page.screenshot({ path: `docs/dashboard-${colorScheme}.png` })
    await page.close()
  }
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' })
  await phone.goto(`http://localhost:${process.env.PORT}/`)
  await phone.getByRole('button', { name: 'Explore the demo' }).click()
  await phone.getByRole('button', { name: 'Check a user' }).click()
  await phone.getByRole('combobox', { name: 'Check a user' }).fill('farah.haddad@kite.test')
  await phone.keyboard.press('Enter')
  await phone.locator('[aria-label="Verdict"][aria-busy="false"]').waitFor()
  await phone.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  await phone.screenshot({ path: 'docs/phone-dark.png' })
} finally {
  await browser.close()
  await server.close()
}
