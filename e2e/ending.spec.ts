import type { BrowserContext, Page } from '@playwright/test'
import { expect, exploreDemo, openTable, signIn, status, table, test } from './app'

const onSignIn = (page: Page) => page.getByRole('heading', { name: 'Sign in with a Twilio key' })
const warning = (page: Page) => page.getByRole('alertdialog', { name: 'Signing out soon' })

/** Lets so many spans of time go by, with somebody there at the end of each. */
async function workFor(page: Page, spans: number, span: string): Promise<void> {
  if (spans === 0) return
  await page.clock.fastForward(span)
  await page.mouse.move(100 + spans, 300)
  await workFor(page, spans - 1, span)
}

test('a sign-in that nobody uses is warned of, then ended', async ({ page, demo }) => {
  await page.clock.install()
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  await page.clock.fastForward('28:00')
  await expect(warning(page)).toHaveCount(0)
  await page.clock.fastForward('01:20')
  await expect(warning(page)).toBeVisible()
  await expect(warning(page)).toContainText('in every tab of this sign-in')
  await page.clock.fastForward('01:00')
  await expect(onSignIn(page)).toBeVisible()
  await expect(table(page)).toHaveCount(0)
  expect(page.url()).not.toContain(demo.services.support)
})

test('who is warned can stay', async ({ page }) => {
  await page.clock.install()
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  await page.clock.fastForward('29:20')
  await expect(warning(page)).toBeVisible()
  // Moving the mouse to the button is no answer: the warning is still there when it arrives.
  await page.mouse.move(20, 20)
  await page.mouse.move(400, 300)
  await expect(warning(page)).toBeVisible()
  await warning(page).getByRole('button', { name: 'Stay signed in' }).click()
  await expect(warning(page)).toHaveCount(0)
  await page.clock.fastForward('20:00')
  await expect(status(page)).toBeVisible()
})

test('whoever works for 8 hours is told that the sign-in ends, and can use the time left', async ({ page }) => {
  await page.clock.install()
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  // 7 hours and 56 minutes, never longer than 28 minutes without a person.
  await workFor(page, 17, '28:00')
  await expect(warning(page)).toHaveCount(0)
  await page.clock.fastForward('03:20')
  await expect(warning(page)).toContainText('8 hours at most')
  await expect(warning(page)).not.toContainText('Nobody has used')
  await expect(warning(page).getByRole('button', { name: 'Stay signed in' })).toHaveCount(0)
  await warning(page).getByRole('button', { name: 'Use the time left' }).click()
  await expect(warning(page)).toHaveCount(0)
  await page.clock.fastForward('00:15')
  await expect(warning(page)).toHaveCount(0)
  await expect(status(page)).toBeVisible()
  await page.clock.fastForward('00:45')
  await expect(onSignIn(page)).toBeVisible()
})

test('a laptop that slept a night shows nothing when it wakes', async ({ page }) => {
  await page.clock.install()
  await exploreDemo(page)
  await expect(status(page)).toBeVisible()
  await page.clock.fastForward('09:00:00')
  await expect(onSignIn(page)).toBeVisible()
  await expect(table(page)).toHaveCount(0)
})

for (const [what, key, hours] of [
  ['after 8 hours', 'since', 9],
  ['after nobody was there for a while', 'active', 1],
] as const) {
  test(`a kept sign-in that ended ${what} while the tab was elsewhere shows nothing`, async ({ page, demo }) => {
    await signIn(page, { service: demo.services.dublin, stay: true })
    await expect(status(page)).toBeVisible()
    await expect(page.getByRole('banner')).toContainText('Driver chat')
    await page.evaluate(
      ([name, ms]) => {
        const session = JSON.parse(sessionStorage.getItem('session') ?? '{}') as { since: number; scope: string }
        // A sign-in of three hours ago, or of as many as are asked for.
        session.since -= Math.max(3 * 3_600_000, name === 'since' ? ms : 0)
        sessionStorage.setItem('session', JSON.stringify(session))
        localStorage.setItem(`active ${session.scope}`, String(Date.now() - (name === 'active' ? ms : 0)))
      },
      [key, hours * 3_600_000] as const,
    )
    await demo.clear()
    await page.reload()
    await expect(onSignIn(page)).toBeVisible()
    await expect(table(page)).toHaveCount(0)
    expect(await demo.requests()).toEqual([])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })
}

/** Opens a table with a sign-in that is kept, and the same in a second tab. */
async function openTwin(
  page: Page,
  service: string,
  prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
) {
  await signIn(page, { service, stay: true })
  await expect(status(page)).toBeVisible()
  await prepare(page.context())
  const opening = page.context().waitForEvent('page')
  // As "Duplicate tab" does: the new tab has a copy of the old one's session storage.
  await page.evaluate(() => void window.open(location.href))
  const twin = await opening
  await expect(status(twin)).toBeVisible()
  return twin
}

/** Keeps the code that watches for the end from every page that is opened from now on. */
const withoutWatch = (context: BrowserContext) => context.route(/\/IdleWatch-[^/]*\.js$/, () => {})

test('Sign out reaches the other tab of the same sign-in, and no other sign-in', async ({ page, context, demo }) => {
  const twin = await openTwin(page, demo.services.dublin)
  const stranger = await context.newPage()
  await signIn(stranger, { service: demo.services.dublin })
  await expect(status(stranger)).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(onSignIn(page)).toBeVisible()
  await expect(onSignIn(twin)).toBeVisible()
  await expect(table(twin)).toHaveCount(0)
  await expect(status(stranger)).toBeVisible()
})

for (const from of ['the first tab', 'the tab that lacks it'] as const) {
  test(`Sign out reaches a tab whose code for the end has not come, and is told by it (from ${from})`, async ({
    page,
    demo,
  }) => {
    const twin = await openTwin(page, demo.services.dublin, withoutWatch)
    await (from === 'the first tab' ? page : twin).getByRole('button', { name: 'Sign out' }).click()
    await expect(onSignIn(page)).toBeVisible()
    await expect(table(page)).toHaveCount(0)
    await expect(onSignIn(twin)).toBeVisible()
    await expect(table(twin)).toHaveCount(0)
  })
}

test('a tab that slept ends nothing while somebody works in another tab of the sign-in', async ({ page, demo }) => {
  await page.clock.install()
  const deaf = (context: BrowserContext) =>
    context.addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true))
  const twin = await openTwin(page, demo.services.dublin, deaf)
  await workFor(page, 3, '20:00')
  await expect(warning(page)).toHaveCount(0)
  await expect(status(page)).toBeVisible()
  await expect(warning(twin)).toHaveCount(0)
  await expect(status(twin)).toBeVisible()
  // Without anybody in either of them, both end.
  await page.clock.fastForward('30:00')
  await expect(onSignIn(page)).toBeVisible()
  await expect(onSignIn(twin)).toBeVisible()
})

test('Sign out reaches a tab of the same sign-in that is on another page at that moment', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(404)
  const twin = await openTwin(page, demo.services.dublin)
  await twin.goto(`${demo.url}/elsewhere`)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(onSignIn(page)).toBeVisible()
  await demo.clear()
  await twin.goBack()
  await expect(onSignIn(twin)).toBeVisible()
  await expect(table(twin)).toHaveCount(0)
  expect(await demo.requests()).toEqual([])
  expect(await twin.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
})

test('after Sign out nothing of it is on the screen or in the address while the new page is on its way', async ({
  page,
}) => {
  await openTable(page, 'dublin', '?Identity=driver-01')
  await page.evaluate(() => {
    addEventListener('pagehide', () => {
      sessionStorage.setItem(
        'left',
        JSON.stringify([document.querySelector('#root')?.textContent, location.hash, document.title]),
      )
    })
  })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(onSignIn(page)).toBeVisible()
  const left = await page.evaluate(() => JSON.parse(sessionStorage.getItem('left') ?? 'null') as unknown)
  expect(left).toEqual(['', '', expect.not.stringContaining('driver')])
})

test('Privacy says what leaves the browser, where to, what is kept and how to end it', async ({ page, demo }) => {
  const privacy = page.getByRole('dialog', { name: 'Privacy' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Privacy' }).click()
  await expect(privacy).toContainText(new URL(demo.url).host)
  await expect(privacy).toContainText('Nothing is kept before you sign in')
  await privacy.getByRole('button', { name: 'Close' }).click()
  await expect(privacy).toHaveCount(0)

  await signIn(page, { service: demo.services.dublin, stay: true })
  await page.getByRole('button', { name: 'Privacy' }).click()
  await expect(privacy).toContainText('session storage')
  await expect(privacy).toContainText('After 30 minutes without you')
  await page.keyboard.press('Escape')
  await expect(privacy).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Privacy' })).toBeFocused()
})
