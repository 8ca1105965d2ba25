/** Inside another page the dashboard shows no form, so that nobody can be led to type a secret into what looks like it. */
import { createServer } from 'node:http'
import { type Page, expect } from '@playwright/test'
import { type Guard, signInForm, tableOf, test as withHeaders } from './app'
import { listen, test } from './host'

/** Opens a foreign page that shows an address in a frame. @returns the frame, and what ends the foreign server */
async function openFramed(page: Page, guard: Guard, address: string) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><title>Another page</title><iframe src="${address}" width="900" height="700"></iframe>`,
    )
  })
  const origin = await listen(server)
  guard.allowOrigin(origin)
  await page.goto(`${origin}/`)
  const end = () => {
    server.closeAllConnections()
    server.close()
  }
  return { frame: page.frameLocator('iframe'), end }
}

for (const address of ['', `#${tableOf('dublin')}`, '#/services']) {
  test(`on a host without headers it says so, and asks for nothing (${address || 'no address'})`, async ({
    page,
    host,
    guard,
    demo,
  }) => {
    const { frame, end } = await openFramed(page, guard, host.url + address)
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('The dashboard can’t start here')
    await expect(frame.getByRole('main')).toContainText('Open it by itself')
    for (const role of ['textbox', 'button', 'combobox', 'checkbox', 'table', 'link'] as const)
      await expect(frame.getByRole(role)).toHaveCount(0)
    await expect(frame.locator('input')).toHaveCount(0)
    expect(await demo.requests()).toEqual([])
    end()
  })
}

withHeaders('a server’s headers keep it out of the frame altogether', async ({ page, baseURL, guard, demo }) => {
  guard.expectLine(/frame-ancestors|X-Frame-Options/)
  const { frame, end } = await openFramed(page, guard, `${baseURL}/`)
  await expect.poll(() => page.frames().map((one) => one.url())).toContain('chrome-error://chromewebdata/')
  await expect(frame.getByRole('main')).toHaveCount(0)
  await expect(signInForm(page).button).toHaveCount(0)
  expect(await demo.requests()).toEqual([])
  end()
})
