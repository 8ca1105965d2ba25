/** The overview: what is loaded of a service, counted, and each bar the way to its rows. */
import type { Page } from '@playwright/test'
import { paths } from '../src/paths'
import {
  type Demo,
  addressFilters,
  allLoaded,
  comeBack,
  expect,
  goTo,
  openTable,
  rows,
  status,
  sure,
  test,
} from './app'
import { PAGE_3, alert, button, trouble, withWaits } from './faults/trouble'
import { SIZES, expectAccessible, expectNoOverflow } from './look'

type Service = keyof Demo['services']

const DAY = 86_400_000

const overviewOf = (demo: Demo, service: Service) => paths.overview(demo.services[service])

async function openOverview(page: Page, demo: Demo, service: Service, key?: { sid: string; secret: string }) {
  const who = key === undefined ? {} : { username: key.sid, secret: key.secret }
  await comeBack(page, { address: overviewOf(demo, service), ...who })
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

const chart = (page: Page, name: string) => page.getByRole('table', { name, exact: true })
const bar = (page: Page, name: string, label: string) =>
  chart(page, name).getByRole('link', { name: label, exact: true })

/** What a chart says, as a screen reader has it: label and count of each row. */
async function figures(page: Page, name: string): Promise<Record<string, number>> {
  const lines = await chart(page, name)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('th')?.textContent ?? '',
        Number((row.querySelector('td')?.textContent ?? '').replace(/\D/g, '')),
      ]),
    )
  return Object.fromEntries(lines) as Record<string, number>
}

function countBy<Row>(all: readonly Row[], labelOf: (row: Row) => string): Record<string, number> {
  const sums = new Map<string, number>()
  for (const row of all) sums.set(labelOf(row), (sums.get(labelOf(row)) ?? 0) + 1)
  return Object.fromEntries(sums)
}

const withoutZeros = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

function ageLabel(date: string | null): string {
  const days = Math.floor((Date.now() - Date.parse(date ?? '')) / DAY)
  if (days <= 7) return 'Up to 7 days'
  if (days <= 30) return '8 to 30 days'
  if (days <= 90) return '31 to 90 days'
  if (days <= 365) return '91 to 365 days'
  return days > 365 ? 'Over 365 days' : 'Not known'
}

function inUtc(page: Page) {
  return page.addInitScript(() => localStorage.setItem('preferences', JSON.stringify({ zone: 'utc' })))
}

async function expectFiguresOf(page: Page, demo: Demo, service: Service) {
  const all = demo.rows(service)
  const loaded = `of all ${all.length.toLocaleString('en')}`
  await expect(page.getByText(loaded, { exact: true }).first()).toBeVisible()

  const types = { apn: 'APN', fcm: 'FCM', gcm: 'GCM', twilsock: 'Twilsock' }
  const typeOf = (type: string | null) => types[type as keyof typeof types]
  expect(withoutZeros(await figures(page, 'Bindings by type'))).toEqual(
    countBy(all, ({ binding_type: type }) => typeOf(type)),
  )
  expect(withoutZeros(await figures(page, 'Time since refresh'))).toEqual(
    countBy(all, ({ date_updated: date }) => ageLabel(date)),
  )

  const credentials = Object.values(await figures(page, 'Bindings by credential'))
  const byCredential = Object.values(countBy(all, ({ credential_sid: sid }) => sid ?? ''))
  expect(credentials).toEqual(byCredential.toSorted((a, b) => b - a))

  const devices = Object.values(countBy(all, ({ identity }) => identity ?? ''))
  expect(withoutZeros(await figures(page, 'Devices per person'))).toEqual(
    countBy(devices.map(String), (count) =>
      Number(count) >= 5 ? '5 or more' : `${count} device${count === '1' ? '' : 's'}`,
    ),
  )

  const now = new Date()
  const monday = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - ((now.getUTCDay() + 6) % 7))
  const weeks = Array.from({ length: 26 }, (_, week) => {
    const start = monday - (25 - week) * 7 * DAY
    return all.filter(({ date_created: date }) => {
      const time = Date.parse(date ?? '')
      return time >= start && time < start + 7 * DAY
    }).length
  })
  const shown = await chart(page, 'New registrations by week').getByRole('cell').allTextContents()
  expect(shown.map((text) => Number(text.replace(/\D/g, '')))).toEqual(weeks)
}

test('its figures are those of the service, also for a screen reader', async ({ page, demo }) => {
  await inUtc(page)
  await openOverview(page, demo, 'support')
  await expect(status(page)).toHaveText(`All ${demo.rows('support').length} bindings loaded`)
  await expectFiguresOf(page, demo, 'support')
  await expect(page.getByText('weeks begin on Monday, UTC')).toBeVisible()
  await expect(chart(page, 'Bindings by type').getByRole('columnheader')).toHaveText(['Type', 'Bindings'])
  await expect(chart(page, 'New registrations by week').getByRole('rowheader')).toHaveCount(26)
  const week = chart(page, 'New registrations by week')
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .last()
  const made = Number((await week.getByRole('cell').textContent())?.replace(/\D/g, ''))
  expect(made).toBeGreaterThan(0)
  // The whole column is the link.
  const { x, y, width, height } = sure(await week.getByRole('cell').boundingBox())
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect(chart(page, 'Bindings')).toHaveAttribute('aria-rowcount', String(made + 1))
  await page.getByRole('button', { name: 'Facets' }).click()
  const created = page.getByRole('list', { name: 'Created' }).getByRole('button')
  await expect(created).toHaveAttribute('aria-pressed', 'true')
  await expect(created).toHaveAccessibleName(new RegExp(`, ${made}$`))
  await created.click()
  await expect(page.getByRole('list', { name: 'Created' })).toHaveCount(0)
  await expect(chart(page, 'Bindings')).toHaveAttribute('aria-rowcount', String(demo.rows('support').length + 1))
})

test('they are of what is loaded, and grow with it to the end of the list', async ({ page, demo }) => {
  test.slow()
  await inUtc(page)
  await openOverview(page, demo, 'couriers')
  await expect(status(page)).toHaveText('100 bindings loaded')
  await expect(page.getByText('of the 100 loaded', { exact: true })).toHaveCount(3)
  await button(page, 'Load all').click()
  await expect(status(page)).toHaveText('All 10,000 bindings loaded', { timeout: 60_000 })
  await expectFiguresOf(page, demo, 'couriers')
  await expect(button(page, 'Load all')).toHaveCount(0)
})

test('Load all becomes Stop, and Resume after it, with the focus', async ({ page, demo, guard }) => {
  guard.expectLine(/ERR_EMPTY_RESPONSE/)
  await openOverview(page, demo, 'couriers')
  await demo.fault({ path: PAGE_3, hang: true, times: 100 })
  await button(page, 'Load all').focus()
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expect(button(page, 'Stop')).toBeFocused()
  await expect(page.getByText('· 2 pages')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(button(page, 'Resume')).toBeFocused()
  await demo.clear()
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText(/^[3-9]00 bindings loaded|,/)
})

test.describe('a bar leads to its rows', () => {
  test('of a type: just those of it are asked for', async ({ page, demo }) => {
    await openOverview(page, demo, 'support')
    await expect(bar(page, 'Bindings by type', 'FCM')).toBeVisible()
    const { FCM: all } = await figures(page, 'Bindings by type')
    await bar(page, 'Bindings by type', 'FCM').click()
    await expect(status(page)).toHaveText(allLoaded(Number(all)))
    expect(addressFilters(page)).toEqual({ BindingType: ['fcm'], Identity: [] })
    await expect(rows(page).first()).toContainText('FCM')
  })

  test('of a credential, of an age, of people with so many devices', async ({ page, demo }) => {
    await openOverview(page, demo, 'support')
    const table = paths.bindings(demo.services.support)
    const { sid, name } = { sid: 'CRa95e13c7d84b4f02965b7fe1803d2ca4', name: 'Kite for Android' }
    const links = [
      ['Bindings by credential', name, `${table}?credential=${sid}`],
      ['Bindings by credential', 'None named', `${table}?credential=none`],
      ['Time since refresh', 'Over 365 days', `${table}?age=older`],
      ['Devices per person', '5 or more', `${paths.people(demo.services.support)}?devices=5-`],
    ] as const
    for (const [title, label, address] of links) {
      await expect(bar(page, title, label)).toHaveAttribute('href', `#${address}`)
    }
    // Nothing is there to lead to.
    await expect(chart(page, 'Time since refresh').getByText('Not known')).toBeVisible()
    await expect(bar(page, 'Time since refresh', 'Not known')).toHaveCount(0)
  })

  test('by keyboard, and back', async ({ page, demo }) => {
    await openOverview(page, demo, 'support')
    await bar(page, 'Bindings by type', 'APN').focus()
    await page.keyboard.press('Tab')
    await expect(bar(page, 'Bindings by type', 'FCM')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(status(page)).toHaveText(/^All /)
    expect(addressFilters(page).BindingType).toEqual(['fcm'])
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })
})

test('it counts what the table has loaded, without a request of its own', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  const asked = (await demo.pages()).length
  await goTo(page, overviewOf(demo, 'couriers'))
  await expect(page.getByText('of the 200 loaded', { exact: true }).first()).toBeVisible()
  expect((await demo.pages()).length).toBe(asked)
})

test('where the table shows a part of the service it says which, and offers all', async ({ page, demo }) => {
  await openTable(page, 'support', '?BindingType=fcm&Identity=farah.haddad%40kite.test')
  await expect(status(page)).toHaveText(/^(All|1) /)
  await goTo(page, overviewOf(demo, 'support'))
  await expect(page.getByText('The table asked Twilio for FCM of farah.haddad@kite.test.')).toBeVisible()
  // A bar leads to what it counts, which is a part too.
  await expect(chart(page, 'Time since refresh').getByRole('link').first()).toHaveAttribute(
    'href',
    /\?BindingType=fcm&Identity=farah\.haddad%40kite\.test&age=/,
  )
  await button(page, 'Look at all bindings').click()
  await expect(status(page)).toHaveText(`All ${demo.rows('support').length} bindings loaded`)
  await expect(button(page, 'Look at all bindings')).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
})

test('while the first page is on its way the charts stand there without figures', async ({ page, demo, guard }) => {
  guard.expectLine(/ERR_EMPTY_RESPONSE/)
  await demo.fault({ path: '/Bindings', hang: true, times: 100 })
  await openOverview(page, demo, 'support')
  await expect(page.getByRole('status').filter({ hasText: 'Loading bindings' })).toBeVisible()
  await expect(chart(page, 'Time since refresh').getByRole('rowheader')).toHaveCount(6)
  await expect(chart(page, 'Time since refresh').getByRole('cell').first()).toHaveText('')
  await expect(chart(page, 'Time since refresh').getByRole('link')).toHaveCount(0)
})

test('a first page that fails is said in words, with Retry', async ({ page, demo }) => {
  await demo.fault({ path: '/Bindings', status: 400 })
  await openOverview(page, demo, 'support')
  await expect(alert(page)).toContainText('Twilio could not understand this request')
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText(`All ${demo.rows('support').length} bindings loaded`)
  await expect(alert(page)).toHaveCount(0)
})

test('a later page that fails leaves the figures, and loading all goes on with Retry', async ({ page, demo }) => {
  test.slow()
  await openOverview(page, demo, 'couriers')
  await demo.fault({ path: PAGE_3, status: 400 })
  await button(page, 'Load all').click()
  await expect(alert(page)).toContainText('Page 3 did not load')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expect(page.getByText('of the 200 loaded', { exact: true }).first()).toBeVisible()
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('All 10,000 bindings loaded', { timeout: 60_000 })
})

test('what is tried again is said, and can be stopped', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openOverview(page, demo, 'couriers')
  await demo.fault({ path: PAGE_3, status: 503, times: 100 })
  await button(page, 'Load all').click()
  await expect(trouble(page, 'Twilio had an error of its own')).toBeVisible()
  await button(page, 'Stop').click()
  await expect(button(page, 'Retry now')).toHaveCount(0)
  await expect(status(page)).toHaveText('200 bindings loaded')
})

test('a service without bindings has nothing to count', async ({ page, demo }) => {
  await openOverview(page, demo, 'staging')
  await expect(page.getByRole('heading', { name: 'No device is registered in this service' })).toBeVisible()
  await expect(status(page)).toHaveText('All 0 bindings loaded')
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('a key that may not list credentials has their SIDs, and the name of what it lacks', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  await openOverview(page, demo, 'support', demo.supportKey)
  await expect(bar(page, 'Bindings by credential', 'CRa95e…2ca4')).toBeVisible()
  await expect(
    page.getByText(/^Shown by SID: this key lacks the permission twilio\/conversations\/credentials/),
  ).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('an address that names no service says so', async ({ page }) => {
  await comeBack(page, { address: '/services/nothing/overview' })
  await expect(page.getByRole('heading', { name: 'This address names no service' })).toBeVisible()
})

test.describe('axe finds nothing, and the page is never wider than its window', () => {
  const screens: Readonly<Record<string, (page: Page, demo: Demo) => Promise<void>>> = {
    loaded: async (page, demo) => {
      await openOverview(page, demo, 'support')
      await expect(status(page)).toHaveText(/^All /)
      await bar(page, 'Bindings by type', 'FCM').focus()
    },
    'hostile data': async (page, demo) => {
      await openOverview(page, demo, 'hostile')
      await expect(status(page)).toBeVisible()
    },
    'a part of the service': async (page, demo) => {
      await openTable(page, 'support', `?Identity=${'W'.repeat(256)}&Identity=carol`)
      await goTo(page, overviewOf(demo, 'support'))
      await expect(button(page, 'Look at all bindings')).toBeVisible()
    },
    'a page that failed': async (page, demo) => {
      await openOverview(page, demo, 'couriers')
      await demo.fault({ path: PAGE_3, status: 400 })
      await button(page, 'Load all').click()
      await expect(alert(page)).toBeVisible()
    },
    empty: async (page, demo) => {
      await openOverview(page, demo, 'staging')
      await expect(status(page)).toBeVisible()
    },
  }
  for (const [name, open] of Object.entries(screens)) {
    test(name, async ({ page, demo }) => {
      test.slow()
      await open(page, demo)
      await page.mouse.move(0, 0)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expectAccessible(page)
      }
      await expectNoOverflow(page)
    })
  }
})
