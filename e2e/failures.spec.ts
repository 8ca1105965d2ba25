/** Failures: what is loaded stays, what happened is said, and nothing is asked for again and again. */
import {
  expect,
  fillSignIn,
  openTable,
  rowAt,
  rows,
  scrollTo,
  scrollToEnd,
  scroller,
  signIn,
  status,
  sure,
  tableOf,
  test,
  typeButton,
} from './app'
import {
  GCM,
  PAGE_3,
  alert,
  button,
  expectNoPageTwice,
  expectRowsKept,
  gcmCount,
  openWithFault,
  timesAsked,
  withWaits,
} from './faults/trouble'

test('a server error is tried again, in sight, and at once if one likes', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 503, times: 3 })
  const trouble = page.getByRole('status').filter({ hasText: 'Twilio had an error of its own' })
  await expect(trouble).toBeVisible()
  await expect(trouble).not.toHaveText(/\d/)
  await expect(page.getByText(/^Next try in \d+ s$/)).toBeVisible()
  await expectRowsKept(page)
  await expect(alert(page)).toHaveCount(0)
  await button(page, 'Retry now').click()
  await expect(status(page)).toHaveText('300 bindings loaded', { timeout: 20_000 })
  expect(await timesAsked(demo)).toBe(4)
  expect((await demo.pages()).filter(({ query }) => !query.includes('PageToken'))).toHaveLength(1)
})

test('a button that goes away does not become another under the finger', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 503, times: 1 })
  const retry = button(page, 'Retry now')
  const element = await retry.elementHandle()
  await retry.focus()
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(button(page, 'Refresh')).not.toBeFocused()
  await expect(page.getByRole('contentinfo')).toBeFocused()
  expect(await element?.evaluate((old) => old.isConnected)).toBe(false)
})

test('Stop ends the tries', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 503, times: 100 })
  await button(page, 'Stop').click()
  await expect(button(page, 'Retry now')).toHaveCount(0)
  await expectRowsKept(page)
  const asked = await timesAsked(demo)
  await scrollTo(page, 0)
  await expect(rowAt(page, 1)).toBeVisible()
  await scrollTo(page, 36 * 150)
  await expect(rowAt(page, 155)).toBeVisible()
  expect(await timesAsked(demo)).toBe(asked)
  await demo.clear()
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(button(page, 'Stop')).toHaveCount(0)
})

test('it gives up in words, after a few tries', async ({ page, demo }) => {
  await page.clock.install()
  await openWithFault(page, demo, { status: 503, times: 100 })
  // Waits alone are cut short: a request that is on its way would run out of its 30 seconds.
  await expect(async () => {
    if (await button(page, 'Retry now').isVisible()) await page.clock.fastForward(30_000)
    await expect(alert(page)).toBeVisible({ timeout: 250 })
  }).toPass()
  await expect(alert(page)).toContainText('Page 3 did not load')
  await expect(alert(page)).toContainText('503')
  await expectRowsKept(page)
  expect(await timesAsked(demo)).toBe(5)
})

test('after it has given up, Retry goes on from that very page', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 400 })
  await expect(alert(page)).toContainText('could not understand this request')
  await expect(alert(page)).toContainText('rows are kept')
  await expectRowsKept(page)
  await button(page, 'Retry').click()
  await expect(alert(page)).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')
  const queries = (await demo.pages()).map(({ query }) => query)
  expect(queries).toHaveLength(4)
  expect(queries[3]).toBe(queries[2])
  await expect(rowAt(page, 155)).toBeVisible()
})

test('a page that Twilio does not understand may have lost its place: the list can be read from the start', async ({
  page,
  demo,
}) => {
  await openWithFault(page, demo, { status: 400, times: 1000 })
  await expect(alert(page)).toContainText('may no longer know the place')
  await expect(alert(page)).not.toContainText('filters')
  await expect(button(page, 'Retry')).toBeVisible()
  await expectRowsKept(page)
  expect(await timesAsked(demo)).toBe(1)
  const timesBegun = async () => (await demo.pages()).filter(({ query }) => !query.includes('PageToken')).length
  await button(page, 'Start over').click()
  // The place where one stands needs the next page, so a failure that lasts is told anew, once.
  await expect.poll(() => timesAsked(demo)).toBe(2)
  await expect(alert(page)).toContainText('may no longer know the place')
  await expectRowsKept(page)
  expect(await timesBegun()).toBe(2)
  expect(await timesAsked(demo)).toBe(2)

  await demo.clear()
  await button(page, 'Start over').click()
  await expect(alert(page)).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(rowAt(page, 155)).toBeVisible()
  expect(await timesBegun()).toBe(1)
})

test('after a failure at the end of the list, scrolling about asks for nothing', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 400, times: 1000 })
  await scrollToEnd(page)
  await expect(alert(page)).toBeVisible()
  await scroller(page).evaluate(async (element) => {
    for (let frame = 0; frame < 60; frame += 1) {
      element.scrollTop = frame % 2 === 0 ? element.scrollHeight : element.scrollHeight / 2
      await new Promise(requestAnimationFrame)
    }
  })
  await rowAt(page, 200).or(rowAt(page, 100)).first().focus()
  await page.keyboard.press('End')
  await expect(rowAt(page, 200)).toBeFocused()
  expect(await timesAsked(demo)).toBe(1)
  await button(page, 'Retry').click()
  await expect.poll(() => timesAsked(demo)).toBe(2)
  await expect(alert(page)).toBeVisible()
})

test('Load all ends at a failure, and says so', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await demo.fault({ path: PAGE_3, status: 400, times: 1000 })
  await button(page, 'Load all').click()
  await expect(alert(page)).toContainText('Page 3 did not load')
  await expect(status(page)).toHaveText('200 bindings loaded')
  expect(await timesAsked(demo)).toBe(1)
})

test('a double click is one click, whatever has taken the place of what was clicked', async ({ page, demo }) => {
  await openTable(page, 'couriers', GCM)
  await expect(page.getByText(/^Data .* old$/)).toBeVisible()
  await button(page, 'Load all').dblclick()
  await expect(status(page)).toHaveText(`All ${gcmCount(demo).toLocaleString('en-GB')} bindings loaded`)

  await typeButton(page, 'GCM').click()
  await demo.fault({ path: PAGE_3, status: 403 })
  await scrollToEnd(page)
  await expect(alert(page)).toContainText('Page 3 did not load')
  await button(page, 'Retry').dblclick()
  await expect(alert(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Times in local time, switch to UTC' })).toBeVisible()
})

test('a Refresh that fails does not keep the list from going on', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await demo.fault({ path: '/Bindings?', status: 403, times: 1000 })
  await button(page, 'Refresh').click()
  await expect(alert(page)).toContainText('The list could not be read again')
  await demo.clear()
  await button(page, 'Keep these rows').click()
  await expect(alert(page)).toHaveCount(0)
  await scrollTo(page, 36 * 150)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(rowAt(page, 155)).toBeVisible()
})

test('Load all goes on to the end after a failure that is tried again', async ({ page, demo }) => {
  await openTable(page, 'couriers', GCM)
  await demo.fault({ path: PAGE_3, status: 403 })
  await button(page, 'Load all').click()
  await expect(alert(page)).toContainText('Page 3 did not load')
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText(`All ${gcmCount(demo).toLocaleString('en-GB')} bindings loaded`)
  await expectNoPageTwice(demo)
})

test('Load all goes on to the end after the secret was given again', async ({ page, demo }) => {
  await openTable(page, 'couriers', GCM)
  await demo.fault({ path: PAGE_3, status: 401 })
  await button(page, 'Load all').click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Auth token or API key secret').fill(demo.authToken)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(status(page)).toHaveText(`All ${gcmCount(demo).toLocaleString('en-GB')} bindings loaded`)
  await expectNoPageTwice(demo)
})

test('too many requests: it waits and goes on by itself', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 429 })
  await expect(page.getByRole('status').filter({ hasText: 'asks us to slow down' })).toBeVisible()
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(2)
})

const odd = [
  { what: 'a page of HTML', fault: { html: true, times: 2 }, words: 'Something else answered in Twilio’s place' },
  { what: 'JSON of another shape', fault: { body: '{"bindings":{}}' }, words: 'not a page of this list' },
  { what: 'a list without its meta', fault: { body: '{"bindings":[]}' }, words: 'not a page of this list' },
  {
    what: 'a missing permission',
    fault: {
      status: 401,
      code: 70051,
      message: 'Authorization Error: required permission twilio/conversations/bindings/list is missing',
    },
    words: 'twilio/conversations/bindings/list',
  },
  { what: 'a page token that is no longer known', fault: { status: 400, code: 21481 }, words: 'can’t go on from here' },
] as const

for (const { what, fault, words } of odd) {
  test(`${what} in the middle of the work is told in words, and the rows stay`, async ({ page, demo }) => {
    await openWithFault(page, demo, fault)
    await expect(alert(page)).toContainText(words)
    await expectRowsKept(page)
    await button(page, what.includes('token') ? 'Start over' : 'Retry').click()
    await expect(alert(page)).toHaveCount(0)
    await expect(status(page)).toHaveText(/^[23]00 bindings loaded$/)
  })
}

test('a secret refused in the middle of the work is asked for again, and the work goes on', async ({ page, demo }) => {
  await openWithFault(page, demo, { status: 401 })
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  const secret = dialog.getByLabel('Auth token or API key secret')
  await expect(dialog).toContainText(demo.accountSid)
  await expect(secret).toBeFocused()
  await secret.fill('0'.repeat(32))
  await secret.press('Enter')
  await expect(secret).toHaveAccessibleDescription(/Not accepted/)
  await secret.fill(demo.authToken)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(rowAt(page, 155)).toBeVisible()
  expect((await demo.pages()).filter(({ query }) => !query.includes('PageToken'))).toHaveLength(1)
})

test('an answer that breaks off is used in no part, and is asked for again', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { body: '{"bindings":[{"sid":"BS' })
  await expect(page.getByRole('status').filter({ hasText: 'The answer broke off' })).toBeVisible()
  await expect(status(page)).toHaveText('300 bindings loaded')
})

test('a dropped connection is told in words, and gone when the network is back', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { drop: true, times: 100 })
  await expect(page.getByRole('status').filter({ hasText: 'could not be reached' })).toBeVisible()
  await expectRowsKept(page)
  await demo.clear()
  await expect(status(page)).toHaveText('300 bindings loaded', { timeout: 15_000 })
  await expect(page.getByRole('status').filter({ hasText: 'could not be reached' })).toHaveCount(0)
})

test('an empty page in the middle is followed', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const empty = { ...(await demo.served('couriers', '?BindingType=gcm')), bindings: [] }
  await demo.fault({ path: 'BindingType=gcm', body: JSON.stringify(empty) })
  await page.goto(`/#${tableOf('couriers', '?BindingType=gcm')}`)
  const gcm = demo.rows('couriers').filter(({ binding_type: type }) => type === 'gcm')
  await expect(rowAt(page, 1)).toContainText(sure(gcm[100]?.identity))
})

test('a list that leads round in a circle ends, and says so', async ({ page, demo }) => {
  const next = `${demo.url}/v1/Services/${demo.services.couriers}/Bindings?PageSize=100&Page=1&PageToken=PT1`
  const body = JSON.stringify({ bindings: demo.rows('dublin').slice(0, 2), meta: { next_page_url: next } })
  await demo.fault({ path: '/Bindings?', times: 1000, body })
  await openTable(page, 'couriers')
  await expect(alert(page)).toContainText('round in a circle')
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByRole('contentinfo')).not.toContainText('All 2')
  expect(await demo.pages()).toHaveLength(2)
  await demo.clear()
  await button(page, 'Start over').click()
  await expect(status(page)).toHaveText('200 bindings loaded')
})

test('the first page fails: it is no empty list, and can be asked for again', async ({ page, demo }) => {
  await signIn(page)
  await demo.fault({ path: '/Bindings?', status: 400 })
  await page.getByRole('link', { name: 'Kite Couriers' }).click()
  await expect(alert(page)).toContainText('could not understand this request')
  await expect(page.getByText('No device is registered')).toHaveCount(0)
  await expect(page.getByText(/^All /)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Choose another service' })).toBeVisible()
  await button(page, 'Retry').click()
  await expect(rowAt(page, 1)).toBeVisible()
})

test('a new filter fails: the old rows stay, and are no answer to it', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await demo.fault({ path: 'BindingType=apn', status: 400 })
  await typeButton(page, 'APN').click()
  await expect(alert(page)).toContainText('The new filter got no answer')
  await expect(rows(page)).toHaveCount(8)
  await expect(page.getByText('No bindings match')).toHaveCount(0)
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
})

test('an address that fails while one signs in is told on the credentials screen', async ({ page, demo }) => {
  await demo.fault({ path: '/Bindings?', status: 503 })
  await signIn(page, { address: tableOf('dublin') })
  await expect(alert(page)).toContainText('Twilio had an error of its own')
  await fillSignIn(page)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
})
