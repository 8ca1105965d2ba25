/** One server that asks several APIs of Twilio, each with its own key: the page goes from one to the other. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, rows, status, tableOf, test } from './app'
import { freePort } from './host'
import { expectAccessible } from './look'
import { ACCOUNT_SID, AUTH_TOKEN } from '../src/demo/sids'

test('the menu leads to the other region, and the browser remembers it', async ({ page, ports, guard }) => {
  const [folder, port] = [await mkdtemp(join(tmpdir(), 'regions-')), await freePort()]
  const apis = [
    { name: 'US1', baseUrl: `http://localhost:${ports.api}` },
    { name: 'IE1', baseUrl: `http://127.0.0.1:${ports.api}`, color: '#0a7d4f' },
  ]
  await writeFile(join(folder, 'config.json'), JSON.stringify({ apis }))
  const keys = Object.fromEntries(
    apis.flatMap(({ name }) => [
      [`TWILIO_ACCOUNT_SID_${name}`, ACCOUNT_SID],
      [`TWILIO_AUTH_TOKEN_${name}`, AUTH_TOKEN],
    ]),
  )
  const server = spawn(process.execPath, ['build/server.mjs'], {
    env: { ...keys, PORT: port, CONFIG_FILE: join(folder, 'config.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout, 'data')
  server.stdout.resume()
  const url = `http://localhost:${port}`
  guard.allowOrigin(url)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))

  await page.goto(`${url}/#${tableOf('dublin')}`)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(page.getByRole('banner')).toContainText('US1 · gateway')
  expect(asked.filter((path) => path.startsWith('/twilio/apis/'))).toEqual([])

  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Switch to IE1' })).toBeVisible()
  await expectAccessible(page)
  asked.length = 0
  await page.getByRole('menuitem', { name: 'Switch to IE1' }).click()
  await expect(page.getByRole('heading', { name: 'Choose a service' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('IE1 · gateway')

  await page.goto(`${url}/#${tableOf('dublin')}`)
  await page.reload()
  await expect(rows(page)).toHaveCount(8)
  await expect(page.getByRole('banner')).toContainText('IE1 · gateway')
  const others = asked.filter((path) => path.startsWith('/twilio/') && !path.startsWith('/twilio/apis/ie1/'))
  expect(others).toEqual([])

  await page.close()
  const ended = once(server, 'close')
  server.kill()
  await ended
  await rm(folder, { recursive: true })
})
