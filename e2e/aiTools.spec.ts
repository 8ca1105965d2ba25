/** What AI tools get is what the page shows, and the page says how to connect one. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import {
  checkOf,
  expect,
  expectChecked,
  findingsShown,
  goTo,
  openCheck,
  openTable,
  readClipboard,
  test,
  verdict,
} from './app'
import { expectAccessible } from './look'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('the page finds what the command and the tools find', async ({ page, demo }) => {
  const people = ['devon.reyes@kite.test', 'george.mensah@kite.test', 'ada.okafor@kite.test', 'dispatch-07']
  const child = spawn(process.execPath, ['scripts/check.mjs', demo.services.support, '--json', ...people], {
    env: {
      ...process.env,
      TWILIO_API_KEY: '',
      TWILIO_ACCOUNT_SID: demo.accountSid,
      TWILIO_AUTH_TOKEN: demo.authToken,
      TWILIO_API_URL: demo.url,
    },
  })
  const answers = (await text(child.stdout)).trim().split('\n')
  await openCheck(page, 'support', people[0] ?? '')
  for (const [at, identity] of people.entries()) {
    if (at > 0) await goTo(page, checkOf('support', identity))
    await expectChecked(page)
    await expect(page.getByRole('main')).toContainText(identity)
    const answer = JSON.parse(answers[at] ?? '') as { identity: string; verdict: string; findings: { id: string }[] }
    expect(answer.identity).toBe(identity)
    await expect(verdict(page)).toContainText(answer.verdict)
    expect(await findingsShown(page), identity).toEqual(answer.findings.map(({ id }) => id))
  }

  await page.getByRole('button', { name: 'Copy report' }).click()
  await page.getByRole('menuitem', { name: 'Prompt' }).click()
  await expect(page.getByText(/^Prompt copied/)).toBeVisible()
  const prompt = await readClipboard(page, demo)
  expect(prompt).toMatch(/^Explain why this user .*Delivery check\n.*"identity":"dispatch-07"/s)
})

test('the entry for an AI tool is there to copy, without the secret', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  const more = page.getByRole('button', { name: 'More', exact: true })
  const dialog = page.getByRole('dialog', { name: 'Connect an AI tool' })
  const entry = dialog.getByRole('region', { name: 'The entry' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Connect an AI tool' }).click()
  await expect(entry).toContainText(`"TWILIO_ACCOUNT_SID": "${demo.accountSid}"`)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'VS Code' }).click()
  await expect(entry).toContainText('"TWILIO_AUTH_TOKEN": "${input:twilio-secret}"')
  await dialog.getByRole('button', { name: 'Copy the entry' }).click()
  const copied = await readClipboard(page, demo)
  expect(JSON.parse(copied)).toMatchObject({ servers: { bindings: { command: 'node' } } })
  expect(copied).not.toContain(demo.authToken)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(more).toBeFocused()
  await page.setViewportSize({ width: 390, height: 844 })
  await more.click()
  await page.getByRole('menuitem', { name: 'Connect an AI tool' }).click()
  await expectAccessible(page)
})
