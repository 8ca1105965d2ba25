/** The built site on any static server, at any path, without a header: pointed elsewhere by its config.json alone. */
import { type ServerResponse, createServer } from 'node:http'
import { drawer, expect, fillSignIn, first, rowAt, rows, signInForm, status, tableOf, sure } from './app'
import { listen, test } from './host'
import { CREDENTIALS } from '../src/demo/sids'

test.use({ tab: 'new' })

test('signing in works, against the server that config.json names', async ({ page, host, demo }) => {
  await page.goto(host.url)
  await expect(signInForm(page).button).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toHaveCount(0)
  await fillSignIn(page, { service: demo.services.dublin })
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(page.getByRole('banner')).toContainText('Our server')
  expect((await demo.pages()).map(({ path }) => path)).toEqual([`/v1/Services/${demo.services.dublin}/Bindings`])
})

test('the deployment’s own views and links: the links stand on a binding and on a user, and lead to them', async ({
  page,
  host,
  demo,
}) => {
  const url = 'https://admin.example/users/{identity}?in={service}'
  await host.configure({
    apis: [{ name: 'Our server', baseUrl: demo.url }],
    views: [{ name: 'Our couriers', search: 'BindingType=apn&q=courier' }],
    links: [{ name: 'Open in admin', url }],
  })
  const { support } = demo.services
  const sid = sure(demo.rows('support').find(({ identity }) => identity === 'courier:4471')?.sid)
  await page.goto(`${host.url}#${tableOf('support')}/${sid}`)
  await fillSignIn(page)
  const link = page.getByRole('link', { name: 'Open in admin' })
  await expect(link).toHaveAttribute('href', `https://admin.example/users/courier%3A4471?in=${support}`)
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Our couriers' }).click()
  await expect(page).toHaveURL(`${host.url}#${tableOf('support', '?BindingType=apn&q=courier')}`)
  await expect(rowAt(page, 1)).toContainText('courier:4471')
  await rowAt(page, 1).getByRole('link').click()
  await drawer(page).getByRole('link', { name: 'Check delivery' }).click()
  await expect(page.getByRole('heading', { name: 'Delivery check' })).toBeVisible()
  await expect(link).toHaveAttribute('href', `https://admin.example/users/courier%3A4471?in=${support}`)
})

test('a link to a credential may name its service: it stands in the check of a user and in that of the service', async ({
  page,
  host,
  demo,
}) => {
  const url = 'https://admin.example/{service}/credentials/{credential}'
  await host.configure({
    apis: [{ name: 'Our server', baseUrl: demo.url }],
    links: [{ name: 'Credential in admin', url }],
  })
  const { support } = demo.services
  const { credential_sid: credential } = sure(demo.rows('support').find(({ identity }) => identity === 'courier:4471'))
  const href = `https://admin.example/${support}/credentials/${credential}`
  await page.goto(`${host.url}#/services/${support}/users/${encodeURIComponent('courier:4471')}`)
  await fillSignIn(page)
  await expect(page.getByRole('heading', { name: 'Delivery check' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Credential in admin' }).first()).toHaveAttribute('href', href)
  await page.goto(`${host.url}#/services/${support}/delivery`)
  const row = page
    .getByRole('table', { name: 'Credentials' })
    .getByRole('row')
    .filter({ hasText: sure(credential) })
  await expect(row.getByRole('link', { name: 'Credential in admin' })).toHaveAttribute('href', href)
})

test('Views asks which credentials are for a sandbox, and says so where that can’t be read', async ({
  page,
  host,
  demo,
  guard,
}) => {
  guard.expectStatus(403)
  await page.goto(`${host.url}#${tableOf('support')}`)
  await fillSignIn(page)
  await expect(status(page)).toContainText('loaded')
  const asked = async () => (await demo.requests()).filter(({ path }) => path === '/v1/Credentials').length
  expect(await asked()).toBe(0)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Sandbox' }).click()
  await expect(page).toHaveURL(/credential=CR/)
  const sandboxes = demo.rows('support').filter(({ credential_sid: sid }) => sid === CREDENTIALS.apnSandbox)
  await expect(rows(page)).toHaveCount(sandboxes.length)
  expect(await asked()).toBe(1)

  await demo.fault({ path: '/v1/Credentials', status: 403, times: 100 })
  await page.goto(`${host.url}?again#${tableOf('support')}`)
  await fillSignIn(page)
  await page.getByRole('button', { name: 'Views' }).click()
  await expect(page.getByText('Which credentials are for a sandbox could not be read.')).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Sandbox' })).toHaveCount(0)
})

test('every address outlives a reload', async ({ page, host, demo }) => {
  const sid = sure(first(demo.rows('dublin')).sid)
  const address = `${host.url}#${tableOf('dublin')}/${sid}?BindingType=apn&Identity=driver-01`
  await page.goto(address)
  await fillSignIn(page, { stay: true })
  await expect(drawer(page, sid)).toBeVisible()
  await page.reload()
  await expect(drawer(page, sid)).toBeVisible()
  await expect(status(page)).toHaveText('1 binding loaded')
  expect(page.url()).toBe(address)

  await page.goto(`${host.url}#/services`)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  await page.goto(`${host.url}#/nowhere`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
})

test('Sign out leads back to the page, wherever it lies', async ({ page, host, demo }) => {
  await page.goto(host.url)
  await fillSignIn(page, { service: demo.services.dublin })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(signInForm(page).button).toBeVisible()
  expect(page.url().startsWith(host.url)).toBe(true)
})

test('also where its address starts with two slashes', async ({ page, host, demo }) => {
  const address = host.url.replace(/(\w)\//, '$1//')
  await page.goto(address)
  await fillSignIn(page, { service: demo.services.dublin })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(signInForm(page).button).toBeVisible()
  expect(page.url().startsWith(address)).toBe(true)
})

const broken = [
  { what: 'no JSON', config: '{"apis": [', words: 'config.json is not valid JSON' },
  { what: 'without APIs', config: { demo: null }, words: 'apis' },
  {
    what: 'with an address that is not encrypted',
    config: { apis: [{ name: 'Far away', baseUrl: 'http://twilio.example' }] },
    words: 'https',
  },
] as const

for (const { what, config, words } of broken) {
  test(`a config.json ${what} is a sentence on the page`, async ({ page, host }) => {
    await host.configure(config)
    await page.goto(host.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(words)
    await expect(page.getByRole('textbox')).toHaveCount(0)
  })
}

test('a config.json that is missing is a sentence on the page', async ({ page, host, guard }) => {
  guard.expectStatus(404)
  await host.configure(undefined)
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('config.json could not be read')
})

test('the page may ask the configured origins and no other', async ({ page, host, demo, guard }) => {
  let hits = 0
  const elsewhere = createServer((_request, response) => {
    hits += 1
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('reached')
  })
  const foreign = await listen(elsewhere)
  guard.allowOrigin(foreign)
  guard.expectLine(/connect-src|violates the document's Content Security Policy|Refused to connect/)
  const monitorUrl = 'https://monitor.example'
  await host.configure({ apis: [{ name: 'Our server', baseUrl: `${demo.url}/`, monitorUrl }] })

  await page.goto(host.url)
  await expect(signInForm(page).button).toBeVisible()
  const policies = page.locator('meta[http-equiv="Content-Security-Policy"]')
  await expect(policies).toHaveCount(2)
  const connect = /connect-src ([^;]*)/.exec(sure(await policies.nth(1).getAttribute('content')))?.[1]
  expect(connect?.split(' ').toSorted()).toEqual(["'self'", demo.url, monitorUrl].toSorted())

  const ask = (url: string) =>
    page.evaluate(async (address) => {
      try {
        return await (await fetch(address)).text()
      } catch {
        return 'blocked'
      }
    }, url)
  expect(await ask(foreign)).toBe('blocked')
  expect(hits).toBe(0)
  expect(await ask(`${demo.url}/demo/faults`)).toBe('[]')
  elsewhere.closeAllConnections()
  elsewhere.close()
})

const logins: readonly { how: string; ask: (response: ServerResponse, foreign: string) => void; status?: number }[] = [
  {
    how: 'sends to another site',
    ask: (response, foreign) => response.writeHead(302, { Location: `${foreign}/login` }).end(),
  },
  {
    how: 'sends to its own page',
    ask: (response) => response.writeHead(302, { Location: '/login' }).end(),
  },
  { how: 'answers 401', ask: (response) => response.writeHead(401).end('<title>Log in</title>'), status: 401 },
  {
    how: 'answers in Twilio’s place',
    ask: (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Log in</title>'),
  },
]

for (const { how, ask, status: code } of logins) {
  test(`a login in front of the gateway that has ended is told, and work goes on after it (it ${how})`, async ({
    page,
    host,
    guard,
  }) => {
    if (code !== undefined) guard.expectStatus(code)
    let strangers = 0
    const stranger = createServer((_request, response) => {
      strangers += 1
      response.end()
    })
    const foreign = await listen(stranger)
    // The browser names the request that it does not send; the stranger counts what arrives.
    guard.allowOrigin(foreign)
    await host.configure({ apis: [{ name: 'Our server', baseUrl: 'https://api.test' }], gateway: '/twilio' })
    host.elsewhere((response) => ask(response, foreign))
    await page.goto(host.url)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('Something else answered in Twilio’s place')
    await expect(alert).toContainText('your login to this site has ended')
    expect(strangers).toBe(0)

    const nothing = { services: [], meta: { next_page_url: null } }
    host.elsewhere((response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(nothing)),
    )
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(alert).toHaveCount(0)
    await expect(page.getByRole('main')).toContainText('No Conversations service')

    await page.getByRole('button', { name: 'Privacy' }).click()
    const privacy = page.getByRole('dialog', { name: 'Privacy' })
    await expect(privacy).toContainText('Your login to this site is the site’s own')
    await expect(privacy).not.toContainText('Sign out')
    stranger.close()
  })
}

test('all tabs behind a gateway are one sign-in: who signs out in one has signed out in all', async ({
  page,
  host,
  context,
}) => {
  const leave = new URL('/logout', host.url).href
  await host.configure({
    apis: [{ name: 'Our server', baseUrl: 'https://api.test' }],
    gateway: '/twilio',
    signOutUrl: '/logout',
  })
  host.elsewhere((response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ services: [], meta: { next_page_url: null } })),
  )
  await context.clock.install()
  const other = await context.newPage()
  await page.goto(host.url)
  await expect(page.getByRole('main')).toContainText('No Conversations service')
  await other.goto(host.url)
  await expect(other.getByRole('main')).toContainText('No Conversations service')
  await page.clock.fastForward('20:00')
  await page.mouse.move(100, 300)
  await page.clock.fastForward('20:00')
  await expect(other.getByRole('main')).toContainText('No Conversations service')
  await page.getByRole('button', { name: 'Privacy' }).click()
  await expect(page.getByRole('dialog', { name: 'Privacy' })).not.toContainText('close the tab')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(leave)
  await other.waitForURL(leave)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})
