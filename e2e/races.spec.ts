/**
 * Whatever is pressed how fast, the screen comes to show the answer to the address in the bar: its rows, its filters.
 * Seeded, so that a failure can be repeated: `RACE_SEEDS` and `RACE_STEPS` set how much.
 */
import type { Page } from '@playwright/test'
import {
  type Demo,
  addressFilters,
  expect,
  identityBox,
  openTable,
  rows,
  scroller,
  status,
  sure,
  table,
  test,
  typeButton,
} from './app'

test.use({ tab: 'new' })

const SEEDS = Number(process.env['RACE_SEEDS'] ?? 10)
const STEPS = Number(process.env['RACE_STEPS'] ?? 12)

const TYPES = ['APN', 'FCM', 'GCM', 'Twilsock'] as const

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Act = (page: Page, next: () => number, identities: readonly string[]) => Promise<unknown>

const pick = <Item>(items: readonly Item[], next: () => number): Item => sure(items[Math.floor(next() * items.length)])

/** Presses a button if it is there at this very moment; waits for nothing. */
const press = (page: Page, name: string, times = 1) =>
  page.evaluate(
    ([label, count]) => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === label,
      )
      for (let time = 0; time < count; time += 1) button?.click()
    },
    [name, times] as const,
  )

const ACTS: Readonly<Record<string, Act>> = {
  toggle: (page, next) => press(page, pick(TYPES, next)),
  'toggle twice': (page, next) => press(page, pick(TYPES, next), 2),
  'two types at once': async (page, next) => {
    await Promise.all([press(page, pick(TYPES, next)), press(page, pick(TYPES, next))])
  },
  'add an identity': async (page, next, identities) => {
    await identityBox(page).fill(pick(identities, next))
    await identityBox(page).press('Enter')
  },
  'type and leave': async (page, next, identities) => {
    await identityBox(page).fill(pick(identities, next).slice(0, 4))
    await identityBox(page).fill('')
  },
  'clear filters': (page) => press(page, 'Clear filters'),
  // Not goBack, which would wait for what it leads to.
  back: (page) => page.evaluate(() => history.state?.idx > 0 && history.back()),
  forward: (page) => page.evaluate(() => history.forward()),
  'back and forward': (page) =>
    page.evaluate(() => {
      if (history.state?.idx > 0) history.back()
      history.forward()
    }),
  refresh: (page) => press(page, 'Refresh'),
  'refresh twice': (page) => press(page, 'Refresh', 2),
  'load all': (page) => press(page, 'Load all'),
  stop: (page) => press(page, 'Stop'),
  scroll: (page, next) =>
    scroller(page).evaluateAll((elements, part) => {
      for (const element of elements) element.scrollTop = element.scrollHeight * part
    }, next()),
  'double-click a row': (page, next) =>
    page.evaluate((part) => {
      const all = document.querySelectorAll<HTMLElement>('[role="row"][data-row] [role="cell"]:last-child')
      const cell = all[Math.floor(all.length * part)]
      for (const detail of [1, 2])
        cell?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
    }, next()),
  'close the drawer': (page) => page.keyboard.press('Escape'),
}

/** The SIDs in the document by their place, as their links name them. */
const shown = (page: Page) =>
  rows(page).evaluateAll((elements) =>
    elements.map((element) => ({
      place: Number(element.getAttribute('aria-rowindex')) - 2,
      sid: element.querySelector('a')?.hash.replace(/^.*\/bindings\/|\?.*$/g, ''),
    })),
  )

/** What the server answers to the address in the bar, in its order. */
function answer(page: Page, demo: Demo): string[] {
  const { BindingType, Identity } = addressFilters(page)
  return demo
    .rows('support')
    .filter(({ binding_type: type }) => BindingType.length === 0 || BindingType.includes(sure(type)))
    .filter(({ identity }) => Identity.length === 0 || Identity.includes(sure(identity)))
    .map(({ sid }) => sure(sid))
}

/** Who pressed Stop on a new filter sees the rows of the old one, and is told so until Retry. */
async function goOnAfterStop(page: Page): Promise<void> {
  const retry = page.getByRole('button', { name: 'Retry', exact: true })
  if (!(await retry.isVisible())) return
  await expect(page.getByRole('contentinfo')).toContainText(/The rows are (kept|the previous answer)\./, {
    timeout: 500,
  })
  await retry.click({ timeout: 500 })
}

/** The screen agrees with the bar in all that it says. */
async function expectAnswer(page: Page, demo: Demo): Promise<void> {
  await expect(async () => {
    await goOnAfterStop(page)
    const { BindingType, Identity } = addressFilters(page)
    for (const type of TYPES)
      expect(await typeButton(page, type).getAttribute('aria-pressed')).toBe(
        String(BindingType.includes(type.toLowerCase())),
      )
    const chips = page.getByRole('region', { name: 'Filters' }).locator('button[aria-label^="Remove "]')
    const removes = await chips.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
    expect(removes).toEqual(Identity.map((identity) => `Remove ${identity}`))
    const whole = answer(page, demo)
    await expect(page.getByText('the rows above are the previous answer')).toHaveCount(0, { timeout: 1 })
    const text = sure(await status(page).textContent({ timeout: 500 }))
    const loaded = Number(/[\d,]+/.exec(text)?.[0].replace(',', ''))
    if (text.startsWith('All')) expect(loaded).toBe(whole.length)
    else expect(loaded).toBeLessThanOrEqual(whole.length)
    if (whole.length === 0) {
      expect(await table(page).count()).toBe(0)
      return
    }
    const there = await shown(page)
    expect(there.length).toBeGreaterThan(0)
    expect(there.filter(({ place, sid }) => whole[place] !== sid)).toEqual([])
    expect(there.length).toBe(new Set(there.map(({ sid }) => sid)).size)
  }).toPass({ timeout: 10_000, intervals: [50, 100, 250] })
}

test('after any haste the rows are the answer to the address, and the filters are its own', async ({ page, demo }) => {
  test.setTimeout(60_000 + SEEDS * STEPS * 500)
  await openTable(page, 'support')
  await expect(identityBox(page)).toBeVisible()
  const identities = demo
    .rows('support')
    .slice(0, 6)
    .map(({ identity }) => sure(identity))
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const next = random(seed)
    const taken: string[] = []
    await test.step(`seed ${seed}`, async () => {
      // Answers that come late, and out of order.
      for (let late = 0; late < 4; late += 1)
        await demo.fault({ path: '/Bindings?', delay: Math.floor(next() * 400), skip: Math.floor(next() * 3) })
      for (let step = 0; step < STEPS; step += 1) {
        const name = pick(Object.keys(ACTS), next)
        taken.push(name)
        await sure(ACTS[name])(page, next, identities)
      }
      await demo.clear()
      await expectAnswer(page, demo).catch(async (error: unknown) => {
        const foot = await page.getByRole('contentinfo').textContent()
        throw new Error(`Seed ${seed}, after ${taken.join(', ')}: ${page.url()}: ${foot}`, {
          cause: error,
        })
      })
    })
  }
})
