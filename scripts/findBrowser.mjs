import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

// The shell first: Chromium without the windows that no test looks at, which takes a third less time.
const NAMES = [
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'msedge',
]

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const PLACES = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
}

/**
 * Finds a Chrome, Chromium or Edge that starts on this machine; where there is none, installs one.
 * @returns {Promise<string>} its path
 * @throws {Error} which says what was tried and why each failed
 */
export async function findBrowser() {
  const reasons = []
  const { BROWSER_PATH } = process.env
  if (BROWSER_PATH) {
    const reason = await whyNot(BROWSER_PATH)
    if (reason === undefined) return BROWSER_PATH
    throw new Error(`BROWSER_PATH is set to ${BROWSER_PATH}, which does not start: ${reason}`)
  }

  const { chromium } = await import('playwright-core')
  const look = async () => {
    for (const path of [...onPath(), ...(PLACES[process.platform] ?? []), chromium.executablePath()]) {
      if (!existsSync(path)) continue
      const reason = await whyNot(path)
      if (reason === undefined) return path
      reasons.push(`${path}: ${reason}`)
    }
    return undefined
  }

  let found = await look()
  for (const install of [
    installWithPlaywright,
    () => installWithApt('chromium-headless-shell'),
    () => installWithApt('chromium'),
  ]) {
    if (found !== undefined) return found
    const reason = install()
    if (reason === undefined) found = await look()
    else reasons.push(reason)
  }
  if (found !== undefined) return found
  throw new Error(
    ['No browser for the tests: none was found and none could be installed.', ...reasons.map((reason) => `- ${reason}`)]
      .concat('Install Chrome or Chromium, or set BROWSER_PATH to one.')
      .join('\n'),
  )
}

/**
 * Finds a Firefox that can be driven, for the tests of a second engine. None is installed where there is none; one that
 * is too old for it is named and left out.
 * @returns {Promise<string | undefined>} its path
 * @throws {Error} where FIREFOX_PATH names one that does not start
 */
export async function findFirefox() {
  const { FIREFOX_PATH } = process.env
  for (const path of FIREFOX_PATH ? [FIREFOX_PATH] : onPath(['firefox-esr', 'firefox'])) {
    if (!existsSync(path) && path !== FIREFOX_PATH) continue
    const reason = await whyNot(path, 'firefox', { channel: 'moz-firefox' })
    if (reason === undefined) return path
    if (FIREFOX_PATH) throw new Error(`FIREFOX_PATH is set to ${path}, which does not start: ${reason}`)
    console.log(`The tests of the second engine are left out: ${path} can't be driven (${reason})`)
  }
  return undefined
}

function onPath(names = NAMES) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const ending = process.platform === 'win32' ? '.exe' : ''
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
}

/**
 * A file is no proof: only one that starts and shows a page is taken.
 * @param {string} executablePath
 * @param {'chromium' | 'firefox'} engine
 * @param {import('playwright-core').LaunchOptions} options
 */
async function whyNot(executablePath, engine = 'chromium', options = { args: ['--disable-gpu'] }) {
  const { [engine]: type } = await import('playwright-core')
  try {
    const browser = await type.launch({ executablePath, timeout: 20_000, ...options })
    await browser.close()
    return undefined
  } catch (error) {
    return firstLine(error)
  }
}

function installWithPlaywright() {
  console.log('No browser found. Downloading one for the tests (playwright install chromium)')
  const cli = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '..', 'cli.js')
  return run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], 'playwright install')
}

/** @param {string} name of the package; distributions before 2025 have no shell of its own */
function installWithApt(name) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'apt-get: only for root on Linux'
  console.log(`Installing ${name} with apt-get`)
  return (
    run('apt-get', ['update'], 'apt-get update') ??
    run('apt-get', ['install', '-y', '--no-install-recommends', name], `apt-get install ${name}`)
  )
}

/**
 * Runs a command; its output is shown only in the reason for a failure.
 * @param {string} command
 * @param {string[]} args
 * @param {string} name
 */
function run(command, args, name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8', env, timeout: 600_000 })
  if (error !== undefined) return `${name}: ${firstLine(error)}`
  return status === 0 ? undefined : `${name}: exit code ${status}, ${firstLine(stderr)}`
}

/** @param {unknown} error */
function firstLine(error) {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n')[0] ?? ''
}
