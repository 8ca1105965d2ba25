/** The two pages that are compared, and the demo APIs that both of them ask. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serve } from './server.mjs'

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/**
 * Starts a program of the project in a process of its own.
 * @returns it, and its first line, which says that it has started
 * @throws {Error} a sentence where it ends before
 */
export async function startProgram(args, options = {}) {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${args[0]} did not start.`)
    }),
  ])
  return { child, line }
}

/**
 * Starts a demo API in a process of its own, so that it takes no time of who measures.
 * @param {number} bindings how many the large service has
 */
export async function startApi(bindings) {
  const args = [path('scripts/demo-api.mjs'), '--port', '0', '--bindings', String(bindings)]
  const { child, line } = await startProgram(args)
  const { url, accountSid, authToken, services } = JSON.parse(line)
  const service = services.find(({ name }) => name === 'Kite Couriers').sid
  return { bindings, url, service, username: accountSid, secret: authToken, close: () => child.kill() }
}

/** The page without a framework. It takes everything from its address. */
const floor = {
  name: 'floor',
  folder: path('bench/floor'),
  prepare: async (_context, site, { url: api, service, username, secret }) =>
    `${site.url}/?${new URLSearchParams({ api, service, username, secret })}`,
}

/** Signs in to the dashboard in a context of its own. @returns what the browser keeps of it */
async function signIn(browser, url, { username, secret }) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/#/sign-in`)
  await page.getByRole('textbox', { name: 'Account SID or API key SID' }).fill(username)
  await page.getByLabel('Auth token or API key secret').fill(secret)
  await page.getByRole('checkbox', { name: 'Stay signed in' }).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('list', { name: 'Services' }).waitFor()
  const kept = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])
  await context.close()
  return kept
}

/** The dashboard as it is built, measured signed in: the sign-in is made once, and every visit takes it along. */
const project = {
  name: 'project',
  folder: path('dist'),
  async prepare(context, site, api) {
    site.kept ??= await signIn(context.browser(), site.url, api)
    await context.addInitScript(([local, session]) => {
      Object.assign(localStorage, local)
      Object.assign(sessionStorage, session)
    }, site.kept)
    return `${site.url}/#/services/${api.service}/bindings`
  },
}

/**
 * Serves both pages to be asked over one API.
 * @throws {Error} a sentence where the dashboard is not built
 */
export async function serveApps(api) {
  if (!existsSync(`${project.folder}/index.html`)) throw new Error('dist holds no page. Build it first: npm run build')
  const config = JSON.stringify({
    apis: [{ name: 'Demo API', baseUrl: api.url, monitorUrl: `${api.url}/monitor` }],
    idleMinutes: 480,
  })
  const instead = (asked) => (asked === '/config.json' ? config : undefined)
  return Promise.all(
    [floor, project].map(async (app) => ({ ...app, api, site: await serve(app.folder, [api.url], instead) })),
  )
}
