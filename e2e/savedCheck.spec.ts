/** A check travels as a file, and opens for somebody who holds no key. */
import { readFileSync } from 'node:fs'
import { expect, findingsShown, matrixShown, openCheck, test, verdict } from './app'
import { expectAccessible } from './look'

test('a saved check opens without signing in, and finds the same', async ({ page, demo, browser, baseURL }) => {
  await openCheck(page, 'support', 'devon.reyes@kite.test')
  const [rules, cells] = [await findingsShown(page), await matrixShown(page)]
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save check' }).click()
  const path = await (await downloading).path()
  const text = readFileSync(path, 'utf8')
  const tokens = demo
    .rows('support')
    .flatMap(({ identity, endpoint }) => (identity === 'devon.reyes@kite.test' ? (endpoint ?? []) : []))
  expect(tokens.filter((token) => text.includes(token))).toEqual([])
  await demo.clear()

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await context.newPage()
  await other.goto('/#/check/file')
  await expect(other.getByRole('heading', { level: 1, name: 'Saved check' })).toBeVisible()
  await expectAccessible(other)
  const open = async (name: string, content: string) => {
    const choosing = other.waitForEvent('filechooser')
    await other.getByRole('button', { name: 'Open a saved check' }).click()
    await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  }
  await open('broken.json', text.slice(0, 400))
  await expect(other.getByRole('alert')).toContainText('not JSON')
  await open('newer.json', text.replace('"version": 1', '"version": 7'))
  await expect(other.getByRole('alert')).toContainText('A newer dashboard saved this check')
  await open('check.json', text)
  await expect(other.getByRole('alert')).toHaveCount(0)
  await expect(verdict(other)).toContainText('No push can reach this user')
  await expect(other.getByText(/^The facts were taken at \d{4}-.* UTC.*Device tokens are masked\.$/)).toBeVisible()
  expect(await findingsShown(other)).toEqual(rules)
  expect(await matrixShown(other)).toEqual(cells)
  await expectAccessible(other)
  await other.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(other)
  expect(await demo.requests()).toEqual([])
  await context.close()
})
