/** Nothing moves while answers come in: what stands on a screen stays where it is. */
import type { Page } from '@playwright/test'
import { paths } from '../src/paths'
import { SERVICES } from '../src/demo/sids'
import { checkOf, comeBack, drawer, expect, fillSignIn, rowAt, sure, tableOf, test } from './app'
import { atRest } from './rest'

/** Later than this after a press, what moves is a shift for the browser. */
const SHIFT_COUNTS_MS = 500

/** What has moved without a press since the document came, and from where to where. */
async function shifts(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
    }
    const place = ({ x, y, width, height }: DOMRectReadOnly) => `${width} × ${height} at ${x}, ${y}`
    const found: string[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `"${node?.textContent?.slice(0, 60) ?? ''}" from ${place(previousRect)} to ${place(currentRect)}`,
        )
        if (!hadRecentInput) found.push(`${value}: ${moved.join('; ')}`)
      }
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    // What was kept comes with a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 100))
    observer.disconnect()
    return found
  })
}

test('a thing that moves is seen', async ({ page, demo }) => {
  await comeBack(page, { address: paths.services })
  await atRest(page, demo)
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('main')?.style.setProperty('margin-top', '100px')
  })
  await expect.poll(() => shifts(page)).not.toEqual([])
})

const SCREENS = {
  services: paths.services,
  'the table': tableOf('couriers'),
  drawer: `${tableOf('couriers')}/:sid`,
  overview: `/services/${SERVICES.couriers}/overview`,
  'the overview of people': `/services/${SERVICES.support}/overview`,
  people: `/services/${SERVICES.support}/people`,
  'the check of a user without a fault': checkOf('support', 'ada.okafor@kite.test'),
  'the check of a user with some': checkOf('support', 'farah.haddad@kite.test'),
  'the check of a user who has no device': checkOf('support', 'nobody@kite.test'),
  'the check of a user beside another': checkOf('support', 'farah.haddad@kite.test', '?with=ada.okafor%40kite.test'),
  'the check of a service': paths.delivery(SERVICES.support),
  'the check of a list': `/services/${SERVICES.support}/check`,
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height } })
    for (const [name, address] of Object.entries(SCREENS)) {
      test(name, async ({ page, demo, guard }) => {
        if (name.endsWith('no device')) guard.expectStatus(404)
        // Each answer has a frame of its own; of the alerts that are read by themselves there are many.
        await demo.fault({ delay: 1, times: 1000, path: '/Alerts/NO' })
        await demo.fault({ delay: 60, times: 3, path: '/Credentials' })
        await demo.fault({ delay: 350, times: 3, path: '/Notifications' })
        await demo.fault({ delay: 250, times: 9, path: '/Users/' })
        await demo.fault({ delay: 450, times: 3, path: '/Alerts' })
        await demo.fault({ delay: 150, times: 1000 })
        await comeBack(page, { address: address.replace(':sid', sure(demo.rows('couriers')[3]?.sid)) })
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await atRest(page, demo)
        expect(await shifts(page)).toEqual([])
      })
    }
  })
}

test('nothing moves from signing in to the drawer', async ({ page, demo }) => {
  // Every answer comes when the browser no longer takes what moves for an effect of the press.
  await demo.fault({ delay: SHIFT_COUNTS_MS + 200, times: 1000 })
  await page.goto('/')
  await fillSignIn(page)
  await page.getByRole('link', { name: 'Kite Couriers' }).click()
  await expect(rowAt(page, 1)).toBeVisible()
  await atRest(page, demo)
  await rowAt(page, 3).click()
  await expect(drawer(page)).toBeVisible()
  const pressed = await page.evaluate(() => performance.now())
  await expect
    .poll(() => page.evaluate((since) => performance.now() - since, pressed))
    .toBeGreaterThan(SHIFT_COUNTS_MS + 200)
  await atRest(page, demo)
  expect(await shifts(page)).toEqual([])
})
