/** One binding, whole: from the table, by a link alone, and back to where one was. */
import type { Locator, Page } from '@playwright/test'
import {
  type Demo,
  drawer,
  expect,
  first,
  openTable,
  readClipboard,
  rowAt,
  rows,
  scrollTo,
  scrollTop,
  status,
  tableOf,
  test,
  sure,
  typeButton,
  comeBack,
} from './app'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const sidAt = (demo: Demo, service: 'couriers' | 'dublin' | 'support', place: number) =>
  sure(demo.rows(service)[place - 1]?.sid)

const addressOf = (service: 'couriers' | 'dublin', sid: string, search = '') => `${tableOf(service)}/${sid}${search}`

test('a click and Enter open it, with the binding in the address', async ({ page, demo }) => {
  await openTable(page, 'dublin', '?BindingType=apn')
  await rowAt(page, 1).getByRole('cell').nth(4).click()
  await expect(drawer(page, sidAt(demo, 'dublin', 1))).toBeVisible()
  expect(new URL(page.url()).hash).toBe(`#${addressOf('dublin', sidAt(demo, 'dublin', 1), '?BindingType=apn')}`)
  await expect(rowAt(page, 1)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Escape')
  await expect(rowAt(page, 1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(drawer(page, sidAt(demo, 'dublin', 5))).toBeVisible()
  expect((await demo.requests()).filter(({ path }) => path.includes('/Bindings/'))).toEqual([])
})

test('every field is there, labelled and whole', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const binding = sure(demo.rows('dublin')[1])
  await rowAt(page, 2).getByRole('link').click()
  const field = (label: string) =>
    drawer(page)
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${label}$`) })
      .locator('xpath=../dd')
  await expect(field('Identity')).toContainText(sure(binding.identity))
  await expect(field('Binding type')).toContainText('fcm')
  await expect(field('Endpoint')).toContainText(sure(binding.endpoint))
  await expect(field('Credential')).toContainText(sure(binding.credential_sid))
  for (const type of binding.message_types ?? []) await expect(field('Message types')).toContainText(type)
  await expect(field('Created').getByRole('time')).toHaveAttribute('datetime', sure(binding.date_created))
  await expect(field('Updated').getByRole('time')).toHaveAttribute('datetime', sure(binding.date_updated))
  await expect(field('Updated')).toContainText(/CES?T|GMT|UTC/)
  await expect(field('Service')).toContainText(sure(binding.chat_service_sid))
  await expect(field('Account')).toContainText(demo.accountSid)
  await expect(field('URL')).toContainText(sure(binding.url))
  const json = await drawer(page).locator('pre').textContent()
  expect(JSON.parse(sure(json))).toEqual({ ...binding, url: sure(binding.url) })
})

test('a value of 4,000 characters can be seen whole', async ({ page }) => {
  await openTable(page, 'hostile', '?Identity=endless%20endpoint')
  await rowAt(page, 1).getByRole('link').click()
  await drawer(page).getByRole('button', { name: 'Show all 4,000 characters' }).press('Enter')
  await expect(
    drawer(page)
      .getByRole('definition')
      .filter({ hasText: 'e'.repeat(4000) }),
  ).toHaveCount(1)
})

test('a value is copied, and filtered by, from the drawer', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 2).getByRole('link').click()
  await drawer(page).getByRole('button', { name: 'Copy endpoint' }).click()
  await expect(page.getByText(/^Endpoint copied/)).toBeVisible()
  expect(await readClipboard(page, demo)).toBe(demo.rows('dublin')[1]?.endpoint)
  await drawer(page).getByRole('button', { name: 'Filter by FCM' }).click()
  await expect(typeButton(page, 'FCM')).toHaveAttribute('aria-pressed', 'true')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  // The list is what changes, so the drawer makes way for it.
  await expect(drawer(page)).toHaveCount(0)
})

test('it leads to the other bindings of the same identity', async ({ page }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 2).getByRole('link').click()
  await drawer(page).getByRole('button', { name: '1 more of this identity' }).click()
  await expect(status(page)).toHaveText('All 2 bindings loaded')
  await expect(drawer(page)).toHaveCount(0)
})

test('Copy as gives the request as a command, and the JSON as served, never the secret', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const binding = first(demo.rows('dublin'))
  const sid = sure(binding.sid)
  await rowAt(page, 1).getByRole('link').click()
  const copyAs = async (name: string) => {
    await drawer(page).getByRole('button', { name: 'Copy as' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(
      page.getByText(new RegExp(`^${{ curl: 'Curl', 'Twilio CLI': 'CLI', JSON: 'JSON' }[name]}.* copied`, 'i')),
    ).toBeVisible()
    return readClipboard(page, demo)
  }
  const curl = await copyAs('curl')
  expect(curl).toBe(
    `curl -s -u "${demo.accountSid}:$TWILIO_AUTH_TOKEN" '${demo.url}/v1/Services/${demo.services.dublin}/Bindings/${sid}'`,
  )
  const cli = await copyAs('Twilio CLI')
  expect(cli).toMatch(/^twilio api:conversations:v1:services:bindings:fetch /)
  expect(cli).toContain(demo.services.dublin)
  expect(cli).toContain(sid)
  const json = await copyAs('JSON')
  expect(JSON.parse(json)).toEqual(binding)
  for (const copied of [curl, cli, json]) expect(copied).not.toContain(demo.authToken)
})

for (const way of ['Escape', 'Close'] as const) {
  test(`${way} gives the focus back to the row and keeps the place`, async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await scrollTo(page, 1500)
    await expect(rowAt(page, 50)).toBeInViewport()
    await rowAt(page, 50).getByRole('cell').nth(4).click()
    await expect(drawer(page, sidAt(demo, 'couriers', 50))).toBeVisible()
    if (way === 'Escape') await page.keyboard.press('Escape')
    else await drawer(page).getByRole('button', { name: 'Close' }).click()
    await expect(drawer(page)).toHaveCount(0)
    await expect(rowAt(page, 50)).toBeFocused()
    expect(await scrollTop(page)).toBe(1500)
    expect(new URL(page.url()).hash).toBe(`#${tableOf('couriers')}`)
  })
}

test('Escape in a menu or in the suggestions closes these, not the drawer', async ({ page }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 1).getByRole('link').click()
  await drawer(page).getByRole('button', { name: 'Copy as' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(drawer(page)).toBeVisible()
  await expect(drawer(page).getByRole('button', { name: 'Copy as' })).toBeFocused()
})

test('a link alone opens a binding whose row is not loaded, with one request for it', async ({ page, demo }) => {
  const sid = sidAt(demo, 'couriers', 5000)
  await comeBack(page, { address: addressOf('couriers', sid) })
  await expect(drawer(page, sid)).toContainText(sure(demo.rows('couriers')[4999]?.identity))
  await expect(status(page)).toBeVisible()
  const single = (await demo.requests()).filter(({ path }) => path.includes('/Bindings/'))
  expect(single.map(({ path }) => path)).toEqual([`/v1/Services/${demo.services.couriers}/Bindings/${sid}`])
  await drawer(page).getByRole('button', { name: 'Close' }).click()
  await expect(drawer(page)).toHaveCount(0)
  await expect(rows(page).first()).toBeVisible()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
})

test('a binding that is not there is told in words', async ({ page, demo, guard }) => {
  guard.expectStatus(404)
  await comeBack(page, { address: addressOf('dublin', `BS${'0'.repeat(32)}`) })
  await expect(drawer(page).getByRole('alert')).toContainText('does not know')
  await expect(drawer(page).getByRole('alert')).toContainText('deleted')
  await expect(rowAt(page, 8)).toBeVisible()
  expect((await demo.requests()).filter(({ path }) => path.includes('/Bindings/'))).toHaveLength(1)
})

test('a binding that fails to load can be asked for again', async ({ page, demo }) => {
  const sid = sidAt(demo, 'couriers', 5000)
  await demo.fault({ path: '/Bindings/', status: 400 })
  await comeBack(page, { address: addressOf('couriers', sid) })
  await expect(drawer(page).getByRole('alert')).toContainText('could not understand')
  await drawer(page).getByRole('button', { name: 'Retry' }).click()
  await expect(drawer(page)).toContainText(sure(demo.rows('couriers')[4999]?.identity))
})

test('a linked binding that is tried again says so, and can be asked for at once', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  const sid = sidAt(demo, 'couriers', 5000)
  await demo.fault({ path: `/Bindings/${sid}`, status: 503, retryAfter: '100', exposeRetryAfter: true })
  await page.evaluate(
    (address) => {
      window.location.hash = address
    },
    addressOf('couriers', sid),
  )
  await expect(drawer(page).getByRole('status')).toContainText('Twilio had an error of its own')
  await drawer(page).getByRole('button', { name: 'Retry now' }).click()
  await expect(drawer(page).getByRole('heading', { name: 'JSON, as received' })).toBeVisible()
})

test('Previous and Next go through the list, and Back closes', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await rowAt(page, 1).getByRole('link').click()
  await expect(drawer(page).getByRole('button', { name: 'Previous binding' })).toHaveAttribute('aria-disabled', 'true')
  await drawer(page).getByRole('button', { name: 'Next binding' }).click()
  await expect(drawer(page, sidAt(demo, 'dublin', 2))).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Next binding' }).click()
  await expect(drawer(page, sidAt(demo, 'dublin', 3))).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Previous binding' }).click()
  await expect(drawer(page, sidAt(demo, 'dublin', 2))).toBeVisible()
  await page.goBack()
  await expect(drawer(page)).toHaveCount(0)
  expect(new URL(page.url()).hash).toBe(`#${tableOf('dublin')}`)
  await page.goForward()
  await expect(drawer(page, sidAt(demo, 'dublin', 2))).toBeVisible()
})

test('hostile rows are shown as text', async ({ page }) => {
  await openTable(page, 'hostile')
  const places = await rows(page).count()
  for (const place of [1, 14, 17, 25].filter((one) => one <= places)) {
    await rowAt(page, place).getByRole('cell').nth(4).click()
    await expect(drawer(page).getByRole('heading', { name: 'JSON, as received' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toHaveCount(0)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('it is as wide as the screen, and modal', async ({ page, demo }) => {
    await openTable(page, 'dublin')
    await rowAt(page, 1).click()
    const dialog = drawer(page, sidAt(demo, 'dublin', 1))
    await expect(dialog).toBeVisible()
    await expect.poll(async () => (await dialog.boundingBox())?.x).toBe(0)
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
    await expect(dialog).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(rowAt(page, 1)).toBeFocused()
  })
  test('its menu and its buttons work there too', async ({ page, demo }) => {
    await openTable(page, 'dublin')
    await rowAt(page, 1).click()
    await drawer(page).getByRole('button', { name: 'Copy as' }).click()
    await page.getByRole('menuitem', { name: 'JSON' }).click()
    await expect(page.getByText(/^JSON copied/)).toBeInViewport()
    expect(JSON.parse(await readClipboard(page, demo))).toEqual(first(demo.rows('dublin')))
    await drawer(page).getByRole('button', { name: 'Close' }).click()
    await expect(drawer(page)).toHaveCount(0)
    await expect(rowAt(page, 1)).toBeFocused()
  })
})

test.describe('whatever one value holds, the drawer opens with a bounded part of it, and copies the whole', () => {
  const served = async (demo: Demo, change: object) => {
    const page = await demo.served('dublin')
    const [one, ...others] = page.bindings
    await demo.fault({
      path: '/Bindings?',
      body: JSON.stringify({ ...page, bindings: [{ ...one, ...change }, ...others] }),
    })
  }
  const openFirst = async (page: Page, demo: Demo) => {
    await openTable(page, 'dublin')
    await rowAt(page, 1).getByRole('link').focus()
    await page.keyboard.press('Enter')
    const details = drawer(page, sidAt(demo, 'dublin', 1))
    await expect(details.getByRole('heading', { level: 2 })).toBeVisible()
    return details
  }
  const elements = (details: Locator) => details.evaluate((element) => element.querySelectorAll('*').length)

  for (const times of [10_000, 40_000])
    test(`${times} characters that can’t be seen`, async ({ page, demo }) => {
      const endpoint = `a${'\u200b'.repeat(times)}b`
      await served(demo, { endpoint, identity: `amy${'\u202e\u200b'.repeat(times / 2)}` })
      const details = await openFirst(page, demo)
      await expect(details.locator('[data-mark="1,999 × U+200B"]')).toBeVisible()
      expect(await elements(details)).toBeLessThan(1_500)
      await details.getByRole('button', { name: 'Copy endpoint' }).click()
      expect(await readClipboard(page, demo)).toBe(endpoint)
      await details.getByRole('button', { name: `Show all ${(times + 3).toLocaleString('en-GB')} characters` }).click()
      await expect(details.locator('[data-mark$=" more characters"]').last()).toBeVisible()
      expect(await elements(details)).toBeLessThan(3_000)
    })

  test('a field that nobody documented, nested 50,000 deep', async ({ page, demo }) => {
    const { bindings, meta } = await demo.served('dublin')
    const row = JSON.stringify(bindings[0]).replace(/}$/, `,"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)
    await demo.fault({ path: '/Bindings?', body: `{"bindings":[${row}],"meta":${JSON.stringify(meta)}}` })
    const details = await openFirst(page, demo)
    await expect(details.getByText('cut here: nested deeper than 100 levels')).toBeVisible()
  })
})
