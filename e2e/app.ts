/**
 * What the browser tests share: a page and a demo API for each worker, a guard over every page, and a few gestures.
 * Everything is real: the production build, HTTP, CORS. Nothing is intercepted.
 */
import { type BrowserContext, type Locator, type Page, test as base, expect } from '@playwright/test'
import { type PreviewServer, preview } from 'vite'
import type { FaultInput } from '../src/demo/faults'
import type { RequestLog } from '../src/demo/requestLog'
import { createDemo } from '../src/demo/server'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY, SERVICES, SUPPORT_KEY } from '../src/demo/sids'
import type { MessageType, WireBinding } from '../src/twilio/wire'

export { expect }

type LoggedRequest = ReturnType<RequestLog['list']>[number]
type Service = keyof typeof SERVICES

interface Ports {
  readonly page: number
  readonly api: number
  readonly gateway: number
}

const FIRST_PORT = Number(process.env['E2E_PORT'] || 4600)

/**
 * Starts Vite's server of the built page, in this process.
 * @param mode `gateway` for the page behind the gateway, else the page over the demo API, which starts with it
 * @param environment what the settings read while they load
 */
export async function servePage(
  mode: 'production' | 'gateway',
  environment: Readonly<Record<string, string>>,
): Promise<PreviewServer> {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  try {
    return await preview({ configLoader: 'runner', mode, logLevel: 'error' })
  } finally {
    for (const name of Object.keys(environment)) {
      const value = before[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** The demo API of this worker, over HTTP. */
export interface Demo {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly apiKey: typeof API_KEY
  readonly restrictedKey: typeof RESTRICTED_KEY
  readonly supportKey: typeof SUPPORT_KEY
  readonly services: typeof SERVICES
  /** What a service holds, in its order. */
  rows(service: Service): readonly WireBinding[]
  /** A page of bindings as the API serves it, unlogged: to make another of it. */
  served(service: Service, search?: string): Promise<{ bindings: readonly WireBinding[]; meta: object }>
  /** Switches a fault on; the browser's own line in the console about it is no failure then. */
  fault(fault: FaultInput): Promise<void>
  /** Lets a device register, this very moment. @returns the SID of its binding */
  register(service: Service, identity: string, type?: 'apn' | 'fcm' | 'twilsock'): Promise<string>
  /** Switches an event of a service on or off. */
  switchEvent(service: Service, event: MessageType, enabled: boolean): Promise<void>
  /** Forgets faults, changes and requests. */
  clear(): Promise<void>
  /** What was asked so far: GET alone, unless said. */
  requests(method?: string): Promise<readonly LoggedRequest[]>
  /** Of these, the pages of bindings. */
  pages(): Promise<readonly LoggedRequest[]>
}

/** What a test may bring about without failing for it. */
export interface Guard {
  /** Says that answers with this status are part of the test. */
  expectStatus(status: number): void
  /** Says that this line may stand in the console. */
  expectLine(line: RegExp): void
  /** Says that requests may go to this origin. */
  allowOrigin(origin: string): void
}

export const test = base.extend<{ demo: Demo; guard: Guard }, { ports: Ports }>({
  ports: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter
    async ({}, provide, { parallelIndex }) => {
      const page = FIRST_PORT + 3 * parallelIndex
      const ports = { page, api: page + 1, gateway: page + 2 }
      const server = await servePage('production', { PORT: String(page), DEMO_API_PORT: String(ports.api) })
      await provide(ports)
      await server.close()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ ports }, provide) => provide(`http://localhost:${ports.page}`),

  guard: [
    async ({ context, ports }, provide) => {
      const { problems, guard } = watch(context, [`http://localhost:${ports.page}`, `http://localhost:${ports.api}`])
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
          console.error(`Blocked by the policy: ${effectiveDirective} ${blockedURI} ${sample}`)
        })
      })
      await provide(guard)
      expect(problems(), 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],

  demo: [
    async ({ ports, guard }, provide) => {
      const demo = demoOf(`http://localhost:${ports.api}`, guard)
      await demo.clear()
      await provide(demo)
      await demo.clear()
    },
    { auto: true },
  ],
})

/** Listens to every page of a context. */
function watch(context: BrowserContext, allowed: readonly string[]) {
  const found: string[] = []
  const origins = new Set(allowed)
  const lines: RegExp[] = []
  context.on('console', (message) => {
    // A browser asks for it of its own accord where a page names no icon: the demo API's do not.
    if (message.location().url.endsWith('/favicon.ico')) return
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => found.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'about:' && !origins.has(origin)) found.push(`request: ${request.url()}`)
  })
  const guard: Guard = {
    expectStatus: (code) => lines.push(new RegExp(`^console: Failed to load resource: .*status of ${code} `)),
    expectLine: (line) => lines.push(line),
    allowOrigin: (origin) => origins.add(origin),
  }
  return { guard, problems: () => found.filter((text) => !lines.some((line) => line.test(text))) }
}

const data = createDemo()

function demoOf(url: string, guard: Guard): Demo {
  const control = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}/demo/${path}`, init)
    if (!response.ok) throw new Error(await response.text())
    return response
  }
  const requests = async (method = 'GET') => {
    const log = (await (await control('requests')).json()) as readonly LoggedRequest[]
    return log.filter((request) => request.method === method)
  }
  return {
    url,
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    apiKey: API_KEY,
    restrictedKey: RESTRICTED_KEY,
    supportKey: SUPPORT_KEY,
    services: SERVICES,
    rows(service) {
      const store = data.bindings(SERVICES[service])
      return Array.from({ length: store.size }, (_, place) => store.row(place, url))
    },
    async served(service, search = '?') {
      const headers = { Authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}` }
      const reply = await data.fetch(
        new Request(`${url}/v1/Services/${SERVICES[service]}/Bindings${search}&PageSize=100`, { headers }),
      )
      return reply.json()
    },
    async fault(fault) {
      if (fault.status !== undefined) guard.expectStatus(Number(fault.status))
      if (fault.drop !== undefined) guard.expectLine(/^console: Failed to load resource: net::ERR_EMPTY_RESPONSE/)
      if (fault.resetAt !== undefined)
        guard.expectLine(/^console: Failed to load resource: net::ERR_(CONTENT_LENGTH_MISMATCH|CONNECTION_RESET)/)
      if (fault.cors !== undefined || fault.preflight !== undefined || fault.redirect !== undefined) {
        guard.expectLine(/^console: Access to fetch at .* blocked by CORS policy/)
        guard.expectLine(/^console: Cross-Origin Request Blocked/)
        guard.expectLine(/^console: Failed to load resource: net::ERR_FAILED/)
      }
      await control('faults', { method: 'POST', body: JSON.stringify(fault) })
    },
    async register(service, identity, type = 'apn') {
      const body = JSON.stringify({ service: SERVICES[service], identity, type })
      const made = (await (await control('bindings', { method: 'POST', body })).json()) as { readonly sid: string }
      return made.sid
    },
    async switchEvent(service, event, enabled) {
      const body = JSON.stringify({ service: SERVICES[service], event, enabled })
      await control('notifications', { method: 'POST', body })
    },
    async clear() {
      await control('changes', { method: 'DELETE' })
      await control('faults', { method: 'DELETE' })
      await control('requests', { method: 'DELETE' })
    },
    requests,
    pages: async () => (await requests()).filter(({ path }) => path.endsWith('/Bindings')),
  }
}

export interface Credentials {
  readonly username?: string
  readonly secret?: string
  readonly service?: string
  readonly stay?: boolean
}

/** The controls of the credentials screen. */
export function signInForm(page: Page) {
  return {
    username: page.getByRole('textbox', { name: 'Account SID or API key SID' }),
    secret: page.getByLabel('Auth token or API key secret'),
    service: page.getByRole('textbox', { name: 'Conversations service SID' }),
    stay: page.getByRole('checkbox', { name: 'Stay signed in' }),
    button: page.getByRole('button', { name: 'Sign in', exact: true }),
  }
}

/** Fills the credentials screen that is there, and sends it. */
export async function fillSignIn(page: Page, { username, secret, service, stay }: Credentials = {}): Promise<void> {
  const form = signInForm(page)
  await form.username.fill(username ?? ACCOUNT_SID)
  await form.secret.fill(secret ?? AUTH_TOKEN)
  if (service !== undefined) await form.service.fill(service)
  if (stay === true) await form.stay.check()
  await form.button.click()
}

/** Opens an address and signs in; the credentials are the account's unless said. */
export async function signIn(page: Page, { address, ...input }: Credentials & { address?: string } = {}) {
  await page.goto(`/${address === undefined ? '' : `#${address}`}`)
  await fillSignIn(page, input)
}

/** Opens the table of a service. @param search of the address, with its question mark */
export async function openTable(page: Page, service: Service, search = ''): Promise<void> {
  await signIn(page, { address: tableOf(service, search) })
  await expect(status(page)).toBeVisible()
}

/** The address of a service's table, from `#`. */
export function tableOf(service: Service, search = ''): string {
  return `/services/${SERVICES[service]}/bindings${search}`
}

/** The address of a user's delivery check, from `#`. */
export function checkOf(service: Service, identity: string, search = ''): string {
  const segment = encodeURIComponent(identity)
  const name = segment === '.' || segment === '..' ? segment.replaceAll('.', '%2E') : segment
  return `/services/${SERVICES[service]}/users/${name}${search}`
}

/** Signs in and opens the delivery check of a user; it is whole when this is done. */
export async function openCheck(page: Page, service: Service, identity: string, search = ''): Promise<void> {
  await signIn(page, { address: checkOf(service, identity, search) })
  await expectChecked(page)
}

/** Goes to an address of the app, as a link does; where it is another screen, the old one is gone when this is done. */
export async function goTo(page: Page, address: string): Promise<void> {
  const main = await page.getByRole('main').elementHandle()
  const isSameScreen = new URL(page.url()).hash.split('?')[0] === `#${address.split('?')[0]}`
  await page.evaluate((to) => {
    window.location.hash = to
  }, address)
  if (!isSameScreen) await page.waitForFunction((old) => !old?.isConnected, main)
}

/** Waits until every fact of the check is in or has failed. */
export async function expectChecked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Delivery check' })).toBeVisible()
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  await expect(verdict(page)).not.toContainText('Checking')
}

export function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Verdict' })
}

/** One finding of a check, by its rule. */
export function finding(page: Page, rule: string): Locator {
  return page.getByRole('list', { name: 'Findings' }).locator(`[data-rule="${rule}"]`)
}

/** The rules of all findings, in the order of the page. */
export async function findingsShown(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('list', { name: 'Findings' })
    .locator('[data-rule]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-rule') ?? ''))
}

/** The lines of the matrix: what each says of its device, by event. */
export async function matrixShown(page: Page): Promise<readonly (readonly string[])[]> {
  return page
    .getByRole('table', { name: 'Will it be sent?' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').replace(/\s*(R\d\d)$/, ' $1').trim()),
      ),
    )
}

export async function exploreDemo(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Explore the demo' }).click()
}

export function table(page: Page): Locator {
  return page.getByRole('table', { name: 'Bindings' })
}

/** The rows of bindings that are in the document. */
export function rows(page: Page): Locator {
  return table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
}

/** The row at a place of the list, counted from 1 after the header. */
export function rowAt(page: Page, place: number): Locator {
  return table(page).locator(`[aria-rowindex="${place + 1}"]`)
}

/** The rows of an identity. */
export function row(page: Page, identity: string): Locator {
  return rows(page).filter({ has: page.getByRole('link', { name: identity, exact: true }) })
}

export function chip(page: Page, identity: string): Locator {
  return page.getByRole('button', { name: `Remove ${identity}`, exact: true })
}

export function identityBox(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Identity' })
}

export function typeButton(page: Page, type: 'APN' | 'FCM' | 'GCM' | 'Twilsock'): Locator {
  return page.getByRole('group', { name: 'Binding type' }).getByRole('button', { name: type })
}

/** Adds an identity to the filter, as typed. */
export async function addIdentity(page: Page, identity: string): Promise<void> {
  await identityBox(page).fill(identity)
  await identityBox(page).press('Enter')
}

/** The line that says how many bindings are loaded. */
export function status(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: /bindings loaded$/ })
}

export function scroller(page: Page): Locator {
  return page.getByTestId('bindings-scroll')
}

export async function scrollTo(page: Page, top: number): Promise<void> {
  await scroller(page).evaluate((element, to) => {
    element.scrollTop = to
  }, top)
}

export function scrollTop(page: Page): Promise<number> {
  return scroller(page).evaluate((element) => element.scrollTop)
}

/** Scrolls down for ever, frame by frame, until the list ends or a page fails. @returns what every frame had */
export async function scrollToEnd(page: Page): Promise<{ mostRows: number; focusLost: boolean }> {
  return scroller(page).evaluate(async (element) => {
    const seen = { mostRows: 0, focusLost: false }
    const list = element.querySelector('[role="table"]')
    const atEnd = () =>
      list?.getAttribute('aria-rowcount') !== '-1' &&
      element.scrollTop + element.clientHeight >= element.scrollHeight - 1
    while (!atEnd() && document.querySelector('[role="alert"]') === null) {
      element.scrollTop += element.clientHeight * 3
      await new Promise(requestAnimationFrame)
      seen.mostRows = Math.max(seen.mostRows, element.querySelectorAll('[role="row"]').length)
      seen.focusLost ||= document.activeElement === document.body
    }
    return seen
  })
}

/** Scrolls through the whole list and collects the SID of each row, in order; a row met twice at two places is there twice. */
export async function sidsShown(page: Page): Promise<string[]> {
  return scroller(page).evaluate(async (element) => {
    const sids: string[] = []
    element.scrollTop = 0
    for (;;) {
      await new Promise(requestAnimationFrame)
      for (const line of element.querySelectorAll('[role="row"][data-row]')) {
        const link = line.querySelector('a')
        sids[Number(line.getAttribute('aria-rowindex')) - 2] = link?.href.replace(/^.*\/bindings\/|\?.*$/g, '') ?? ''
      }
      if (element.scrollTop + element.clientHeight >= element.scrollHeight - 1) return sids
      element.scrollTop += element.clientHeight - 100
    }
  })
}

/** Loads every page of the list that is shown. */
export async function loadAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(status(page)).toHaveText(/^All /, { timeout: 60_000 })
}

/** The filters that the address holds. */
export function addressFilters(page: Page): { BindingType: string[]; Identity: string[] } {
  const query = new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '')
  return { BindingType: query.getAll('BindingType'), Identity: query.getAll('Identity') }
}

export function drawer(page: Page, name?: string): Locator {
  return page.getByRole('dialog', name === undefined ? {} : { name, exact: true })
}

/**
 * Reads the clipboard in a tab of another origin, since the page itself may not. Needs the permission
 * `clipboard-read`.
 */
export async function readClipboard(page: Page, demo: Demo): Promise<string> {
  const reader = await page.context().newPage()
  await reader.goto(`${demo.url}/demo`)
  const text = await reader.evaluate(() => navigator.clipboard.readText())
  await reader.close()
  await page.bringToFront()
  return text
}

/** A value that a test can't do without. */
export function sure<Value>(value: Value | null | undefined): Value {
  if (value == null) throw new Error('A value is missing')
  return value
}

/** The first of a list that can't be empty. */
export function first<Item>(items: readonly Item[]): Item {
  return sure(items[0])
}
