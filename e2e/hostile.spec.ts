/**
 * Hostile data: every odd row of the demo is opened, its identity copied and filtered by. Text stays text: nothing is
 * interpreted, nothing is asked of a stranger, and what is copied, written into the address and sent is the true value.
 */
import type { Page } from '@playwright/test'
import {
  type Demo,
  addressFilters,
  allLoaded,
  drawer,
  expect,
  openTable,
  rowAt,
  rows,
  scrollTo,
  signIn,
  status,
  sure,
  tableOf,
  test,
} from './app'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const ROW_HEIGHT = 36
const PARTS = 6

/** What an address and a clipboard can hold of a text: half of a pair is no Unicode, and neither takes it. */
const asUnicode = (text: string) => text.toWellFormed()

/**
 * Watches for whatever only a text from outside could make. The guard over the page hears of elements, and of requests.
 * @returns the dialogs, windows and documents that were opened
 */
async function watchTexts(page: Page): Promise<string[]> {
  const opened: string[] = []
  page.on('dialog', (dialog) => {
    opened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => opened.push(`window: ${popup.url()}`))
  page.on('domcontentloaded', () => opened.push('document'))
  await page.addInitScript(() => {
    const isForeign = (element: Element) =>
      element.matches('img, iframe, frame, object, embed, base, b, i, video, audio, style, [srcdoc], form[action]') ||
      (element.matches('script') && !element.matches('[src^="./assets/"]')) ||
      (element instanceof HTMLAnchorElement && !/^https?:$/.test(element.protocol)) ||
      element.getAttributeNames().some((name) => name.startsWith('on'))
    const look = (element: Element) => {
      for (const one of [element, ...element.querySelectorAll('*')])
        if (isForeign(one)) console.error(`Made of a text: ${one.outerHTML.slice(0, 200)}`)
    }
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'attributes' && target instanceof Element) look(target)
        for (const node of addedNodes) if (node instanceof Element) look(node)
      }
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })
  return opened
}

test('what watches the texts sees an element, a link and a dialog', async ({ page, guard }) => {
  guard.expectLine(/^console: Made of a text: <(img|a) id="control"/)
  const opened = await watchTexts(page)
  const lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  await page.goto('/')
  await expect(page.getByRole('main')).toBeVisible()
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('img'), { id: 'control' }))
    document.body.append(Object.assign(document.createElement('a'), { id: 'control', href: 'data:,' }))
    setTimeout(() => alert('control'))
  })
  await expect.poll(() => opened).toEqual(['document', 'dialog: control'])
  await expect.poll(() => lines.some((line) => line.startsWith('Made of a text: <img'))).toBe(true)
  await expect.poll(() => lines.some((line) => line.startsWith('Made of a text: <a'))).toBe(true)
})

/** What names a row in an address: its SID, or its place where it has none. */
const keyOf = (sid: string | null, index: number) => sid ?? `row-${index + 1}`

/** The table as it came, at a row that has the focus. */
async function goToRow(page: Page, place: number): Promise<void> {
  await scrollTo(page, Math.max(0, (place - 4) * ROW_HEIGHT))
  await rowAt(page, place).focus()
}

/** The rows in the document, as their links name them. */
const keysShown = (page: Page) =>
  rows(page)
    .getByRole('link', { name: /^(?!Check delivery of )/ })
    .evaluateAll((links) =>
      links.map((link) =>
        decodeURIComponent(
          link
            .getAttribute('href')
            ?.replace(/^.*\/bindings\//, '')
            .replace(/\?.*$/, '') ?? '',
        ),
      ),
    )

const identitiesAsked = async (demo: Demo) =>
  new URLSearchParams(sure((await demo.pages()).at(-1)).query).getAll('Identity')

for (let part = 0; part < PARTS; part += 1) {
  test(`every odd row is opened, copied and filtered by, and stays text (${part + 1} of ${PARTS})`, async ({
    page,
    context,
    demo,
  }) => {
    test.setTimeout(300_000)
    const opened = await watchTexts(page)
    const all = demo.rows('hostile')
    await signIn(page, { address: tableOf('hostile') })
    await expect(status(page)).toHaveText(`All ${all.length} bindings loaded`)
    const home = page.url()
    // A tab of another origin may read the clipboard, which the page itself may not.
    const reader = await context.newPage()
    await reader.goto(`${demo.url}/demo`)
    await page.bringToFront()
    const copied = () => reader.evaluate(() => navigator.clipboard.readText())

    for (const [index, { sid, identity }] of all.entries()) {
      if (index % PARTS !== part) continue
      await test.step(`row ${index + 1}: ${JSON.stringify(identity)?.slice(0, 60)}`, async () => {
        await goToRow(page, index + 1)
        await page.keyboard.press('Enter')
        const details = drawer(page, keyOf(sid, index))
        await expect(details).toBeVisible()
        await expect(details.getByRole('heading', { name: 'JSON, as received' })).toBeVisible()

        if (identity !== null) {
          await details.getByRole('button', { name: 'Copy identity' }).click()
          await expect.poll(copied).toBe(asUnicode(identity))
        }

        const filter = details
          .getByRole('definition')
          .first()
          .getByRole('button', { name: /^Filter by/ })
        if (identity === null || identity === '') {
          // Neither can be asked for: there is no such filter.
          await expect(filter).toHaveCount(0)
        } else {
          const matching = all.filter((row) => row.identity === asUnicode(identity))
          await filter.click()
          await expect(details).toHaveCount(0)
          await expect(status(page)).toHaveText(allLoaded(matching.length))
          expect(addressFilters(page).Identity).toEqual([asUnicode(identity)])
          expect(await identitiesAsked(demo)).toEqual([asUnicode(identity)])
          const remove = page.getByRole('button', { name: /^Remove/ })
          await expect(remove).toHaveCount(1)
          expect(await remove.getAttribute('aria-label')).toBe(`Remove ${asUnicode(identity)}`)
          await expect(rows(page)).toHaveCount(matching.length)
          expect(await keysShown(page)).toEqual(matching.map((row, place) => keyOf(row.sid, place)))
          await page.goBack()
        }
        await page.keyboard.press('Escape')
        await expect(details).toHaveCount(0)
        await expect(status(page)).toHaveText(`All ${all.length} bindings loaded`)
        expect(page.url()).toBe(home)
      })
    }
    expect(opened).toEqual(['document'])
    await expect(page).toHaveTitle(/^Bindings · /)
  })
}

test('a tooltip shows what can’t be seen as a mark', async ({ page }) => {
  const turned = 'left\u202etxt.exe, and longer than a chip can be on any screen'
  await openTable(page, 'hostile', `?Identity=${encodeURIComponent(turned)}`)
  await page
    .getByRole('button', { name: `Remove ${turned}` })
    .locator('xpath=..')
    .hover()
  await expect(page.getByRole('tooltip').locator('[data-mark="U+202E"]')).toBeAttached()
  await expect(page.getByRole('tooltip')).toContainText(turned)
})
