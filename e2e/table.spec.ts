/** The table: whole lists of any length, read by eye, by keyboard and by screen reader. */
import type { Locator, Page } from '@playwright/test'
import {
  expect,
  expectAllCode,
  foot,
  identityBox,
  loadAll,
  openTable,
  rowAt,
  rows,
  scrollTo,
  scrollToEnd,
  scrollTop,
  scroller,
  status,
  table,
  test,
} from './app'

const rowIndexes = (page: Page) =>
  rows(page).evaluateAll((elements) => elements.map((element) => Number(element.getAttribute('aria-rowindex'))))

/** Whether a row is wholly in the view, below the header. */
const inView = (row: Locator) =>
  row.evaluate((element) => {
    const view = element.closest('[data-testid="bindings-scroll"]')?.getBoundingClientRect()
    const head = document.querySelector('[role="columnheader"]')?.getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return view !== undefined && head !== undefined && top >= head.bottom - 1 && bottom <= view.bottom + 1
  })

test('the columns stand in their order', async ({ page }) => {
  await openTable(page, 'dublin')
  await expect(table(page).getByRole('columnheader')).toHaveText([
    'Identity',
    'Type',
    'Health',
    'Endpoint',
    'Credential',
    'Message types',
    'Created',
    'Updated',
  ])
  await expect(rows(page)).toHaveCount(8)
  await expect(rowAt(page, 1).getByRole('cell')).toHaveCount(8)
  await expect(rowAt(page, 1)).toContainText('driver-01')
  await expect(rowAt(page, 1)).toContainText('APN')
})

test('a row count is told only at the end of the list', async ({ page }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText(/^[\d,]+ bindings loaded$/)
  await expect(table(page)).toHaveAttribute('aria-rowcount', '-1')

  await page.getByRole('banner').getByRole('link', { name: 'All services' }).click()
  await page.getByRole('link', { name: 'Driver chat (Dublin pilot)' }).click()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(table(page)).toHaveAttribute('aria-rowcount', '9')
  expect(await rowIndexes(page)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
})

test('10,000 bindings scroll to the last row: few rows in the document, each page asked for once', async ({
  page,
  demo,
}) => {
  test.slow()
  await openTable(page, 'couriers')
  await rowAt(page, 1).focus()
  const { mostRows, focusLost } = await scrollToEnd(page)
  await expect(status(page)).toHaveText('All 10,000 bindings loaded')
  await expect(rowAt(page, 10_000)).toBeVisible()
  await expect(table(page)).toHaveAttribute('aria-rowcount', '10001')
  expect(mostRows).toBeLessThan(100)
  expect(focusLost).toBe(false)

  const asked = await demo.pages()
  expect(asked).toHaveLength(100)
  expect(new Set(asked.map(({ query }) => query)).size).toBe(100)
  expect(asked.every(({ status: code }) => code === 200)).toBe(true)
})

test('at rest the rows stand in the document in their order', async ({ page }) => {
  await openTable(page, 'couriers')
  for (const top of [1700, 900, 2600, 300]) {
    await scrollTo(page, top)
    await expect.poll(() => inView(rowAt(page, Math.ceil(top / 36) + 2))).toBe(true)
  }
  await expect
    .poll(async () => {
      const indexes = await rowIndexes(page)
      return indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0))
    })
    .toBe(true)
})

test('Load all reads to the end', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?BindingType=gcm')
  await loadAll(page)
  const expected = demo.rows('couriers').filter(({ binding_type: type }) => type === 'gcm').length
  await expect(status(page)).toHaveText(`All ${expected} bindings loaded`)
  await expect(page.getByRole('button', { name: 'Load all' })).toHaveCount(0)
  expect(await demo.pages()).toHaveLength(Math.ceil(expected / 100))
})

test('Stop ends Load all at once, and it can go on', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?BindingType=gcm')
  await demo.fault({ path: 'Page=3', delay: 60_000 })
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  // How it comes on stands outside of the live text.
  await expect(foot(page)).toContainText(/· 3 pages, (\d+ a minute, )?\d+ s/)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(foot(page)).not.toContainText('3 pages')
  await expect.poll(async () => (await demo.pages()).at(-1)?.aborted).toBe(true)
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')

  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(status(page)).toHaveText(/^(400|All \d+) bindings loaded$/)
  // It went on where it was stopped.
  const answered = (await demo.pages()).filter(({ aborted }) => !aborted)
  expect(new Set(answered.map(({ query }) => query)).size).toBe(answered.length)
})

test('Load all shows how long it waits after a 429, and that an order is one of what is loaded', async ({
  page,
  demo,
}) => {
  await demo.fault({ path: 'Page=3', status: 429, retryAfter: '100', exposeRetryAfter: true })
  await openTable(page, 'couriers', '?sort=-date_updated')
  await expect(foot(page)).toContainText(/sorted among the \d+ loaded/)
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(foot(page)).toContainText(/Next try in \d+ s/)
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expect(foot(page)).toContainText('3 pages, ')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await expect(foot(page)).toContainText('sorted among the 300 loaded')
})

test('Load all ends with its filter', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await demo.fault({ path: 'Page=5', delay: 60_000 })
  await page.getByRole('button', { name: 'Load all' }).click()
  await expect(status(page)).toHaveText('500 bindings loaded')
  await page.getByRole('group', { name: 'Binding type' }).getByRole('button', { name: 'GCM' }).click()
  await expect(table(page)).toContainText('GCM')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expect.poll(async () => (await demo.pages()).filter(({ aborted }) => aborted).length).toBe(1)
  const unfiltered = (await demo.pages()).filter(({ query }) => !query.includes('BindingType'))
  expect(unfiltered).toHaveLength(6)
})

const HEADS = ['Identity', 'Type', 'Health', 'Endpoint', 'Credential', 'Message types', 'Created', 'Updated']

test.describe('by keyboard', () => {
  test('the table is one stop of the Tab key', async ({ page }) => {
    await openTable(page, 'dublin')
    await expectAllCode(page)
    await identityBox(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Facets' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('searchbox', { name: 'Search loaded bindings' })).toBeFocused()
    for (const name of ['Columns', 'Views', 'Copy list as', 'Export']) {
      await page.keyboard.press('Tab')
      await expect(page.getByRole('button', { name, exact: true })).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await expect(page.getByRole('checkbox', { name: 'Select the 8 loaded' })).toBeFocused()
    for (const name of HEADS) {
      await page.keyboard.press('Tab')
      await expect(page.getByRole('columnheader').getByRole('button', { name, exact: true })).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await expect(rowAt(page, 1)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(rowAt(page, 2)).toBeFocused()
  })

  test('arrows, Page, Home and End go over the whole list', async ({ page }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    await rowAt(page, 1).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(rowAt(page, 3)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(rowAt(page, 2)).toBeFocused()

    await page.keyboard.press('PageDown')
    const place = Number(await page.locator(':focus').getAttribute('aria-rowindex')) - 1
    expect(place).toBeGreaterThan(10)
    expect(await inView(rowAt(page, place))).toBe(true)
    await page.keyboard.press('PageUp')
    await expect(rowAt(page, 2)).toBeFocused()

    await page.keyboard.press('End')
    await expect(rowAt(page, 76)).toBeFocused()
    expect(await inView(rowAt(page, 76))).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect(rowAt(page, 76)).toBeFocused()
    await page.keyboard.press('Home')
    await expect(rowAt(page, 1)).toBeFocused()
    expect(await inView(rowAt(page, 1))).toBe(true)
  })

  test('End goes on to rows that come later', async ({ page }) => {
    await openTable(page, 'couriers')
    await rowAt(page, 1).focus()
    for (let pages = 0; pages < 3; pages += 1) {
      await page.keyboard.press('End')
      const place = Number(await page.locator(':focus').getAttribute('aria-rowindex')) - 1
      expect(place % 100).toBe(0)
      await expect(page.locator(`[aria-rowindex="${place + 2}"]`)).toHaveCount(1)
    }
  })

  test('left and right go through the controls of a row', async ({ page }) => {
    await openTable(page, 'dublin')
    await rowAt(page, 1).focus()
    await expect(rowAt(page, 1).getByRole('button', { name: 'Filter by driver-01' })).toBeAttached()
    await page.keyboard.press('ArrowRight')
    await expect(rowAt(page, 1).getByRole('link', { name: 'driver-01', exact: true })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(rowAt(page, 1).getByRole('button', { name: 'Filter by driver-01' })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(rowAt(page, 1).getByRole('button', { name: 'Filter by APN' })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(rowAt(page, 1).getByRole('button', { name: 'Check delivery of driver-01' })).toBeFocused()
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
    await expect(rowAt(page, 1)).toBeFocused()
  })

  test('what takes the focus while the rows are still to be put in order keeps it', async ({ page }) => {
    await openTable(page, 'couriers')
    for (const place of [40, 70, 25, 55, 35, 80]) {
      await scrollTo(page, 36 * (place - 8))
      await rowAt(page, place).focus()
      const check = rowAt(page, place).getByRole('button', { name: /^Check delivery of / })
      await check.focus()
      await expect
        .poll(async () => {
          const indexes = await rowIndexes(page)
          return indexes.join(' ') === indexes.toSorted((a, b) => a - b).join(' ')
        })
        .toBe(true)
      await expect(check).toBeFocused()
    }
  })

  test('the focused row stays in the document however far it is scrolled away', async ({ page }) => {
    await openTable(page, 'couriers', '?BindingType=gcm')
    await rowAt(page, 2).focus()
    const name = await rowAt(page, 2).getByRole('link').first().textContent()
    const seen = await scrollToEnd(page)
    expect(seen.focusLost).toBe(false)
    await expect(rowAt(page, 2)).toBeFocused()
    await expect(rowAt(page, 2).getByRole('link').first()).toHaveText(name ?? '')
    await page.keyboard.press('ArrowDown')
    await expect(rowAt(page, 3)).toBeFocused()
    expect(await inView(rowAt(page, 3))).toBe(true)
  })
})

test('dragging the scroll bar over 10,000 rows never draws an empty place', async ({ page }) => {
  test.slow()
  await openTable(page, 'couriers')
  await loadAll(page)
  const empty = await scroller(page).evaluate(async (element) => {
    const view = element.getBoundingClientRect()
    const head = document.querySelector('[role="columnheader"]')?.getBoundingClientRect()
    const x = view.left + 40
    const from = head?.bottom ?? view.top
    const places: string[] = []
    const look = () => {
      for (let y = from + 2; y < view.bottom - 2; y += 12) {
        const row = document.elementFromPoint(x, y)?.closest('[role="row"]')
        if (row == null || row.textContent === '') places.push(`scrolled to ${element.scrollTop}, ${y} px`)
      }
    }
    const most = element.scrollHeight - element.clientHeight
    for (let step = 0; step < 150; step += 1) {
      // Between two frames, as a person's hand does it; a frame hears of it before it is drawn.
      await new Promise((resolve) => setTimeout(resolve))
      element.scrollTop = Math.round(most * (0.5 + 0.5 * Math.sin(step / 9)) + (step % 5) * 350)
      await new Promise(requestAnimationFrame)
      look()
    }
    return places
  })
  expect(empty).toEqual([])
})

test('a window that becomes as narrow as a phone keeps the row at the top', async ({ page }) => {
  await openTable(page, 'couriers')
  await scrollTo(page, 36 * 60)
  await expect(rowAt(page, 61)).toBeInViewport()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => scrollTop(page)).toBe(66 * 60)
  await expect(rowAt(page, 61)).toBeInViewport()
})
