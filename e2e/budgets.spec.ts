/**
 * What the screens may cost, counted in the real build: bytes, requests, elements, changes of the document. Nothing
 * here is timed. A budget is raised in a commit of its own that says why.
 */
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { paths } from '../src/paths'
import {
  type Demo,
  checkOf,
  comeBack,
  expect,
  expectChecked,
  goTo,
  loadAll,
  openTable,
  rowAt,
  rows,
  scrollTo,
  signIn,
  status,
  tableOf,
  test,
  typeButton,
  verdict,
} from './app'
import { atRest } from './rest'

test.use({ tab: 'new' })

const KB = 1024

const BUDGET = {
  /** Scripts and styles, brotli. */
  bytesBeforeRows: 115 * KB,
  requestsBeforeRows: 12,
  elements: 650,
  elementsOfRow: 14,
  /** The rows, and when they are painted their health and those beyond the view. */
  changesOfFilter: 2,
  /** Of the table Push errors, however many alerts there are. */
  elementsOfCode: 30,
  changesOfPushErrors: 1,
  /** In this order: what one screen has read, the next takes. The table reads a page ahead. */
  requests: { services: 1, table: 2, userCheck: 8, serviceCheck: 1 },
}

/** Counts how often rows come into the table Push errors, and how many alerts are read at once. */
function watchPushErrors() {
  const seen = { drawn: 0, largest: 0, pages: 0 }
  Object.assign(window, { pushErrorsSeen: seen })
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes])
    const isRow = (node: Node) => node instanceof Element && node.querySelector('[data-unit]') !== null
    if (added.some(isRow)) seen.drawn += 1
  }).observe(document, { subtree: true, childList: true })
  const reader: { parse: (text: string) => unknown } = JSON
  reader.parse = new Proxy(reader.parse, {
    apply(parse, json, given: [string]) {
      const value: unknown = Reflect.apply(parse, json, given)
      if (typeof value === 'object' && value !== null && 'alerts' in value && Array.isArray(value.alerts)) {
        seen.pages += 1
        seen.largest = Math.max(seen.largest, value.alerts.length)
      }
      return value
    },
  })
}

/** Waits, from the page's start on, for the frame that shows the first rows; what was asked for before it is kept. */
function watchFirstRows() {
  const look = () => {
    const drawn = document.querySelectorAll('[data-testid="bindings-scroll"] [role="row"] [role="cell"]:first-child')
    if (drawn.length < 10) return requestAnimationFrame(look)
    const now = performance.now()
    const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= now)
    return Object.assign(window, { askedBeforeRows: asked.map(({ name }) => name) })
  }
  requestAnimationFrame(look)
}

/** The addresses of all that a signed-in page asks for before its first rows, the page's own among them. */
async function askedBeforeRows(page: Page): Promise<readonly string[]> {
  await signIn(page, { address: tableOf('couriers'), stay: true })
  await expect(status(page)).toBeVisible()
  await page.addInitScript(watchFirstRows)
  await page.reload()
  await page.waitForFunction(() => 'askedBeforeRows' in window)
  const asked = await page.evaluate(() => (window as { askedBeforeRows?: string[] }).askedBeforeRows ?? [])
  return [page.url().replace(/#.*/, ''), ...asked]
}

/** Keeps every change of the rows of bindings; of the element around them only its children count, not its height. */
async function watchRows(page: Page): Promise<() => Promise<readonly string[]>> {
  await rowAt(page, 1).evaluate((row) => {
    const around = row.closest('[role="rowgroup"]')
    if (around === null) throw new Error('The rows have no group')
    const changes: string[] = []
    const tell = ({ type, target, attributeName }: MutationRecord) =>
      `${type} ${attributeName ?? ''} of ${target instanceof Element ? target.className : target.textContent}`
    new MutationObserver((records) => {
      const ofRows = records.filter(({ type, target }) => target !== around || type !== 'attributes')
      if (ofRows.length > 0) changes.push(ofRows.slice(0, 3).map(tell).join('; '))
    }).observe(around, { subtree: true, childList: true, characterData: true, attributes: true })
    Object.assign(window, { changesOfRows: changes })
  })
  return () => page.evaluate(() => (window as { changesOfRows?: string[] }).changesOfRows ?? [])
}

/** The table of a service, with nothing under way and the pointer on no row. */
async function openAtRest(page: Page, demo: Demo, search = ''): Promise<void> {
  await openTable(page, 'couriers', search)
  await page.mouse.move(0, 0)
  await atRest(page, demo)
}

test('before the first rows at most 12 requests are made, and at most 115 KB of scripts and styles', async ({
  page,
}) => {
  const asked = await askedBeforeRows(page)
  const sizes = asked
    .map((url) => new URL(url).pathname)
    .filter((path) => /\.(js|css)$/.test(path))
    .map((path) => [path, brotliCompressSync(readFileSync(`dist${path}`)).length] as const)
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  // Less than React alone would mean that the files were not seen.
  expect(bytes).toBeGreaterThan(60 * KB)
  expect.soft(bytes, JSON.stringify(Object.fromEntries(sizes), null, 2)).toBeLessThanOrEqual(BUDGET.bytesBeforeRows)
  expect.soft(asked.length, asked.join('\n')).toBeLessThanOrEqual(BUDGET.requestsBeforeRows)
})

test('a row has at most 14 elements, and the whole screen at most 650', async ({ page, demo }) => {
  await openAtRest(page, demo)
  const counts = await rows(page).evaluateAll((drawn) => drawn.map((row) => 1 + row.querySelectorAll('*').length))
  expect(counts.length).toBeGreaterThan(20)
  const average = counts.reduce((sum, count) => sum + count, 0) / counts.length
  expect.soft(average, 'elements a row').toBeLessThanOrEqual(BUDGET.elementsOfRow)
  const all = await page.evaluate(() => document.querySelectorAll('*').length)
  expect.soft(all, 'elements in the document').toBeLessThanOrEqual(BUDGET.elements)
})

test('Load all draws no row while the view is at rest', async ({ page, demo }) => {
  await openAtRest(page, demo, '?BindingType=gcm')
  const changes = await watchRows(page)
  await loadAll(page)
  expect(await changes()).toEqual([])

  // The watch sees what is drawn.
  await scrollTo(page, 9000)
  await expect.poll(changes).not.toEqual([])
})

test('from the press of a filter the rows change once, and once more when they are painted', async ({ page, demo }) => {
  await openAtRest(page, demo)
  // What the press itself draws is told from what the answer draws.
  await demo.fault({ path: 'BindingType=gcm', delay: 400 })
  const changes = await watchRows(page)
  await typeButton(page, 'GCM').click()
  await expect(rowAt(page, 1).getByRole('cell').nth(1)).toHaveText('GCM')
  await atRest(page, demo)
  const seen = await changes()
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.length, seen.join('\n')).toBeLessThanOrEqual(BUDGET.changesOfFilter)
})

test('push errors over 10,000 alerts are read page by page and drawn once, a row a code', async ({ page, demo }) => {
  test.slow()
  const codes = ['52134', '52103', '52141', '52106']
  const alerts = Array.from({ length: 10_000 }, (_, at) => ({
    error_code: codes[at % codes.length],
    alert_text: 'APNs: invalid token or environment',
    date_generated: new Date(Date.now() - at * 200_000).toISOString(),
  }))
  const [, service = ''] = /services\/(IS[0-9a-f]+)/.exec(await demo.stage({ alerts })) ?? []
  await page.addInitScript(watchPushErrors)
  await comeBack(page, { address: paths.delivery(service) })
  const errors = page.getByRole('table', { name: 'Push errors' })
  await expect(page.getByRole('region', { name: 'Push errors' })).toContainText('10,000 alerts in 29 days, 4 codes')
  await atRest(page, demo)
  const seen = await page.evaluate(
    () => (window as { pushErrorsSeen?: { drawn: number; largest: number; pages: number } }).pushErrorsSeen,
  )
  // What a task has to do is bounded by a page.
  expect.soft(seen).toEqual({ drawn: BUDGET.changesOfPushErrors, largest: 1000, pages: 10 })
  const lines = errors.getByRole('row').filter({ has: page.getByRole('cell') })
  await expect(lines).toHaveCount(codes.length)
  const elements = await lines.evaluateAll((drawn) => drawn.map((row) => 1 + row.querySelectorAll('*').length))
  expect.soft(Math.max(...elements), 'elements a code').toBeLessThanOrEqual(BUDGET.elementsOfCode)
  await errors.getByRole('button', { name: '52134, its fix and its alerts' }).click()
  await expect(errors.getByRole('listitem').filter({ hasText: /NO[0-9a-f]{32}/ })).toHaveCount(10)
})

test('each screen asks the API for no more than it shows', async ({ page, demo }) => {
  /** What was asked since the last screen. One alert after the other is read behind the check, the newest 100 at most. */
  let before = 0
  const asked = async () => {
    await atRest(page, demo)
    const all = (await demo.requests()).filter(({ path }) => !/\/Alerts\/NO/.test(path))
    const since = all.slice(before).map(({ path, query }) => path + query)
    before = all.length
    return since
  }
  const expectAtMost = async (limit: number) => {
    const all = await asked()
    expect.soft(all.length, all.join('\n')).toBeLessThanOrEqual(limit)
  }
  await signIn(page)
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  await expectAtMost(BUDGET.requests.services)
  await page.getByRole('link', { name: 'Kite Couriers' }).click()
  await expect(status(page)).toBeVisible()
  await expectAtMost(BUDGET.requests.table)
  await goTo(page, checkOf('support', 'ada.okafor@kite.test'))
  await expectChecked(page)
  await expectAtMost(BUDGET.requests.userCheck)
  await goTo(page, paths.delivery(demo.services.support))
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  await expectAtMost(BUDGET.requests.serviceCheck)
})
