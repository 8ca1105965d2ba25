/** From what stands in a ticket to the right user: what was probably meant is offered, and nothing is changed silently. */
import type { Page } from '@playwright/test'
import {
  checkOf,
  expect,
  expectChecked,
  findingsShown,
  goTo,
  openTable,
  readClipboard,
  rows,
  status,
  sure,
  test,
  verdict,
} from './app'

const AMY = 'amy.tran@kite.test'
const PASTED = `Amy Tran <${AMY}>`

const box = (page: Page) => page.getByRole('combobox', { name: 'Check a user' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Users' }).getByRole('option')
const offers = (page: Page) => page.getByRole('region', { name: 'Did you mean' })
const answer = (page: Page) => page.getByRole('search', { name: 'Check a user' }).getByRole('group', { name: 'Answer' })
const hash = (page: Page) => new URL(page.url()).hash

async function look(page: Page, text: string) {
  await box(page).fill(text)
  await box(page).press('Enter')
}

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('from a pasted line to the copied report in four actions', async ({ page, demo }) => {
    await openTable(page, 'support')
    await expect(status(page)).toHaveText('All 76 bindings loaded')
    let actions = 0
    const act = async (action: Promise<unknown>) => {
      actions += 1
      await action
    }
    await act(box(page).fill(PASTED))
    await act(options(page).filter({ hasText: 'the address alone' }).click())
    await expectChecked(page)
    await act(page.getByRole('button', { name: 'Copy report' }).click())
    await act(page.getByRole('menuitem', { name: 'Plain text' }).click())
    expect(await readClipboard(page, demo)).toContain(`User: ${AMY}`)
    expect(actions).toBeLessThanOrEqual(4)
  })
})

test('what is typed is what is asked, and what was meant comes first on the page', async ({ page, guard }) => {
  guard.expectStatus(404)
  await openTable(page, 'support')
  await look(page, PASTED)
  expect(hash(page)).toBe(`#${checkOf('support', PASTED)}`)
  await expect(offers(page).getByRole('link').first()).toHaveText(
    /^amy\.tran@kite\.testthe address alone2 devices, newest /,
  )
  await expectChecked(page)
  expect((await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents())[0]).toBe('Did you mean')

  await offers(page).getByRole('link', { name: 'the address alone' }).click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', AMY)}`)
  // The next one is a click away.
  await expect(offers(page)).toContainText(`for the pasted ${PASTED}`)
  await expect(offers(page).getByRole('link', { name: 'This check' })).toHaveAttribute('aria-current', 'page')
  await offers(page).getByRole('link', { name: 'as pasted' }).click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', PASTED)}`)
})

test('a slip of the fingers and another case are found among the loaded rows', async ({ page, guard }) => {
  guard.expectStatus(404)
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  for (const [typed, how] of [
    ['amy.trna@kite.test', 'one letter differs'],
    ['Amy.Tran@kite.test', 'another case'],
  ] as const) {
    await look(page, typed)
    await expectChecked(page)
    expect(hash(page)).toBe(`#${checkOf('support', typed)}`)
    await expect(offers(page).getByRole('link', { name: how })).toContainText(AMY)
  }
  await offers(page).getByRole('link', { name: 'another case' }).click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', AMY)}`)
})

test('who has devices is not asked whether another was meant, nor is anybody where nothing is near', async ({
  page,
  guard,
}) => {
  guard.expectStatus(404)
  await openTable(page, 'support')
  await expect(rows(page).first()).toBeVisible()
  await look(page, AMY)
  await expectChecked(page)
  await expect(offers(page)).toHaveCount(0)
  await look(page, 'somebody.else@kite.test')
  await expectChecked(page)
  await expect(offers(page)).toHaveCount(0)
  await look(page, 'warehouse/scanner#2')
  await expectChecked(page)
  await expect(offers(page)).toHaveCount(0)
})

test('the check itself offers what Check a user would have made of a SID, a link and a token', async ({
  page,
  demo,
  guard,
  baseURL,
}) => {
  test.slow()
  guard.expectStatus(404)
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await goTo(page, checkOf('support', AMY))
  await expectChecked(page)
  const sid = sure(/US[0-9a-f]{32}/.exec(await page.getByRole('region', { name: 'Facts' }).innerText()))[0]
  const device = sure(demo.rows('support').find((row) => row.identity === 'benedikt.aas@kite.test'))
  const binding = sure(device.sid)
  const benedikt = checkOf('support', 'benedikt.aas@kite.test')
  for (const [asked, how, address] of [
    [sid, 'the user of this SID', checkOf('support', AMY)],
    [sid.toLowerCase(), 'the user of this SID', checkOf('support', AMY)],
    [`${sure(baseURL)}/#${checkOf('support', AMY)}`, 'the user of this link', checkOf('support', AMY)],
    [sure(device.endpoint), 'has this token', benedikt],
    [sure(device.endpoint).toUpperCase(), 'has this token in another spelling', benedikt],
    [binding, 'the binding of this SID', `/services/${demo.services.support}/bindings/${binding}`],
  ] as const) {
    await goTo(page, checkOf('support', asked))
    await expect(offers(page).getByRole('link').first()).toContainText(how)
    await expect(offers(page).getByRole('link').first()).toHaveAttribute('href', `#${address}`)
    await expectChecked(page)
  }
  // Where an offer was followed, the next one is a click away.
  await goTo(page, checkOf('support', sid.toLowerCase()))
  await offers(page).getByRole('link', { name: 'the user of this SID' }).click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', AMY)}`)
  await expect(offers(page)).toContainText(`for the pasted ${sid.toLowerCase()}`)
})

test('an odd but right identity is offered nothing, also while its bindings are on their way', async ({
  page,
  demo,
}) => {
  await demo.register('support', 'client:eve')
  await openTable(page, 'support')
  await demo.fault({ path: 'Identity=client', hang: true })
  await goTo(page, checkOf('support', 'client:eve'))
  await expect(verdict(page)).toContainText('5 of 6 answers are in.')
  await expect(offers(page)).toHaveCount(0)
  // The page lets go of the request that hangs before the server does.
  await page.goto('about:blank')
  await demo.clear()
})

test('where the bindings can’t be read, what was probably meant is offered all the same', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(404)
  await openTable(page, 'support')
  await demo.fault({ path: 'Identity=client', status: 400 })
  await goTo(page, checkOf('support', 'client:eve'))
  await expectChecked(page)
  await expect(offers(page).getByRole('link').first()).toContainText('without “client:”')
})

test('the box suggests who is loaded; arrows choose, and Escape closes', async ({ page }) => {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await box(page).fill('tablet-po')
  await expect(options(page)).toHaveText(['tablet-poexactly as typed', 'tablet-pool12 bindings'])
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await box(page).fill('tablet-poo')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', 'tablet-pool')}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(box(page)).toHaveValue('')
})

test('what is typed folds no loaded identity: that is done in slices beside it, then they are suggested', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const counted = Object.assign(window, { folded: 0 })
    const texts: { normalize: (this: string, form?: string) => string } = String.prototype
    texts.normalize = new Proxy(texts.normalize, {
      apply(normalize, text: string, form: [string?]) {
        counted.folded += 1
        return Reflect.apply(normalize, text, form)
      },
    })
  })
  await openTable(page, 'couriers')
  await expect(rows(page).first()).toBeVisible()
  await expect(box(page)).toBeVisible()
  const known = sure(await rows(page).first().getByRole('link').first().textContent())
  const folded = await box(page).evaluate((input: HTMLInputElement, typed) => {
    const counted = window as typeof window & { folded: number }
    input.focus()
    const before = counted.folded
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, typed)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    return counted.folded - before
  }, known.toUpperCase())
  expect(folded).toBeLessThan(20)
  await expect(options(page).filter({ hasText: 'another case' })).toContainText(known)
})

test('a SID in small letters, a link of the dashboard and a token in capitals', async ({ page, demo, baseURL }) => {
  await openTable(page, 'support')
  await expect(status(page)).toHaveText('All 76 bindings loaded')
  await look(page, `${sure(baseURL)}/#${checkOf('support', AMY)}`)
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', AMY)}`)

  const sid = sure(/US[0-9a-f]{32}/.exec(await page.getByRole('region', { name: 'Facts' }).innerText()))[0]
  await page.getByRole('link', { name: 'Bindings', exact: true }).click()
  await look(page, sid.toLowerCase())
  await answer(page)
    .getByRole('button', { name: `Look for ${sid}` })
    .click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', AMY)}`)
  expect(await findingsShown(page)).toContain('R42')

  const device = sure(demo.rows('support').find((row) => row.identity === 'benedikt.aas@kite.test'))
  await look(page, sure(device.endpoint).toUpperCase())
  await expect(answer(page)).toContainText('1 user has a binding with this token in another spelling')
  await answer(page).getByRole('link', { name: 'benedikt.aas@kite.test' }).click()
  await expectChecked(page)
  expect(hash(page)).toBe(`#${checkOf('support', 'benedikt.aas@kite.test')}`)
})
