/** What is done with many rows that are loaded: order, search, facets, people, a file, a list of identities. The floor has none of it. */
import { setTimeout as wait } from 'node:timers/promises'
import { visit } from './visit.mjs'

const SETTLED_MS = 1500
/** What is typed before, and the letter that is measured. */
const [BEGUN, LAST] = ['ma', 'r']
const MOST_IDENTITIES = 10_000

/** Measures what is done, in ms, and the longest task of the page meanwhile. */
async function timed(inPage, figures, key, act) {
  await inPage('forgetTasks')
  figures[key] = await act()
  figures[`${key}Task`] = await inPage('longestTask')
}

/** All that is done with the rows of a list that is loaded whole. */
export function work(browser, app) {
  return visit(browser, app, {}, async ({ page, inPage, heap }) => {
    const figures = {}
    const button = (name) => page.getByRole('button', { name, exact: true })
    const press = async (locator, what) => {
      await locator.click()
      return inPage('since', what)
    }
    await wait(SETTLED_MS)
    await button('Load all').click()
    await inPage('allLoaded')
    await wait(SETTLED_MS)

    for (const [key, name] of [
      ['sortIdentity', 'Identity'],
      ['sortUpdated', 'Updated'],
    ])
      await timed(inPage, figures, key, async () => {
        await inPage('expectOrder', name)
        return press(page.getByRole('columnheader', { name }).getByRole('button'), 'order')
      })

    const box = page.getByRole('searchbox', { name: 'Search loaded bindings' })
    await box.pressSequentially(BEGUN)
    await wait(SETTLED_MS)
    await timed(inPage, figures, 'search', async () => {
      await inPage('expectMarked', BEGUN + LAST)
      await box.press(LAST)
      return inPage('since', 'marked')
    })
    await box.fill('')
    await wait(SETTLED_MS)
    await page.getByRole('button', { name: /^Facets/ }).click()
    const facet = page.getByRole('list', { name: 'Last refreshed' }).getByRole('button', { name: /^Over 365 days/ })
    await facet.waitFor()
    // At once: the rules are still asked about all rows.
    await timed(inPage, figures, 'facet', async () => {
      await inPage('expectFewer')
      return press(facet, 'fewer')
    })
    await facet.click()
    await wait(SETTLED_MS)
    figures.indexedHeap = await heap()

    await timed(inPage, figures, 'export', () => saved(page, button))
    await timed(inPage, figures, 'people', async () => {
      await inPage('expectTable', 'People')
      return press(page.getByRole('link', { name: 'People', exact: true }), 'table')
    })
    return figures
  })
}

/** @returns how long all rows take to become a file, in ms */
async function saved(page, button) {
  await button('Export').click()
  const dialog = page.getByRole('dialog', { name: 'Export', exact: true })
  await dialog.getByRole('radio', { name: 'All', exact: true }).check()
  const started = performance.now()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  await download.path()
  return performance.now() - started
}

/** Identities that are checked as a list. */
export function list(browser, app) {
  return visit(browser, app, {}, async ({ page, inPage }) => {
    const figures = {}
    await page.goto(`${app.site.url}/#/services/${app.api.service}/check`)
    const identities = Array.from({ length: MOST_IDENTITIES }, (_, place) => `courier:${place}`)
    await page.getByRole('textbox', { name: 'Identities' }).fill(identities.join('\n'))
    await timed(inPage, figures, 'list', async () => {
      const started = performance.now()
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      await page
        .getByRole('status')
        .filter({ hasText: /^10,000 of 10,000 checked/ })
        .waitFor()
      return performance.now() - started
    })
    return figures
  })
}
