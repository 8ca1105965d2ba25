/**
 * Credentials go to the configured API and to nobody else, whatever an answer says. A canary, which would welcome
 * anyone, listens on a port of its own under many names: it must hear nothing.
 */
import { createServer } from 'node:http'
import { type Demo, drawer, expect, openTable, rowAt, rows, signIn, status, test as base, sure } from './app'
import { alert, expectCredentialsKept, withWaits } from './faults/trouble'
import { listen } from './host'

interface Canary {
  readonly host: string
  readonly port: string
  /** Every request that came, preflights included. */
  readonly heard: readonly string[]
}

const test = base.extend<{ canary: Canary }>({
  canary: async ({ page, demo }, provide) => {
    const heard: string[] = []
    const server = createServer(({ method, url, headers }, response) => {
      heard.push(`${method} ${headers.host}${url} ${headers.authorization ?? ''}`)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Access-Control-Allow-Headers', 'Accept, Authorization')
      response.setHeader('Content-Type', 'application/json')
      response.end('{"bindings":[],"services":[],"meta":{"next_page_url":null}}')
    })
    const { host, port } = new URL(await listen(server))
    const sent: Promise<[origin: string, authorized: boolean]>[] = []
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      // A request that the end of the test cuts off tells what the page gave it.
      const known = request.allHeaders().catch(() => request.headers())
      sent.push(known.then((headers) => [origin, 'authorization' in headers]))
    })
    await provide({ host, port, heard })
    const authorized = (await Promise.all(sent)).filter(([, isAuthorized]) => isAuthorized)
    expect(new Set(authorized.map(([origin]) => origin)), 'where credentials went').toEqual(new Set([demo.url]))
    expect(heard, 'what the canary heard').toEqual([])
    server.closeAllConnections()
    server.close()
  },
})

test('the canary can be heard', async ({ page, demo, canary }) => {
  // Under every name that the tests below use, from outside of the page.
  for (const name of ['localhost', '127.0.0.1', 'conversations.twilio.com.localhost', '2130706433', '0x7f.1']) {
    const answer = await page.request.get(`http://${name}:${canary.port}/`, { timeout: 5000 }).catch(() => undefined)
    if (name === 'localhost' || name === '127.0.0.1') expect(answer?.ok()).toBe(true)
  }
  expect(canary.heard.length).toBeGreaterThanOrEqual(2)
  ;(canary.heard as string[]).length = 0
  await openTable(page, 'dublin')
  await expectCredentialsKept(demo)
})

/** Links to the next page whose token is right, and which lead to the canary in all else. */
const withToken = ({ host, port }: Canary, api: string, link: string): readonly string[] => {
  const { pathname, search } = new URL(link)
  const rest = pathname + search
  return [
    `http://${host}${rest}`,
    `https://${host}${rest}`,
    `http://127.0.0.1:${port}${rest}`,
    `http://[::1]:${port}${rest}`,
    `http://2130706433:${port}${rest}`,
    `http://0x7f.1:${port}${rest}`,
    `http://localhost.:${port}${rest}`,
    `http://conversations.twilio.com.localhost:${port}${rest}`,
    `http://LOCALHOST:${port}${rest}`,
    `//${host}${rest}`,
    `///${host}${rest}`,
    `\\\\${host}${rest}`,
    `/\\${host}${rest}`,
    `http:\\\\${host}${rest}`,
    `http:/${host}${rest}`,
    `http:${host}${rest}`,
    ` http://${host}${rest}`,
    `\thttp://${host}${rest}`,
    `ht\ntp://${host}${rest}`,
    `http://conversations.twilio.com@${host}${rest}`,
    `http://${new URL(api).host}@${host}${rest}`,
    `http://user:secret@${host}${rest}`,
    `${api}@${host}${rest}`,
    `${api}/../..//${host}${rest}`,
    `${api}//${host}/..${rest}`,
    `${api}${rest}#@${host}/`,
    `${api}${rest}&Callback=http://${host}/&Identity=http://${host}/`,
    `ws://${host}${rest}`,
    `javascript:fetch('http://${host}/')//${search}`,
    `data:text/html,<img src=http://${host}/>${search}`,
    `blob:http://${host}${rest}`,
  ]
}

/** Links without a token that could be asked for. */
const withoutToken = ({ host }: Canary, api: string): readonly string[] => [
  `http://${host}/`,
  `http://${host}/?PageToken=a&PageToken=b`,
  `http://${host}/#?PageToken=a`,
  `${api}/v1/Services?Page=http://${host}/&PageToken=a`,
  `${api}/v1/Services?PageToken=a b@${host}`,
  `${api}/v1/Services?PageToken=a\r\nHost: ${host}`,
]

/** Links whose token is one of its own making. */
const withStrangeToken = ({ host }: Canary, api: string): readonly string[] => [
  `${api}/?PageToken=http://${host}/`,
  `${api}/?PageToken=@${host}/`,
  `${api}/?PageToken=%0d%0aHost:%20${host}`,
  `http://${host}/?Page=1&PageToken=//${host}/%2e%2e/`,
]

const again = /^(Refresh|Retry|Start over)$/

const queries = async (demo: Demo) => (await demo.pages()).map(({ query }) => query)

test('a link to the next page leads to the API or nowhere, whatever host it names', async ({
  page,
  demo,
  canary,
  guard,
}) => {
  test.slow()
  guard.expectStatus(400)
  const served = (await demo.served('couriers', '?BindingType=gcm')) as { bindings: unknown[]; meta: object }
  const link = sure((served.meta as { next_page_url?: string }).next_page_url)
  const token = sure(/PageToken=(.*)$/.exec(link)?.[1])
  await openTable(page, 'couriers', '?BindingType=gcm')
  await expect(status(page)).toHaveText('200 bindings loaded')

  const readWith = async (next: string) => {
    await demo.clear()
    const body = JSON.stringify({ ...served, meta: { ...served.meta, next_page_url: next } })
    await demo.fault({ path: '/Bindings?', body })
    await page.getByRole('button', { name: again }).click()
  }
  for (const next of withToken(canary, demo.url, link)) {
    await test.step(next.slice(0, 80), async () => {
      await readWith(next)
      await expect
        .poll(() => queries(demo))
        .toEqual(['?BindingType=gcm&PageSize=100', `?BindingType=gcm&PageSize=100&Page=1&PageToken=${token}`])
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible()
      await expect(status(page)).toHaveText('200 bindings loaded')
      await expectCredentialsKept(demo)
    })
  }
  for (const next of withStrangeToken(canary, demo.url)) {
    await test.step(next.slice(0, 80), async () => {
      await readWith(next)
      await expect(alert(page)).toContainText('The list can’t go on from here')
      await expect.poll(async () => (await queries(demo)).length).toBe(2)
      await expectCredentialsKept(demo)
    })
  }
  for (const next of withoutToken(canary, demo.url)) {
    await test.step(next.slice(0, 80), async () => {
      await readWith(next)
      await expect(alert(page)).toContainText('The list goes round in a circle')
      await expect.poll(() => queries(demo)).toEqual(['?BindingType=gcm&PageSize=100'])
      await expectCredentialsKept(demo)
    })
  }
})

test('a redirect is followed nowhere, and nothing is sent after it', async ({ page, demo, canary }) => {
  test.slow()
  await withWaits(page, 'none')
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  const targets = [
    `http://${canary.host}/v1/Services`,
    `http://127.0.0.1:${canary.port}/v1/Services`,
    `http://conversations.twilio.com.localhost:${canary.port}/`,
    `http://${demo.accountSid}:${demo.authToken}@${canary.host}/`,
    `http://${new URL(demo.url).host}@${canary.host}/`,
    `http://${canary.host}/demo/redirected#${demo.url}`,
  ]
  for (const redirect of targets) {
    await test.step(redirect.slice(0, 60), async () => {
      await demo.clear()
      await demo.fault({ path: '/Bindings?', redirect, times: 4 })
      await page.getByRole('button', { name: again }).click()
      await expect.poll(async () => (await queries(demo)).length).toBe(4)
      await expect(alert(page)).toContainText('does answer, but the browser does not let this page read it')
      await expect(rows(page)).toHaveCount(8)
      await expectCredentialsKept(demo)
    })
  }
})

test('an address in any field of a row is text: opened, pointed at and copied, it is not asked for', async ({
  page,
  demo,
  canary,
}) => {
  const { host } = canary
  const texts = [
    `http://${host}/url`,
    `//${host}/url`,
    `javascript:fetch('http://${host}/')`,
    `data:text/html,<img src="http://${host}/">`,
    `<img src="http://${host}/">`,
    `<link rel="stylesheet" href="http://${host}/">`,
    `<script src="http://${host}/"></script>`,
    `"><svg/onload="fetch('http://${host}/')">`,
    `url(http://${host}/)`,
    `@import "http://${host}/";`,
    `';}body{background:url(http://${host}/)}`,
    `\u202e/moc.live//:ptth http://${host}/`,
  ]
  const odd = texts.map((text, index) => ({
    ...demo.rows('dublin')[0],
    sid: `BS${String(index).padStart(32, '0')}`,
    url: text,
    identity: text,
    endpoint: text,
    credential_sid: text,
    account_sid: text,
    binding_type: text,
    message_types: [text],
    date_created: text,
  }))
  const body = JSON.stringify({ bindings: odd, meta: { next_page_url: null } })
  await demo.fault({ path: '/Bindings?', body })
  await openTable(page, 'dublin')
  await expect(status(page)).toHaveText(`All ${texts.length} bindings loaded`)
  await rowAt(page, 1).focus()
  for (const [index, { sid }] of odd.entries()) {
    await rowAt(page, index + 1)
      .getByRole('link')
      .hover()
    await page.keyboard.press('Enter')
    await expect(drawer(page, sid)).toContainText(sure(texts[index]).slice(0, 20).trim())
    await drawer(page, sid).getByRole('button', { name: 'Copy url' }).click()
    // The one link is the app's own, to the check of this very text.
    const links = drawer(page, sid).getByRole('link')
    await expect(links).toHaveCount(1)
    expect(await links.getAttribute('href')).toBe(
      `#/services/${demo.services.dublin}/users/${encodeURIComponent(sure(texts[index]))}`,
    )
    await page.keyboard.press('Escape')
    await expect(drawer(page, sid)).toHaveCount(0)
    await page.keyboard.press('ArrowDown')
  }
  await expectCredentialsKept(demo)
})

test('what a service says of itself is text as well', async ({ page, demo, canary }) => {
  const { host } = canary
  const service = { sid: demo.services.dublin, account_sid: demo.accountSid, date_created: null, date_updated: null }
  const services = [`http://${host}/`, `<img src="http://${host}/">`, `javascript:fetch('http://${host}/')`].map(
    (text) => ({ ...service, friendly_name: text, url: text, links: { bindings: text, users: text } }),
  )
  await demo.fault({
    path: '/v1/Services?',
    body: JSON.stringify({ services, meta: { next_page_url: null, url: `http://${host}/` } }),
  })
  await signIn(page)
  const links = page.getByRole('list', { name: 'Services' }).getByRole('link')
  await expect(links).toHaveCount(3)
  for (const link of await links.all())
    expect(await link.getAttribute('href')).toBe(`#/services/${demo.services.dublin}/bindings`)
  await links.first().click()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expectCredentialsKept(demo)
})
