/** Signing in: what is typed is checked in words, the secret goes nowhere else, and one comes to where one wanted to be. */
import type { Page } from '@playwright/test'
import {
  chip,
  drawer,
  expect,
  expectChecked,
  exploreDemo,
  fillSignIn,
  findingsShown,
  first,
  row,
  signIn,
  signInForm,
  status,
  table,
  tableOf,
  test,
  sure,
  typeButton,
} from './app'

test.use({ tab: 'new' })

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const signInHeading = (page: Page) => page.getByRole('heading', { level: 1, name: /^Sign in/ })

test.describe('what is typed is checked without a request', () => {
  const wrong = [
    { what: 'a SID of the wrong kind', input: { username: `IS${'0'.repeat(32)}` }, field: 'username', words: /AC.*SK/ },
    { what: 'a SID without a prefix', input: { username: 'my account' }, field: 'username', words: /AC.*SK/ },
    { what: 'a SID that is too short', input: { username: 'AC123' }, field: 'username', words: /AC and 32/ },
    { what: 'no SID', input: { username: '' }, field: 'username', words: /AC.*SK/ },
    { what: 'no secret', input: { secret: '' }, field: 'secret', words: /auth token/i },
    {
      what: 'a service SID of the wrong kind',
      input: { service: `AC${'0'.repeat(32)}` },
      field: 'service',
      words: /IS/,
    },
  ] as const

  test('and said in words, where it stands', async ({ page, demo }) => {
    for (const { what, input, field, words } of wrong) {
      await test.step(what, async () => {
        await page.goto('/')
        await page.reload()
        await fillSignIn(page, input)
        const control = signInForm(page)[field]
        await expect(control).toBeFocused()
        await expect(control).toHaveAttribute('aria-invalid', 'true')
        await expect(control).toHaveAccessibleDescription(words)
      })
    }
    expect(await demo.requests()).toEqual([])
  })

  test('a secret in the SID field is pointed out and not repeated', async ({ page, demo }) => {
    await signIn(page, { username: demo.authToken, secret: demo.authToken })
    await expect(signInForm(page).username).toHaveAccessibleDescription(/looks like a secret/)
    await expect(page.getByRole('main')).not.toContainText(demo.authToken)
    expect(await demo.requests()).toEqual([])
  })

  test('the button can always be pressed', async ({ page }) => {
    await page.goto('/')
    await expect(signInForm(page).button).toBeEnabled()
    await signInForm(page).username.fill('nonsense')
    await expect(signInForm(page).button).toBeEnabled()
  })

  test('spaces around a pasted SID do no harm', async ({ page, demo }) => {
    await signIn(page, { username: `  ${demo.accountSid}\n`, service: ` ${demo.services.dublin} ` })
    await expect(status(page)).toHaveText('All 8 bindings loaded')
  })
})

test('what pasting brought along is left out, and said', async ({ page, context, demo }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  const { username, secret } = signInForm(page)
  for (const [field, value] of [
    [username, demo.accountSid],
    [secret, demo.authToken],
  ] as const) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), `\u200b ${value}\u00a0`)
    await field.focus()
    await page.keyboard.press('ControlOrMeta+V')
    await expect(field).toHaveValue(value)
    await expect(field).toHaveAccessibleDescription(/left out/)
  }
})

test('a rejected secret is said in words, after one request, and the secret has the focus', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  await signIn(page, { secret: '0'.repeat(32) })
  await expect(page.getByRole('alert')).toContainText('did not accept this secret')
  await expect(signInForm(page).secret).toBeFocused()
  await expect(signInForm(page).secret).toHaveAccessibleDescription(/./)
  expect((await demo.requests()).map(({ status: code }) => code)).toEqual([401])

  await test.step('and the right one works then', async () => {
    await fillSignIn(page)
    await expect(heading(page, 'Choose a service')).toBeVisible()
  })
})

test('Enter signs in', async ({ page, demo }) => {
  await page.goto('/')
  const { username, secret } = signInForm(page)
  await username.fill(demo.apiKey.sid)
  await secret.fill(demo.apiKey.secret)
  await secret.press('Enter')
  await expect(heading(page, 'Choose a service')).toBeVisible()
})

test('a typed service opens its table, and page one is asked for once', async ({ page, demo }) => {
  await signIn(page, { service: demo.services.dublin })
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(row(page, 'control-room')).toBeVisible()
  expect((await demo.pages()).map(({ path, query }) => path + query)).toEqual([
    `/v1/Services/${demo.services.dublin}/Bindings?PageSize=100`,
  ])
  expect((await demo.requests()).filter(({ path }) => path === '/v1/Services')).toEqual([])
})

test('without a service the services are listed, with one request', async ({ page, demo }) => {
  await signIn(page)
  await expect(page.getByRole('list', { name: 'Services' }).getByRole('link')).toHaveCount(6)
  expect((await demo.requests()).map(({ path, query }) => path + query)).toEqual(['/v1/Services?PageSize=100'])
})

test('requests carry no header that a preflight refuses', async ({ page, demo }) => {
  await signIn(page, { service: demo.services.dublin })
  await expect(status(page)).toBeVisible()
  const [preflight] = await demo.requests('OPTIONS')
  expect(preflight?.headers).toContain('access-control-request-headers')
  for (const { headers, authorized } of await demo.requests()) {
    expect(authorized).toBe('account')
    expect(headers).not.toContain('referer')
    expect(headers).not.toContain('cookie')
  }
})

test('a key that may not list services is asked for one, with the permission that is missing', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  await signIn(page, { username: demo.restrictedKey.sid, secret: demo.restrictedKey.secret })
  await expect(heading(page, 'Which service?')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('twilio/conversations/services/list')

  const field = page.getByRole('textbox', { name: 'Conversations service SID' })
  await expect(field).toBeFocused()
  await field.fill('AC1')
  await field.press('Enter')
  await expect(field).toHaveAccessibleDescription(/IS/)
  await field.fill(demo.services.dublin)
  await field.press('Enter')
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await expect(page.getByRole('banner')).toContainText(demo.services.dublin.slice(0, 6))
})

test('Explore the demo opens the table of the people whom the README names, in one click', async ({ page, demo }) => {
  await exploreDemo(page)
  await expect(status(page)).toHaveText(`All ${demo.rows('support').length} bindings loaded`)
  expect(page.url()).toContain(tableOf('support'))
  expect((await demo.pages()).filter(({ query }) => !query.includes('PageToken'))).toHaveLength(1)
  await expect(page.getByRole('banner')).toContainText('Kite Support')
  await page.getByRole('combobox', { name: 'Check a user' }).fill('kwame.asante@kite.test')
  await page.keyboard.press('Enter')
  await expectChecked(page)
  expect(await findingsShown(page)).toContain('R27')
})

test('the region can be chosen where there are several', async ({ page, demo }) => {
  await page.goto('/')
  const region = page.getByRole('combobox', { name: 'Region' })
  await expect(region.getByRole('option')).toHaveText(['Demo API', 'Twilio US1', 'Twilio IE1 (Dublin)'])
  await expect(page.getByRole('main')).toContainText(new URL(demo.url).host)
  await region.selectOption('Twilio IE1 (Dublin)')
  await expect(page.getByRole('main')).toContainText('conversations.dublin.ie1.twilio.com')
  await expect(page.getByRole('main')).not.toContainText(new URL(demo.url).host)
})

test.describe('an address opened while signed out', () => {
  test('comes back after signing in, filters and drawer included', async ({ page, demo }) => {
    const { sid } = first(demo.rows('dublin'))
    const address = `/services/${demo.services.dublin}/bindings/${sure(sid)}?BindingType=apn&Identity=driver-01`
    await signIn(page, { address })
    await expect(drawer(page, sure(sid))).toBeVisible()
    expect(new URL(page.url()).hash).toBe(`#${address}`)
    await expect(typeButton(page, 'APN')).toHaveAttribute('aria-pressed', 'true')
    await expect(chip(page, 'driver-01')).toBeVisible()
    await expect(status(page)).toHaveText('1 binding loaded')
    expect((await demo.pages()).map(({ query }) => query)).toEqual(['?BindingType=apn&Identity=driver-01&PageSize=100'])
  })

  test('wins over another typed service, with a notice', async ({ page, demo }) => {
    await signIn(page, { address: tableOf('dublin'), service: demo.services.support })
    await expect(status(page)).toHaveText('All 8 bindings loaded')
    const notice = page.getByRole('status').filter({ hasText: 'names another service' })
    await expect(notice).toContainText(demo.services.support)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
    expect(page.url()).toContain(demo.services.dublin)
    expect((await demo.pages()).every(({ path }) => path.includes(demo.services.dublin))).toBe(true)
  })

  test('that names no screen has a way back', async ({ page }) => {
    await page.goto('/#/nowhere')
    await expect(heading(page, 'There is no such page')).toBeVisible()
    await page.getByRole('link', { name: 'Choose a service' }).click()
    await expect(signInHeading(page)).toBeVisible()
  })
})

test('Stay signed in outlives a reload; by default nothing does', async ({ page, demo }) => {
  await signIn(page, { service: demo.services.dublin })
  await expect(status(page)).toBeVisible()
  await page.reload()
  await expect(signInHeading(page)).toBeVisible()

  await fillSignIn(page, { stay: true })
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await page.reload()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
})

test('Sign out leaves nothing behind', async ({ page, demo }) => {
  await signIn(page, { address: tableOf('dublin', '?Identity=driver-01'), stay: true })
  await expect(status(page)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(signInHeading(page)).toBeVisible()
  expect(page.url()).not.toContain('driver-01')
  expect(page.url()).not.toContain(demo.services.dublin)
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
  await expect(signInForm(page).secret).toHaveValue('')

  await page.goBack().catch(() => null)
  await expect(table(page)).toHaveCount(0)
})

test('after signing in the secret is in no attribute, no storage and no address', async ({ page, demo }) => {
  await signIn(page, { service: demo.services.dublin })
  await expect(status(page)).toBeVisible()
  const places = await page.evaluate(() => ({
    document: document.documentElement.outerHTML,
    values: [...document.querySelectorAll('input')].map(({ value }) => value),
    storage: [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie],
    history: JSON.stringify(history.state),
    address: location.href,
    title: document.title,
  }))
  const basic = Buffer.from(`${demo.accountSid}:${demo.authToken}`).toString('base64')
  expect(JSON.stringify(places)).not.toContain(demo.authToken)
  expect(JSON.stringify(places)).not.toContain(basic)
})
