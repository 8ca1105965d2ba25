/** The export's dialog, and what it writes. */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Papa from 'papaparse'
import { expect, first, sure } from './app'
import { DOWNLOADS } from './launch'

export const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export', exact: true })

/** Opens the export and makes its choices. */
export async function openExport(
  page: Page,
  { rows, format }: { rows?: string; format?: string } = {},
): Promise<Locator> {
  await page.getByRole('button', { name: 'Export' }).click()
  const open = dialog(page)
  for (const [group, name] of Object.entries({ Rows: rows, Format: format }))
    if (name !== undefined)
      await open.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check()
  return open
}

interface Saved {
  readonly name: string
  readonly text: string
}

/** Presses a button that begins a download. */
export async function downloaded(page: Page, button: Locator): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** The same where the browser's driver tells of no download: the file is looked for where it has to come. */
export async function foundSaved(button: Locator): Promise<Saved> {
  mkdirSync(DOWNLOADS, { recursive: true })
  const files = () =>
    readdirSync(DOWNLOADS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv'))
  const before = new Set(files())
  const added = () => files().filter((name) => !before.has(name))
  await button.click()
  const saved = () => {
    const name = first(added())
    return name === undefined ? undefined : { name, text: readFileSync(join(DOWNLOADS, name), 'utf8') }
  }
  // It has its name before it has its text.
  await expect.poll(() => saved()?.text ?? '').not.toBe('')
  return sure(saved())
}

export const downloadButton = (open: Locator) => open.getByRole('button', { name: 'Download', exact: true })

export function readCsv(text: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}
