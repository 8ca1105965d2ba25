import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const LIMIT = 115 * 1024

/** The files that have to be there before the first rows can be drawn: the page's own, and what they import at once. */
function filesBeforeRows(): Map<string, number> {
  const sizes = new Map<string, number>()
  const read = (name: string) => {
    if (sizes.has(name)) return
    const text = readFileSync(new URL(`../dist/assets/${name}`, import.meta.url), 'utf8')
    sizes.set(name, brotliCompressSync(text).length)
    for (const [, other] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) if (other) read(other)
  }
  const page = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8')
  for (const [, name] of page.matchAll(/assets\/([^"]+\.(?:js|css))/g)) if (name) read(name)
  return sizes
}

test('what the first rows wait for is at most 115 KB', () => {
  const sizes = filesBeforeRows()
  const kinds = new Set([...sizes.keys()].map((name) => name.replace(/^.*\./, '')))
  expect([...kinds].toSorted()).toEqual(['css', 'js'])
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  // Less than React alone would mean that the files were not found.
  expect(total).toBeGreaterThan(60_000)
  expect(total, JSON.stringify(Object.fromEntries(sizes), null, 2)).toBeLessThanOrEqual(LIMIT)
})

test('menus, suggestions and the drawer are not among it', () => {
  const late = ['Menu-', 'IdentityFilter-', 'BindingDrawer-', 'Toasts-']
  const early = [...filesBeforeRows().keys()]
  expect(early.filter((name) => late.some((start) => name.startsWith(start)))).toEqual([])
})
