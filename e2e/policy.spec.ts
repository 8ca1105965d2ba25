/**
 * What a script that got into the page would try: the policy stops each attempt, with the headers of a server and
 * with the page's own `<meta>` alone. The guard over every other test says that the app itself never runs into it.
 */
import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { type Guard, expect, signInForm, test } from './app'
import { listen, test as hostTest } from './host'
import { expectAccessible } from './look'

test.use({ tab: 'new' })

/** Trusted Types stop most of it before the policy's sources are looked at. */
const SCRIPT = /trusted-types|script-src/

/** Code that runs in the page, `foreign` being another origin, and the directive that has to stop it. */
const ATTACKS: readonly (readonly [what: string, code: string, by: RegExp])[] = [
  ['an inline script', `add('script').append('broken = 1')`, SCRIPT],
  ['an inline handler', `const b = add('button'); b.setAttribute('onclick', 'broken = 1'); b.click()`, SCRIPT],
  ['a javascript: link', `const a = add('a'); a.href = 'javascript:broken=1'; a.click()`, SCRIPT],
  ['eval', `eval('broken = 1')`, SCRIPT],
  ['new Function', `new Function('broken = 1')()`, SCRIPT],
  ['a timer of text', `setTimeout('broken = 1')`, SCRIPT],
  ['innerHTML', `add('div').innerHTML = '<img src=x onerror="broken=1">'`, SCRIPT],
  ['insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', '<b>text</b>')`, SCRIPT],
  ['document.write', `document.write('<script>broken = 1</script>')`, SCRIPT],
  ['a parser of HTML', `new DOMParser().parseFromString('<b>text</b>', 'text/html')`, SCRIPT],
  ['a frame of its own text', `add('iframe').srcdoc = '<script>parent.broken = 1</script>'`, SCRIPT],
  ['a Trusted Types policy', `trustedTypes.createPolicy('mine', { createHTML: (text) => text })`, SCRIPT],
  ['a foreign script', `add('script').src = foreign + '/script.js'`, SCRIPT],
  ['a foreign module', `await import(foreign + '/module.js')`, /script-src/],
  ['a foreign style', `Object.assign(add('link'), { rel: 'stylesheet', href: foreign + '/a.css' })`, /style-src/],
  ['an inline style', `add('style').append('body { display: none }')`, /style-src/],
  ['a style attribute', `add('p').setAttribute('style', 'background: url(' + foreign + '/p.png)')`, /style-src/],
  ['a foreign image', `add('img').src = foreign + '/pixel.gif'`, /img-src/],
  ['an image of its own data', `add('img').src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='`, /img-src/],
  ['a foreign font', `await new FontFace('f', 'url(' + foreign + '/f.woff2)').load()`, /font-src/],
  ['a foreign video', `add('video').src = foreign + '/video.mp4'`, /media-src/],
  ['a request', `await fetch(foreign + '/fetch', { mode: 'no-cors' })`, /connect-src/],
  ['a beacon', `navigator.sendBeacon(foreign + '/beacon', 'x')`, /connect-src/],
  ['a web socket', `new WebSocket(foreign.replace('http', 'ws'))`, /connect-src/],
  ['an event source', `new EventSource(foreign + '/events')`, /connect-src/],
  ['a form', `Object.assign(add('form'), { action: foreign + '/form', method: 'post' }).submit()`, /form-action/],
  ['a frame', `add('iframe').src = foreign + '/frame'`, /frame-src/],
  ['a plug-in', `add('object').data = foreign + '/object'`, /object-src|trusted-types/],
  ['another base', `add('base').href = foreign + '/'`, /base-uri/],
  ['a worker', `new Worker('config.json')`, SCRIPT],
  ['a worker of its own text', `new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))`, SCRIPT],
  ['a service worker', `await navigator.serviceWorker.register('config.json')`, SCRIPT],
]

/**
 * Runs code in the page. In a timer, since what a debugger calls directly may do more than a page.
 * @returns what stopped it; waits for that
 */
function attempt(page: Page, foreign: string, code: string, by: RegExp): Promise<string> {
  return page.evaluate(`new Promise((resolve) => {
    const foreign = ${JSON.stringify(foreign)}
    const add = (name) => {
      const element = document.createElement(name)
      document.body.append(element)
      return element
    }
    let stopped = ''
    const stop = (by) => {
      stopped += by + ' '
      if (${String(by)}.test(stopped)) resolve(stopped)
    }
    // The last attempt's events are over by then: there are two policies, and so two of each.
    const begin = (run) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)))
    begin(async () => {
      addEventListener('securitypolicyviolation', (event) => stop(event.effectiveDirective))
      try {
        ${code}
      } catch {
        // An exception alone says nothing of its cause; the policy's event does.
      }
    })
  })`)
}

/** Tries everything on the credentials screen, where a secret would be typed. */
async function expectAllBlocked(page: Page, guard: Guard): Promise<void> {
  // Each attempt leaves lines in the console: the guard's, and the browser's own.
  guard.expectLine(/^console: Blocked by the policy: /)
  guard.expectLine(/Content Security Policy|requires 'Trusted/i)
  const heard: string[] = []
  const server = createServer(({ method, url }, response) => {
    heard.push(`${method} ${url}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('broken = 1')
  })
  const foreign = await listen(server)
  // The browser names a request that the policy stops; whether it was sent, the server knows.
  guard.allowOrigin(foreign)
  await expect(signInForm(page).button).toBeVisible()
  const before = await page.evaluate(() => [location.href, document.baseURI])

  for (const [what, code, by] of ATTACKS) {
    await test.step(what, async () => {
      expect(await attempt(page, foreign, code, by), what).toMatch(by)
    })
  }
  expect(heard).toEqual([])
  expect(await page.evaluate(() => 'broken' in window)).toBe(false)
  expect(await page.evaluate(() => [location.href, document.baseURI])).toEqual(before)
  server.closeAllConnections()
  server.close()
}

test('with a server’s headers every attack is blocked', async ({ page, guard }) => {
  await page.goto('/')
  await expectAllBlocked(page, guard)
})

hostTest('on a host without headers the page itself blocks every attack', async ({ page, host, guard }) => {
  await page.goto(host.url)
  await expectAllBlocked(page, guard)
})

hostTest('a host without headers is told at the sign-in', async ({ page, host }) => {
  await page.goto(host.url)
  await expect(page.getByText('This host sends none of the headers that guard the page.')).toBeVisible()
  await expectAccessible(page)
})

test('a host that sends them is not', async ({ page }) => {
  const asked = page.waitForResponse((response) => response.request().method() === 'HEAD')
  await page.goto('/')
  expect((await asked).ok()).toBe(true)
  await expect(signInForm(page).button).toBeVisible()
  await expect(page.getByText(/^This host/)).toHaveCount(0)
})

test('of what a browser offers a page the policy leaves on copying alone, and names nothing that is unknown', async ({
  page,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const reply = await page.goto('/')
  const listed = (reply?.headers()['permissions-policy'] ?? '').split(', ').map((entry) => entry.replace(/=.*/, ''))
  expect(listed.length).toBeGreaterThan(30)
  await expect(signInForm(page).button).toBeVisible()
  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
    return featurePolicy.allowedFeatures()
  })
  expect(allowed.filter((feature) => listed.includes(feature))).toEqual(['clipboard-write'])
  expect(said.filter((text) => /permissions-policy|unrecognized/i.test(text))).toEqual([])
})
