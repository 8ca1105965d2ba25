/** The list as a file: whole where it says so, named and marked where it is not, and never with a formula in it. */
import type { Locator, Page } from '@playwright/test'
import { type Demo, expect, openTable, readClipboard, sure, test } from './app'
import { dialog, downloadButton, downloaded, openExport, readCsv } from './download'
import { expectAccessible } from './look'

/** A served row as a reader of CSV has it: no null, and lists as JSON. */
const asCells = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value),
    ]),
  )

/** What the browser makes of half a character, which no file holds. */
const onDisk = (value: unknown): unknown =>
  JSON.parse(
    new TextDecoder().decode(
      new TextEncoder().encode(JSON.stringify(value).replaceAll(String.raw`\ud83d"`, '\ufffd"')),
    ),
  )

test('a list that is whole is a CSV that says service, filter and time', async ({ page, demo }) => {
  await openTable(page, 'dublin', '?BindingType=apn')
  const open = await openExport(page)
  await expect(open.getByRole('status')).toHaveText('The file gets 3 bindings.')
  const { name, text } = await downloaded(page, downloadButton(open))
  expect(name).toMatch(/^bindings-.*Dublin.*-apn-\d{8}T\d{6}Z\.csv$/)
  expect(readCsv(text)).toEqual(
    demo
      .rows('dublin')
      .filter((row) => row.binding_type === 'apn')
      .map(asCells),
  )
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByText('3 bindings in the file')).toBeVisible()
})

for (const format of ['JSON', 'NDJSON']) {
  test(`${format} holds every hostile value as Twilio served it`, async ({ page, demo }) => {
    await openTable(page, 'hostile')
    const { name, text } = await downloaded(page, downloadButton(await openExport(page, { rows: 'All', format })))
    expect(name).toMatch(new RegExp(`Z\\.${format.toLowerCase()}$`))
    const lines = text.split('\n').slice(0, -1)
    const rows: unknown = format === 'JSON' ? JSON.parse(text) : lines.map((line): unknown => JSON.parse(line))
    expect(rows).toEqual(demo.rows('hostile'))
  })
}

test('CSV defuses formulas, and gives the exact value back', async ({ page, demo }) => {
  await openTable(page, 'hostile')
  const { text } = await downloaded(page, downloadButton(await openExport(page, { rows: 'All' })))
  const rows = readCsv(text)
  expect(rows.map(({ identity }) => identity)).toContain(`'=HYPERLINK("https://attacker.test","open")`)
  const exact = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replace(/(^|[,;|\t\r\n])'/g, '$1')])),
  )
  expect(exact).toEqual(demo.rows('hostile').map((row) => onDisk(asCells(row))))
})

test('what is loaded of a longer list is named and marked as not whole', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  for (const format of ['CSV', 'JSON', 'NDJSON']) {
    const open = await openExport(page, { rows: 'Loaded', format })
    await expect(open.getByRole('status')).toContainText('The list is not whole')
    const loaded = Number(/gets (\d+)/.exec(sure(await open.getByRole('status').textContent()))?.[1])
    const { name, text } = await downloaded(page, downloadButton(open))
    expect(name).toContain('-partial-')
    const rows: unknown[] =
      format === 'CSV'
        ? readCsv(text)
        : (JSON.parse(format === 'JSON' ? text : `[${text.trimEnd().replaceAll('\n', ',')}]`) as unknown[])
    expect(rows).toHaveLength(loaded + 1)
    expect(JSON.stringify(rows.at(-1))).toContain(
      `Not whole: ${loaded} bindings of those that were loaded, more exist.`,
    )
    const served = demo.rows('couriers').slice(0, loaded)
    expect(rows.slice(0, -1)).toEqual(format === 'CSV' ? served.map(asCells) : served)
  }
})

test('all of them are loaded first', async ({ page, demo }) => {
  await openTable(page, 'couriers', '?BindingType=gcm')
  const open = await openExport(page, { rows: 'All', format: 'NDJSON' })
  await expect(open.getByRole('status')).toHaveText('The file is made once the rest is loaded.')
  const { name, text } = await downloaded(page, downloadButton(open))
  expect(name).not.toContain('partial')
  const gcm = demo.rows('couriers').filter((row) => row.binding_type === 'gcm')
  expect(
    text
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line)),
  ).toEqual(gcm)
})

/** Begins with all of a list, of which the third page never comes. */
async function beginAll(page: Page, demo: Demo): Promise<Locator> {
  await openTable(page, 'couriers')
  await expect(page.getByRole('status').filter({ hasText: '200 bindings loaded' })).toBeVisible()
  await demo.fault({ path: 'Page=2', hang: true })
  const open = await openExport(page, { rows: 'All' })
  await downloadButton(open).click()
  await expect(open.getByRole('status')).toHaveText('200 bindings loaded')
  return open
}

test('Cancel ends the loading, makes no file and keeps what is loaded', async ({ page, demo }) => {
  const open = await beginAll(page, demo)
  const cancel = open.getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeFocused()
  await expect(open.getByRole('radio', { name: 'CSV', exact: true })).toBeDisabled()
  page.on('download', () => expect('a download').toBe('none'))
  await page.keyboard.press('Enter')
  await expect(downloadButton(open)).toBeFocused()
  await expect(open.getByRole('status')).toHaveText('The file is made once the rest is loaded.')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Export' })).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: '200 bindings loaded' })).toBeVisible()
})

test('a failure in the middle says so, and offers what is there', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await demo.fault({ path: 'Page=2', status: 403, times: 2 })
  const open = await openExport(page, { rows: 'All' })
  await downloadButton(open).click()
  await expect(open.getByRole('alert')).toContainText('Page 3 did not load')
  await open.getByRole('button', { name: 'Go on loading' }).click()
  await expect(open.getByRole('alert')).toContainText('Page 3 did not load')
  const { name, text } = await downloaded(page, open.getByRole('button', { name: 'Download the 200 bindings loaded' }))
  expect(name).toContain('-partial-')
  expect(sure(readCsv(text).at(-1))['sid']).toContain('Page 3 did not load')
})

test('only what is shown goes into the file, and of all rows once all are loaded', async ({ page }) => {
  await openTable(page, 'support', '?health=blocks')
  const open = await openExport(page, { rows: 'All', format: 'JSON' })
  const only = open.getByRole('checkbox', { name: 'Only what the search shows' })
  await expect(only).toBeChecked()
  const { name, text } = await downloaded(page, downloadButton(open))
  expect(name).toContain('-search-')
  const shown = (JSON.parse(text) as { sid: string }[]).length
  await expect(page.getByText(`${shown} of them shown`)).toBeVisible()
  const everything = await openExport(page, { rows: 'All', format: 'JSON' })
  await everything.getByRole('checkbox', { name: 'Only what the search shows' }).uncheck()
  const all = await downloaded(page, downloadButton(everything))
  expect(all.name).not.toContain('-search-')
  expect((JSON.parse(all.text) as unknown[]).length).toBeGreaterThan(shown)
})

test('device tokens are masked where that is asked for', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const open = await openExport(page)
  await expect(open.getByRole('checkbox', { name: 'Mask device tokens' })).not.toBeChecked()
  await expect(open).toContainText('The file holds identities and device tokens')
  await open.getByRole('checkbox', { name: 'Mask device tokens' }).check()
  await open.getByRole('checkbox', { name: 'Byte order mark for Excel' }).check()
  const { text } = await downloaded(page, downloadButton(open))
  expect(text.startsWith('\ufeff"sid"')).toBe(true)
  for (const { endpoint } of demo.rows('dublin')) expect(text).not.toContain(sure(endpoint))
  expect(text).toContain('characters)')
})

/** The browser asks nobody where there is no screen: the file that "was chosen" is one of the page's own store. */
async function answerPicker(page: Page) {
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        const folder = await navigator.storage.getDirectory()
        return folder.getFileHandle(suggestedName, { create: true })
      },
    })
  })
}

const storedFiles = (page: Page) =>
  page.evaluate(async () => {
    const files: { name: string; text: string }[] = []
    for await (const handle of (await navigator.storage.getDirectory()).values())
      if (handle instanceof FileSystemFileHandle)
        files.push({ name: handle.name, text: await (await handle.getFile()).text() })
    return files
  })

test('a file that somebody chooses is written as it comes, and is whole or not there', async ({
  page,
  demo,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium writes to a chosen file')
  await answerPicker(page)
  await openTable(page, 'couriers', '?BindingType=gcm')
  await demo.fault({ path: 'Page=2', status: 403 })
  const open = await openExport(page, { rows: 'All', format: 'NDJSON' })
  await open.getByRole('button', { name: 'Save to…' }).click()
  await expect(open.getByRole('alert')).toContainText('Page 3 did not load')
  expect(await storedFiles(page)).toEqual([])
  await open.getByRole('button', { name: 'Save to…' }).click()
  await expect(dialog(page)).toHaveCount(0)
  const [file] = await storedFiles(page)
  expect(sure(file).name).toMatch(/-gcm-\d+T\d+Z\.ndjson$/)
  const gcm = demo.rows('couriers').filter((row) => row.binding_type === 'gcm')
  expect(
    sure(file)
      .text.split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line)),
  ).toEqual(gcm)
})

test('a browser that can’t write to a chosen file downloads', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await openTable(page, 'dublin')
  const open = await openExport(page)
  await expect(downloadButton(open)).toBeVisible()
  await expect(open.getByRole('button', { name: 'Save to…' })).toHaveCount(0)
})

test('the dialog is for everybody, on a phone as well', async ({ page }) => {
  await openTable(page, 'dublin')
  await openExport(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
})

test.describe('Copy list as', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  async function copy(page: Page, demo: Demo, as: string): Promise<string> {
    await page.getByRole('button', { name: 'Copy list as' }).click()
    await page.getByRole('menuitem', { name: as, exact: true }).click()
    await expect(page.getByText(/ copied/).first()).toBeVisible()
    return readClipboard(page, demo)
  }

  test('curl reads page after page', async ({ page, demo }) => {
    await openTable(page, 'dublin', '?BindingType=apn')
    const command = await copy(page, demo, 'curl')
    expect(command).toContain(`next='BindingType=apn&PageSize=100'`)
    expect(command).toContain(`'${demo.url}/v1/Services/${demo.services.dublin}/Bindings'`)
    expect(command).not.toContain(demo.authToken)
  })

  test('the CLI reads all of them', async ({ page, demo }) => {
    await openTable(page, 'dublin', '?Identity=driver-01')
    expect(await copy(page, demo, 'Twilio CLI')).toBe(
      `twilio api:conversations:v1:services:bindings:list --chat-service-sid '${demo.services.dublin}' --identity='driver-01' --no-limit --page-size 100 -o json`,
    )
  })

  test('JSON is what is loaded', async ({ page, demo }) => {
    await openTable(page, 'dublin')
    expect(JSON.parse(await copy(page, demo, 'JSON'))).toEqual(demo.rows('dublin'))
  })

  test('says what Twilio’s filters can’t express, and what is not loaded', async ({ page, demo }) => {
    await openTable(page, 'couriers', '?health=none')
    await page.getByRole('button', { name: 'Copy list as' }).click()
    const menu = page.getByRole('menu')
    await expect(menu).toContainText('Twilio filters by type and identity alone')
    await expect(menu).toContainText('more exist')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    const rows = JSON.parse(await copy(page, demo, 'JSON')) as { is_whole?: boolean }[]
    expect(rows.at(-1)?.is_whole).toBe(false)
  })

  test('a link says whom it names, and can do without', async ({ page, demo }) => {
    await openTable(page, 'dublin', '?Identity=driver-01&BindingType=apn')
    const link = await copy(page, demo, 'Copy link')
    expect(link).toBe(page.url())
    await page.getByRole('button', { name: 'Copy list as' }).click()
    await expect(page.getByRole('menu')).toContainText('The link contains 1 identity; who opens it signs in first.')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    const bare = page.url().replace(/Identity=[^&]*&?/, '')
    await copy(page, demo, 'Copy link without them')
    await expect.poll(() => readClipboard(page, demo)).toBe(bare)
  })
})
