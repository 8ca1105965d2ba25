/** A team's login in front of the server: who is in, and what happens when that has ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Server, type ServerResponse, createServer, request as ask } from 'node:http'
import { drawer, expect, expectAllCode, rowAt, rows, status, tableOf, test as base } from './app'
import { freePort, listen } from './host'
import { expectAccessible } from './look'
import { ACCOUNT_SID, AUTH_TOKEN } from '../src/demo/sids'

interface Login {
  readonly url: string
  /** What the login answers in the server's place; nothing while somebody is in. */
  answers: ((response: ServerResponse) => void) | undefined
}

const test = base.extend<{ login: Login }>({
  login: async ({ ports, guard, page }, provide) => {
    const inner = await freePort()
    const login: { url: string; answers: Login['answers'] } = { url: '', answers: undefined }
    const proxy = createServer((incoming, outgoing) => {
      if (login.answers !== undefined) return login.answers(outgoing)
      const headers = { ...incoming.headers, 'x-forwarded-email': 'sam@team.test' }
      incoming.pipe(
        ask({ host: '127.0.0.1', port: inner, path: incoming.url, method: incoming.method, headers }, (reply) => {
          outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
          reply.pipe(outgoing)
        }).on('error', () => outgoing.destroy()),
      )
      return undefined
    })
    login.url = await listen(proxy)
    const server = await startServer(inner, new URL(login.url).host, `http://localhost:${ports.api}`)
    guard.allowOrigin(login.url)
    await provide(login)
    await page.close()
    await stop(server, proxy)
  },
})

async function startServer(port: string, host: string, api: string): Promise<ChildProcess> {
  const env = { TWILIO_API_URL: api, TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN }
  const server = spawn(process.execPath, ['build/server.mjs'], {
    env: { ...env, PORT: port, ALLOWED_HOSTS: host, LOGIN_HEADER: 'X-Forwarded-Email' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout, 'data')
  server.stdout.resume()
  return server
}

async function stop(server: ChildProcess, proxy: Server): Promise<void> {
  proxy.closeAllConnections()
  proxy.close()
  const ended = once(server, 'close')
  server.kill()
  await ended
}

/** What a login answers that has ended. */
const ENDS: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.writeHead(302, { Location: '/login' }).end(),
  (response) => response.writeHead(401).end('Log in'),
  (response) => response.writeHead(403).end('Log in'),
]

test('one sees who is logged in; a login that has ended is said, the rows stay, and work goes on after it', async ({
  page,
  login,
  guard,
}) => {
  guard.expectStatus(401)
  guard.expectStatus(403)
  await page.goto(`${login.url}/#${tableOf('dublin')}`)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(page.getByRole('banner')).toContainText('sam@team.test')
  await expectAllCode(page)

  const ended = page.getByRole('status').filter({ hasText: 'Your login to this site has ended' })
  for (const answers of ENDS) {
    login.answers = answers
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(ended).toBeVisible()
    await expect(rows(page)).toHaveCount(8)
    login.answers = undefined
    // Somebody comes back to the tab.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(ended).toHaveCount(0)
    await expect(page.getByRole('alert')).toHaveCount(0)
  }

  login.answers = ENDS[1]
  await page.getByRole('button', { name: 'Refresh' }).click()
  const link = ended.getByRole('link', { name: 'Sign in again' })
  await expect(link).toHaveAttribute('href', `${login.url}/`)
  await expect(link).toHaveAttribute('target', '_blank')
  await expectAccessible(page)
  login.answers = undefined
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(ended).toHaveCount(0)
  await rowAt(page, 1).getByRole('link').click()
  await expect(drawer(page)).toBeVisible()
})
