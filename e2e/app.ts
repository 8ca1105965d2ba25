/** What the browser tests share: the gestures of a person, and where to look. */
import { readdirSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { ACCOUNT_SID, AUTH_TOKEN, SERVICES } from '../src/demo/sids'
import { type Demo, type Service, expect } from './stage'
import { QUIET } from './tab'

export { type Demo, type Guard, expect, test } from './stage'

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

/**
 * Opens an address as somebody who is signed in and comes back, as after a reload: by a sign-in that the tab kept.
 * Whoever tests the sign-in itself uses the form (`signIn`).
 */
export async function comeBack(page: Page, { address, username, secret }: Credentials & { address: string }) {
  if (!page.url().endsWith(QUIET)) await page.goto(QUIET)
  await page.evaluate(
    async (kept) => {
      const { apis } = (await (await fetch('/config.json')).json()) as { apis: readonly { baseUrl: string }[] }
      const since = Date.now()
      // As "Stay signed in" writes them.
      localStorage.setItem(`active ${kept.scope}`, `${since} ${since}`)
      sessionStorage.setItem('session', JSON.stringify({ ...kept, baseUrl: apis[0]?.baseUrl, since }))
    },
    { scope: 'kept', username: username ?? ACCOUNT_SID, secret: secret ?? AUTH_TOKEN },
  )
  await page.goto(`/#${address}`)
}

/** Opens the table of a service. @param search of the address, with its question mark */
export async function openTable(page: Page, service: Service, search = ''): Promise<void> {
  await comeBack(page, { address: tableOf(service, search) })
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

/** Opens the delivery check of a user; it is whole when this is done. */
export async function openCheck(page: Page, service: Service, identity: string, search = ''): Promise<void> {
  await comeBack(page, { address: checkOf(service, identity, search) })
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

/** The head of a column. */
export function head(page: Page, name: string): Locator {
  return table(page).getByRole('columnheader', { name })
}

export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search loaded bindings' })
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
  return page.getByRole('status').filter({ hasText: /bindings? loaded$/ })
}

/** What the status says of a list that is loaded to its end. */
export const allLoaded = (count: number): string =>
  count === 1 ? '1 binding loaded' : `All ${count.toLocaleString('en-GB')} bindings loaded`

/** The line under the rows. */
export function foot(page: Page): Locator {
  return page.getByRole('contentinfo')
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

/** Waits until every file of the page's code is there: without a network it needs no more of them. */
export async function expectAllCode(page: Page): Promise<void> {
  const scripts = readdirSync(new URL('../dist/assets/', import.meta.url)).filter((name) => name.endsWith('.js'))
  await expect
    .poll(() =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter((entry) => entry instanceof PerformanceResourceTiming && entry.responseEnd > 0)
          .map(({ name }) => name.replace(/^.*\//, '')),
      ),
    )
    .toEqual(expect.arrayContaining(scripts))
}
