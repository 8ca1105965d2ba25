/**
 * The browser never asks for a password itself: whatever scheme a refusal names, the page says what happened. Every
 * request passes unchanged; handling them is the only way to hear that a prompt would open.
 */
import { createServer } from 'node:http'
import type { CDPSession, Page } from '@playwright/test'
import { drawer, expect, openTable, scrollTo, signIn, signInForm, status, test } from './app'
import { alert, PAGE_3 } from './faults/trouble'
import { listen } from './host'
import { test as gatewayTest } from './throughGateway'

const SCHEMES = [
  'Basic realm="Twilio API"',
  'Digest realm="Twilio API", qop="auth", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c0", opaque="5ccc069c403ebaf9f0171e95"',
  'NTLM',
  'Bearer realm="Twilio API"',
]

/** @returns the addresses for which the browser would open its own prompt */
async function watchPrompts(page: Page): Promise<string[]> {
  const prompts: string[] = []
  const cdp: CDPSession = await page.context().newCDPSession(page)
  cdp.on(
    'Fetch.requestPaused',
    ({ requestId }) => void cdp.send('Fetch.continueRequest', { requestId }).catch(() => {}),
  )
  cdp.on('Fetch.authRequired', ({ requestId, request }) => {
    prompts.push(request.url)
    const authChallengeResponse = { response: 'CancelAuth' as const }
    void cdp.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }).catch(() => {})
  })
  await cdp.send('Fetch.enable', { handleAuthRequests: true })
  return prompts
}

test('what watches for a prompt hears of one', async ({ page, guard }) => {
  guard.expectStatus(401)
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="control"' })
    response.end('refused')
  })
  const origin = await listen(server)
  guard.allowOrigin(origin)
  const prompts = await watchPrompts(page)
  await page.goto(`${origin}/`)
  expect(prompts).toEqual([`${origin}/`])
  server.closeAllConnections()
  server.close()
})

for (const challenge of SCHEMES) {
  const scheme = challenge.split(' ')[0]

  test(`a refusal that asks for ${scheme} opens no prompt, at sign-in or in mid-work`, async ({ page, demo }) => {
    const prompts = await watchPrompts(page)
    await demo.fault({ path: '/v1/Services?', status: 401, challenge })
    await signIn(page)
    await expect(alert(page)).toContainText('did not accept this secret')
    await expect(signInForm(page).secret).toBeFocused()
    await demo.fault({ path: PAGE_3, status: 401, challenge })
    await openTable(page, 'couriers')
    await expect(status(page)).toHaveText('200 bindings loaded')
    await scrollTo(page, 36 * 150)
    await expect(drawer(page, 'Sign in again')).toBeVisible()
    expect((await demo.requests()).filter(({ status: code }) => code === 401)).toHaveLength(2)
    expect(prompts).toEqual([])
  })

  gatewayTest(`nor does one through the gateway that asks for ${scheme}`, async ({ page, gateway, guard, demo }) => {
    guard.allowOrigin(gateway)
    guard.expectStatus(502)
    const prompts = await watchPrompts(page)
    await demo.fault({ path: '/v1/Services?', status: 401, challenge, times: 100 })
    await page.goto('/')
    await expect(alert(page)).toContainText('TWILIO_ACCOUNT_SID')
    expect((await demo.requests()).map(({ status: code }) => code)).toContain(401)
    expect(prompts).toEqual([])
  })
}
