/** What is done with each page, and what is read while they are. Each gives figures by their names. */
import { setTimeout as wait } from 'node:timers/promises'
import { visit } from './visit.mjs'

const TYPE = 'GCM'
const SETTLED_MS = 1500
const SCROLL = { speed: 4000, duration: 5000 }
const DRAG = { speed: 100_000, duration: 3000 }

/** The first visit on a slow machine: until the rows are there, a filter, a row's drawer. */
export function cold(browser, app) {
  return visit(browser, app, { slow: true }, async ({ page, start, inPage, filter }) => {
    const paths = start.asked
      .filter((url) => url.startsWith(app.site.url))
      .map((url) => new URL(url).pathname)
      .filter((path) => /\.(js|css)$/.test(path))
    const sizes = await Promise.all(paths.map(app.site.brotli))
    await wait(SETTLED_MS)
    const elements = await inPage('elements')
    const filtered = await filter(TYPE)
    await inPage('expectDrawer')
    await page.getByRole('table', { name: 'Bindings' }).getByRole('row').nth(4).click()
    return {
      bytes: sizes.reduce((sum, size) => sum + size, 0) / 1024,
      requests: start.asked.length,
      firstRows: start.time,
      filter: filtered,
      drawer: await inPage('since', 'drawer'),
      elements: elements.document,
      rowElements: elements.row,
    }
  })
}

/** All rows, loaded by scrolling; then what a page that holds so many costs and does. @param share of the usual time */
export function held(browser, app, share, scrolls) {
  return visit(browser, app, {}, async ({ inPage, setSlow, mainThread, heap, filter }) => {
    await wait(SETTLED_MS / 3)
    const load = await mainThread(() => inPage('readToEnd', app.api.bindings))
    const figures = { load, heap: await heap() }
    if (scrolls) {
      await setSlow(true)
      const scroll = await inPage('scroll', SCROLL.speed, SCROLL.duration * share)
      await setSlow(false)
      const drag = await inPage('scroll', DRAG.speed, DRAG.duration * share)
      Object.assign(figures, { dropped: scroll.dropped, dragP95: drag.p95, dragBlank: drag.blank })
    }
    await inPage('toTop')
    return { ...figures, heldFilter: await filter(TYPE) }
  })
}

/** All rows, loaded by the button while the view is at rest. @param search what the address says of the list */
export function button(browser, app, search = '') {
  return visit(browser, app, { search }, async ({ page, inPage, mainThread }) => {
    await wait(SETTLED_MS / 3)
    const loadAll = await page.getByRole('button', { name: 'Load all', exact: true }).elementHandle()
    let wall = 0
    const load = await mainThread(async () => {
      const started = performance.now()
      await loadAll.evaluate((element) => element.click())
      await inPage('allLoaded')
      wall = performance.now() - started
    })
    return { button: load, wall }
  })
}

/** The same pages, one after another in the same page: fetched, parsed and checked, and nothing made of them. */
export function alone(browser, { api, ...app }) {
  return visit(browser, { api, ...app }, {}, async ({ inPage }) => {
    await wait(SETTLED_MS)
    const list = `${api.url}/v1/Services/${api.service}/Bindings?PageSize=100`
    return { wall: await inPage('readAlone', list, `Basic ${btoa(`${api.username}:${api.secret}`)}`) }
  })
}

const CHANGES = 30

/** What is left of a long list after its filter was changed again and again: what was read for others is given back. */
export function changes(browser, app) {
  return visit(browser, app, {}, async ({ page, inPage, heap, filter }) => {
    const allLoaded = async () => {
      await page
        .getByRole('status')
        .filter({ hasText: /^All .* loaded$/ })
        .waitFor()
      await wait(SETTLED_MS)
    }
    await page.getByRole('button', { name: 'Load all', exact: true }).click()
    await inPage('allLoaded')
    await allLoaded()
    const before = await heap()
    for (let times = 0; times < CHANGES; times += 2) {
      await filter(TYPE)
      await page.getByRole('group', { name: 'Binding type' }).getByRole('button', { name: TYPE, exact: true }).click()
      await allLoaded()
    }
    const after = await heap()
    return { before, after, share: (100 * after) / before }
  })
}
