/** Copying, selecting and opening elsewhere: none of them filters, and none opens the drawer by accident. */
import {
  addressFilters,
  chip,
  drawer,
  expect,
  fillSignIn,
  first,
  openTable,
  readClipboard,
  row,
  rowAt,
  status,
  test,
  sure,
  typeButton,
} from './app'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('copying an endpoint gives all of it and changes nothing else', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const address = page.url()
  const { endpoint, identity } = sure(demo.rows('dublin')[1])
  await rowAt(page, 2).hover()
  await rowAt(page, 2).getByRole('button', { name: 'Copy endpoint' }).click()
  await expect(page.getByText(`Endpoint copied, ${sure(endpoint).length} characters`)).toBeVisible()
  expect(await readClipboard(page, demo)).toBe(endpoint)
  expect(page.url()).toBe(address)
  await expect(drawer(page)).toHaveCount(0)
  await expect(rowAt(page, 2)).toContainText(sure(identity))
})

test('an endpoint of 4,000 characters is copied whole', async ({ page, demo }) => {
  await openTable(page, 'hostile', '?Identity=endless%20endpoint')
  await rowAt(page, 1).hover()
  await rowAt(page, 1).getByRole('button', { name: 'Copy endpoint' }).click()
  await expect(page.getByText('Endpoint copied, 4,000 characters')).toBeVisible()
  expect(await readClipboard(page, demo)).toBe('e'.repeat(4000))
})

test('selecting text in a row opens nothing', async ({ page }) => {
  await openTable(page, 'dublin')
  const address = page.url()
  const box = await row(page, 'control-room').getByRole('link').boundingBox()
  if (box === null) throw new Error('The link is not drawn')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + 1, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 4, y, { steps: 4 })
  await page.mouse.up()
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('ontrol')
  expect(page.url()).toBe(address)
  await expect(drawer(page)).toHaveCount(0)
})

test('the right mouse button opens no drawer', async ({ page }) => {
  await openTable(page, 'dublin')
  const address = page.url()
  await rowAt(page, 1).getByRole('cell').nth(4).click({ button: 'right' })
  await page.keyboard.press('Escape')
  expect(page.url()).toBe(address)
  await expect(drawer(page)).toHaveCount(0)
})

test('filtering by a value is a button of its own', async ({ page }) => {
  await openTable(page, 'dublin')
  await row(page, 'driver-01').hover()
  await row(page, 'driver-01').getByRole('button', { name: 'Filter by APN' }).click()
  await expect(typeButton(page, 'APN')).toHaveAttribute('aria-pressed', 'true')
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  await row(page, 'driver-05').hover()
  await row(page, 'driver-05').getByRole('button', { name: 'Filter by driver-05' }).click()
  await expect(chip(page, 'driver-05')).toBeVisible()
  await expect(status(page)).toHaveText('1 binding loaded')
  expect(addressFilters(page)).toEqual({ BindingType: ['apn'], Identity: ['driver-05'] })
  await expect(drawer(page)).toHaveCount(0)
})

const ways = [
  { what: 'Ctrl and a click on the link', part: 'link', options: { modifiers: ['ControlOrMeta'] } },
  { what: 'a middle click on the link', part: 'link', options: { button: 'middle' } },
  { what: 'Ctrl and a click beside it', part: 'cell', options: { modifiers: ['ControlOrMeta'] } },
  { what: 'a middle click beside it', part: 'cell', options: { button: 'middle' } },
] as const

for (const { what, part, options } of ways) {
  test(`${what} opens the drawer's address, filters included, in a new tab`, async ({ page, context, demo }) => {
    await openTable(page, 'dublin', '?BindingType=apn')
    const address = page.url()
    const opening = context.waitForEvent('page')
    const target = part === 'link' ? row(page, 'driver-01').getByRole('link') : rowAt(page, 1).getByRole('cell').nth(4)
    await target.click({ ...options, modifiers: 'modifiers' in options ? [...options.modifiers] : [] })
    const tab = await opening
    // The new tab knows no secret; after signing in it is where it was sent.
    await fillSignIn(tab)
    await expect(drawer(tab, sure(first(demo.rows('dublin')).sid))).toBeVisible()
    expect(addressFilters(tab)).toEqual({ BindingType: ['apn'], Identity: [] })
    expect(page.url()).toBe(address)
    await expect(drawer(page)).toHaveCount(0)
  })
}
