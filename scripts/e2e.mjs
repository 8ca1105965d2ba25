// Runs the browser tests: finds or installs a browser first, then hands every argument to Playwright.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findBrowser, findFirefox } from './findBrowser.mjs'

try {
  process.env.BROWSER_PATH = await findBrowser()
  const firefox = await findFirefox()
  if (firefox !== undefined) process.env.FIREFOX_PATH = firefox
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
const cli = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '..', 'cli.js')
const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('exit', (code) => process.exit(code ?? 1))
