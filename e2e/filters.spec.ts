/** Filters: kept in the address, asked of Twilio exactly as they were chosen. */
import {
  addIdentity,
  addressFilters,
  chip,
  expect,
  expectAllCode,
  first,
  identityBox,
  openTable,
  row,
  rowAt,
  rows,
  scrollTo,
  scrollTop,
  status,
  tableOf,
  test,
  sure,
  typeButton,
} from './app'
import { expectAccessible } from './look'

const asked = (query: string) => {
  const parameters = new URLSearchParams(query)
  return { BindingType: parameters.getAll('BindingType'), Identity: parameters.getAll('Identity') }
}

test('a type is switched on and off', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await typeButton(page, 'APN').click()
  await expect(typeButton(page, 'APN')).toHaveAttribute('aria-pressed', 'true')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  expect(addressFilters(page)).toEqual({ BindingType: ['apn'], Identity: [] })
  await typeButton(page, 'Twilsock').click()
  await expect(status(page)).toHaveText('All 5 bindings loaded')
  await typeButton(page, 'APN').click()
  await typeButton(page, 'Twilsock').click()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  expect(addressFilters(page)).toEqual({ BindingType: [], Identity: [] })
  expect((await demo.pages()).map(({ query }) => asked(query).BindingType)).toEqual([
    [],
    ['apn'],
    ['apn', 'twilsock'],
    ['twilsock'],
  ])
})

test('a type is asked for while its button goes down, once, and shown when it comes up', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const types = async () => (await demo.pages()).map(({ query }) => asked(query).BindingType)
  await typeButton(page, 'APN').hover()
  await page.mouse.down()
  await expect.poll(types).toEqual([[], ['apn']])
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  expect(addressFilters(page).BindingType).toEqual([])
  await page.mouse.up()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  expect(addressFilters(page).BindingType).toEqual(['apn'])
  // Who lets go elsewhere has chosen nothing.
  await typeButton(page, 'FCM').hover()
  await page.mouse.down()
  await page.mouse.move(700, 500)
  await page.mouse.up()
  await expect(typeButton(page, 'FCM')).toHaveAttribute('aria-pressed', 'false')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  expect(await types()).toEqual([[], ['apn'], ['apn', 'fcm']])
})

test('what was asked for while the button went down and failed is told of, and can be tried again', async ({
  page,
  demo,
}) => {
  await openTable(page, 'dublin')
  await demo.fault({ path: 'BindingType=apn', status: 403 })
  await typeButton(page, 'APN').hover()
  await page.mouse.down()
  await expect.poll(async () => (await demo.pages()).length).toBe(2)
  await page.mouse.up()
  await page.getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
})

test('the icon of a type can be seen, chosen or not', async ({ page }) => {
  await openTable(page, 'dublin')
  const colours = () =>
    typeButton(page, 'APN').evaluate(({ firstElementChild: tile }) => {
      if (tile === null) throw new Error('The button has no icon')
      return [getComputedStyle(tile).backgroundColor, getComputedStyle(tile, '::before').backgroundColor]
    })
  const [tile, icon] = await colours()
  expect(icon).not.toBe(tile)
  await typeButton(page, 'APN').click()
  await expect(typeButton(page, 'APN')).toHaveAttribute('aria-pressed', 'true')
  const [solid, onSolid] = await colours()
  expect(solid).toBe(icon)
  expect(onSolid).not.toBe(solid)
})

test('several identities are joined by or, and chips take them away again', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await addIdentity(page, 'driver-02')
  await expect(status(page)).toHaveText('All 2 bindings loaded')
  await addIdentity(page, 'control-room')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  await expect(row(page, 'driver-02')).toHaveCount(2)
  await expect(row(page, 'control-room')).toHaveCount(1)
  expect(asked(sure((await demo.pages()).at(-1)?.query)).Identity).toEqual(['control-room', 'driver-02'])
  await chip(page, 'driver-02').click()
  await expect(status(page)).toHaveText('1 binding loaded')
  await expect(identityBox(page)).toBeFocused()
})

test('an identity is exact: upper and lower case, and spaces, are kept', async ({ page }) => {
  await openTable(page, 'hostile')
  await addIdentity(page, 'Ada@kite.test')
  await expect(status(page)).toHaveText('1 binding loaded')
  expect(addressFilters(page).Identity).toEqual(['Ada@kite.test'])
  await chip(page, 'Ada@kite.test').click()
  await expect(status(page)).toHaveText('All 108 bindings loaded')

  await addIdentity(page, 'leading')
  await expect(page.getByRole('heading', { name: 'No bindings match these filters' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Identities match exactly')
  await page.getByRole('button', { name: 'Show all identities' }).click()
  await addIdentity(page, ' leading')
  await expect(status(page)).toHaveText('1 binding loaded')
  expect(addressFilters(page).Identity).toEqual([' leading'])
})

const ODD = [
  'a/b/c',
  'who?where=here',
  'room#3',
  '100%',
  '%2F%00',
  'a+b c@kite.test',
  'tom&jerry=friends',
  'back\\slash',
  '..',
  'two  spaces',
  'josé@kite.test',
  'مريم@kite.test',
  '👩🏽‍🚀 crew',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'x'.repeat(256),
  '界'.repeat(256),
]

test('odd identities pass whole from the box to the chip, the address, the request and the row', async ({
  page,
  demo,
}) => {
  test.slow()
  await openTable(page, 'hostile')
  for (const identity of ODD) {
    await test.step(identity, async () => {
      await addIdentity(page, identity)
      await expect(chip(page, identity)).toBeVisible()
      await expect(status(page)).toHaveText('1 binding loaded')
      expect(addressFilters(page).Identity).toEqual([identity])
      expect(asked(sure((await demo.pages()).at(-1)?.query)).Identity).toEqual([identity])
      await expect(row(page, identity)).toHaveCount(1)
      await chip(page, identity).click()
      await expect(chip(page, identity)).toHaveCount(0)
      await expect(status(page)).toHaveText('All 108 bindings loaded')
    })
  }
})

test('an odd identity opens from an address', async ({ page, demo }) => {
  const identity = 'a/b?c#d%2F&e=f+g 👩🏽‍🚀'
  await openTable(page, 'hostile', `?Identity=${encodeURIComponent(identity)}`)
  await expect(chip(page, identity)).toBeVisible()
  expect((await demo.pages()).map(({ query }) => asked(query).Identity)).toEqual([[identity]])
})

test.describe('suggestions', () => {
  const options = '[role="option"]'

  test('come from what is loaded, in any case, twenty at most', async ({ page, demo }) => {
    await openTable(page, 'couriers')
    await expect(status(page)).toHaveText('200 bindings loaded')
    const loaded = new Set(
      demo
        .rows('couriers')
        .slice(0, 200)
        .map(({ identity }) => sure(identity)),
    )
    const box = identityBox(page)
    await box.pressSequentially('COURIER')
    const group = page.getByRole('group', { name: 'Among the loaded' })
    await expect(group.locator(options)).not.toHaveCount(0)
    const couriers = [...loaded].filter((identity) => identity.includes('courier'))
    await expect(group.locator(options)).toHaveCount(Math.min(20, couriers.length))
    for (const option of await group.locator(options).all()) await expect(option).toContainText('courier:')

    await box.fill('a')
    await expect(group.locator(options)).toHaveCount(20)
    await expect(box).toHaveAttribute('aria-expanded', 'true')
  })

  test('an arrow and Enter put one in exactly', async ({ page }) => {
    await openTable(page, 'support')
    const box = identityBox(page)
    await box.pressSequentially('illia')
    const wanted = page.getByRole('group', { name: 'Among the loaded' }).getByRole('option', { name: /Illia/ })
    await expect(wanted).toHaveCount(1)
    while ((await wanted.getAttribute('aria-selected')) !== 'true') await box.press('ArrowDown')
    await box.press('Enter')
    await expect(chip(page, 'Illia.Bondarenko@kite.test')).toBeVisible()
    await expect(box).toHaveValue('')
    await expect(status(page)).toHaveText('1 binding loaded')
  })

  test('Enter alone adds what is typed, whatever is suggested', async ({ page }) => {
    await openTable(page, 'support')
    await identityBox(page).pressSequentially('illia')
    await expect(page.getByRole('option', { name: /Illia/ })).toBeVisible()
    await page.getByRole('option', { name: /Illia/ }).hover()
    await identityBox(page).press('Enter')
    await expect(chip(page, 'illia')).toBeVisible()
    expect(addressFilters(page).Identity).toEqual(['illia'])
  })

  test('a click puts one in, Escape closes them, and leaving the box adds nothing', async ({ page }) => {
    await openTable(page, 'dublin')
    await identityBox(page).pressSequentially('control')
    await page
      .getByRole('group', { name: 'Among the loaded' })
      .getByRole('option', { name: /control-room/ })
      .click()
    await expect(chip(page, 'control-room')).toBeVisible()
    await identityBox(page).pressSequentially('driver')
    await expect(identityBox(page)).toHaveAttribute('aria-expanded', 'true')
    await identityBox(page).press('Escape')
    await expect(identityBox(page)).toHaveAttribute('aria-expanded', 'false')
    await rowAt(page, 1).focus()
    expect(addressFilters(page).Identity).toEqual(['control-room'])
  })
})

test('an identity without bindings is named', async ({ page }) => {
  await openTable(page, 'dublin', '?Identity=carol&Identity=driver-02')
  await expect(page.getByRole('contentinfo')).toContainText('no bindings for carol')
  await expect(page.getByRole('region', { name: 'Filters' })).toContainText('No bindings for carol')
  await expect(row(page, 'driver-02')).toHaveCount(2)
  await chip(page, 'driver-02').click()
  await expect(page.getByRole('heading', { name: 'No bindings match these filters' })).toBeVisible()
  await expect(page.getByText('carol has no binding.')).toBeVisible()
})

test('Back and Forward walk through filters, one decision each', async ({ page }) => {
  await openTable(page, 'dublin')
  await typeButton(page, 'APN').click()
  await typeButton(page, 'FCM').click()
  await addIdentity(page, 'driver-05')
  await expect(chip(page, 'driver-05')).toBeVisible()

  const expectFilters = (BindingType: string[], Identity: string[]) =>
    expect.poll(() => addressFilters(page)).toEqual({ BindingType, Identity })
  await page.goBack()
  await expectFilters(['apn', 'fcm'], [])
  await expect(chip(page, 'driver-05')).toHaveCount(0)
  await page.goBack()
  await expectFilters(['apn'], [])
  await expect(typeButton(page, 'FCM')).toHaveAttribute('aria-pressed', 'false')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  await page.goBack()
  await expectFilters([], [])
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  for (let step = 0; step < 3; step += 1) await page.goForward()
  await expectFilters(['apn', 'fcm'], ['driver-05'])
  await expect(status(page)).toHaveText('All 2 bindings loaded')
})

test('typing makes no history entry', async ({ page }) => {
  await openTable(page, 'dublin')
  const before = await page.evaluate(() => history.length)
  const address = page.url()
  await identityBox(page).pressSequentially('driver-0')
  expect(await page.evaluate(() => history.length)).toBe(before)
  expect(page.url()).toBe(address)
})

test('a change ends what is under way; the old rows stay, and are said to be old, until the answer', async ({
  page,
  demo,
}) => {
  await openTable(page, 'couriers')
  await demo.fault({ path: 'BindingType=fcm', delay: 60_000 })
  await typeButton(page, 'FCM').click()
  await expect(page.getByText('the rows above are the previous answer')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Asking Twilio for FCM' })).toBeVisible()
  await expect(rowAt(page, 1)).toContainText(sure(first(demo.rows('couriers')).identity))
  await expect(page.getByRole('table', { name: 'Bindings' })).toHaveClass(/stale/)

  await typeButton(page, 'GCM').click()
  await expect(status(page)).toBeVisible()
  await expect(page.getByText('the rows above are the previous answer')).toHaveCount(0)
  await expect.poll(async () => (await demo.pages()).filter(({ aborted }) => aborted).length).toBe(1)
  expect(asked(sure((await demo.pages()).find(({ aborted }) => aborted)?.query)).BindingType).toEqual(['fcm'])
})

test('who stops a new filter reads that the rows are the previous answer, and Retry asks again', async ({
  page,
  demo,
}) => {
  await openTable(page, 'dublin')
  await demo.fault({ path: 'BindingType=fcm', hang: true })
  await typeButton(page, 'FCM').click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Stopped. The rows are the previous answer.' })).toBeVisible()
  await expect(rows(page)).toHaveCount(8)
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  await expect(rows(page)).toHaveCount(3)
})

test('a new list begins at its first row', async ({ page }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await scrollTo(page, 3000)
  await expect.poll(() => scrollTop(page)).toBe(3000)
  await typeButton(page, 'GCM').click()
  await expect(rowAt(page, 1)).toContainText('GCM')
  expect(await scrollTop(page)).toBe(0)
  await expect(rowAt(page, 1)).toBeInViewport()
})

test('a type that nobody knows is dropped from what is asked', async ({ page, demo }) => {
  await openTable(page, 'dublin', '?BindingType=hms&BindingType=apn&BindingType=APN')
  await expect(typeButton(page, 'APN')).toHaveAttribute('aria-pressed', 'true')
  await expect(rows(page)).toHaveCount(3)
  expect((await demo.pages()).map(({ query }) => asked(query).BindingType)).toEqual([['apn']])
})

test('Clear filters clears them all, in one step', async ({ page, demo }) => {
  await openTable(page, 'dublin', '?BindingType=apn&Identity=driver-01')
  await expect(status(page)).toHaveText('1 binding loaded')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  expect(new URL(page.url()).hash).toBe(`#${tableOf('dublin')}`)
  expect(page.url()).toContain(demo.services.dublin)
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCount(0)
  await page.goBack()
  await expect(chip(page, 'driver-01')).toBeVisible()
})

test('two quick clicks both count', async ({ page }) => {
  await openTable(page, 'dublin')
  await page.getByRole('group', { name: 'Binding type' }).evaluate((group) => {
    const [apn, fcm] = group.querySelectorAll('button')
    apn?.click()
    fcm?.click()
  })
  await expect.poll(() => addressFilters(page).BindingType).toEqual(['apn', 'fcm'])
  await expect(status(page)).toHaveText('All 6 bindings loaded')
})

test('a pasted list is offered as several identities with a preview, and never split unasked', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openTable(page, 'support')
  await expectAllCode(page)
  const paste = async (text: string) => {
    await page.evaluate((list) => navigator.clipboard.writeText(list), text)
    await identityBox(page).focus()
    await page.keyboard.press('ControlOrMeta+v')
  }
  const offered = page.getByRole('group', { name: 'Pasted text' })
  await paste('tablet-pool\ndispatch-07\ntablet-pool')
  await expect(offered).toContainText('3 entered, 2 unique: tablet-pool, dispatch-07')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(offered).toHaveCount(0)
  await expect(identityBox(page)).toBeFocused()
  expect(addressFilters(page).Identity).toEqual([])
  await paste('tablet-pool\ndispatch-07\ntablet-pool')
  await offered.getByRole('button', { name: 'Add 2 identities, one a line' }).press('Enter')
  await expect.poll(() => addressFilters(page).Identity).toEqual(['dispatch-07', 'tablet-pool'])
  await paste('one, of two')
  await offered.getByRole('button', { name: 'Add as one identity' }).click()
  await expect.poll(() => addressFilters(page).Identity).toContain('one, of two')
  await paste(Array.from({ length: 300 }, (_, at) => `somebody-${at}@kite.test`).join(';'))
  await offered.getByRole('button', { name: 'Add 300 identities, separated by semicolons' }).click()
  await expect(page.getByText(/of 300 identities are in the filter: it takes up to 4,000 bytes/)).toBeVisible()
})
