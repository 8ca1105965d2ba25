/** What the tests of failures share: a list that runs into one, and what has to be true after it. */
import type { Page } from '@playwright/test'
import { type Demo, expect, openTable, rowAt, scrollTo, status } from '../app'

/** The third page of the list, which is asked for while one scrolls. */
export const PAGE_3 = 'Page=2&'

/** A list of a few pages. */
export const GCM = '?BindingType=gcm'

type Fault = Parameters<Demo['fault']>[0]

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const alert = (page: Page) => page.getByRole('alert')
export const trouble = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

/** Waits between tries are random; here each is as long as it may be, or none at all. */
export async function withWaits(page: Page, length: 'longest' | 'none') {
  const random = length === 'none' ? 0 : 0.999
  await page.addInitScript((value) => {
    Math.random = () => value
  }, random)
}

/** Opens a table whose third page does not come as it should, and scrolls until it is asked for. */
export async function openWithFault(page: Page, demo: Demo, fault: Fault) {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await meetFault(page, demo, fault)
}

/** Scrolls until the third page is asked for, which does not come as it should. */
export async function meetFault(page: Page, demo: Demo, fault: Fault) {
  await demo.fault({ path: PAGE_3, ...fault })
  await scrollTo(page, 36 * 150)
}

/** What every failure of page three leaves as it was. */
export async function expectRowsKept(page: Page) {
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expect(rowAt(page, 155)).toBeVisible()
}

export const timesAsked = async (demo: Demo, part = PAGE_3) =>
  (await demo.pages()).filter(({ query }) => query.includes(part)).length

/** The API's log: credentials went with its own paths alone, and nothing followed a redirect. */
export async function expectCredentialsKept(demo: Demo) {
  const log = await demo.requests()
  const elsewhere = log.filter(({ path, headers }) => headers.includes('authorization') && !path.startsWith('/v1/'))
  expect(elsewhere).toEqual([])
  expect(log.filter(({ path }) => path === '/demo/redirected')).toEqual([])
}

/** How many rows of the large service are of type GCM. */
export const gcmCount = (demo: Demo) => demo.rows('couriers').filter(({ binding_type: type }) => type === 'gcm').length

/** The SIDs of the pages that were answered with rows, as the page asked for them: none twice. */
export async function expectNoPageTwice(demo: Demo) {
  const queries = (await demo.pages()).filter(({ status: code }) => code === 200).map(({ query }) => query)
  expect(new Set(queries).size).toBe(queries.length)
}
