/** What is copied of a check: the report, the text for the customer, and commands. */
import type { Page } from '@playwright/test'
import { CONVERSATIONS } from '../src/demo/sids'
import { checkOf, expect, expectChecked, finding, goTo, openCheck, readClipboard, sure, test, comeBack } from './app'
import { ADA, FARAH, fact } from './checkPage'

test.describe('Copy report', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  const copy = async (page: Page, name: string, toast = /^Report copied/) => {
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.getByText(toast).last()).toBeVisible()
  }

  test('it holds every SID, times in UTC and the findings; tokens only when asked', async ({ page, demo }) => {
    await openCheck(page, 'support', FARAH, `?conversation=${CONVERSATIONS.ticket}`)
    const devices = demo.rows('support').filter(({ identity }) => identity === FARAH)
    await copy(page, 'Plain text')
    const text = await readClipboard(page, demo)
    await copy(page, 'Markdown')
    const markdown = await readClipboard(page, demo)
    await copy(page, 'Text with device tokens')
    const whole = await readClipboard(page, demo)

    for (const report of [text, markdown, whole]) {
      expect(report).toContain('Some pushes can’t reach this user')
      expect(report).toContain(demo.accountSid)
      expect(report).toContain(demo.services.support)
      expect(report).toMatch(/US[0-9a-f]{32}/)
      expect(report).not.toMatch(/NO[0-9a-f]{32}/)
      expect(report).toMatch(/\n- \d+ alerts of this service, not shown to be this user’s: \d+ × `?52/)
      expect(report).toContain(CONVERSATIONS.ticket)
      expect(report).toContain('R11 Blocks: The device has no credential')
      expect(report).toContain('R20 Warning (heuristic)')
      expect(report).toMatch(/Facts read: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      expect(report).not.toMatch(/CES?T/)
      expect(report).toContain('SDK and version: ')
      expect(report).toContain('App and version: ')
      expect(report).not.toContain(demo.authToken)
      for (const { sid, credential_sid: credential, date_updated: updated } of devices) {
        expect(report).toContain(sure(sid))
        if (credential !== null) expect(report).toContain(credential)
        expect(report).toContain(sure(updated).replace('T', ' ').replace('Z', ' UTC'))
      }
    }
    for (const { endpoint } of devices) {
      expect(text).not.toContain(sure(endpoint))
      expect(markdown).not.toContain(sure(endpoint))
      expect(text).toContain(`…${sure(endpoint).slice(-4)}`)
      expect(whole).toContain(sure(endpoint))
    }
    expect(text).toContain('Findings\n--------')
    expect(markdown).toContain('## Findings')
    expect(markdown).toContain(`\`${FARAH}\``)
  })

  test('what could not be checked stands in it, and why', async ({ page, demo, guard }) => {
    guard.expectStatus(401)
    const { sid: username, secret } = demo.supportKey
    await comeBack(page, { address: checkOf('support', ADA), username, secret })
    await expectChecked(page)
    await copy(page, 'Plain text')
    const report = await readClipboard(page, demo)
    expect(report).toContain('Alerts of the last 29 days: This key lacks a permission.')
    expect(report).toContain('Twilio names it: twilio/monitor/alerts/list.')
    expect(report).toContain('Credentials: This key lacks a permission.')
    expect(report).toContain('Twilio names it: twilio/conversations/credentials/read.')
  })

  test('what got no answer the second time stands in it', async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await demo.fault({ path: '/Configuration/Notifications', status: 400 })
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(fact(page, 'Service notifications').getByRole('alert')).toContainText('Could not be asked again.')
    await expectChecked(page)
    await copy(page, 'Plain text')
    expect(await readClipboard(page, demo)).toMatch(
      /- Notification settings: asked again at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, without an answer\. What stands here is older\. Twilio could not understand this request\./,
    )
  })

  test('an alert of the user stands in it with its meaning, those of others as a count', async ({ page, demo }) => {
    await openCheck(page, 'support', 'petra.lindqvist@kite.test')
    await copy(page, 'Plain text')
    const report = await readClipboard(page, demo)
    expect(report.match(/NO[0-9a-f]{32}/g)).toHaveLength(1)
    expect(report).toMatch(/\n- Alert NO[0-9a-f]{32}: 52141 \(the APNs device token is no longer registered/)
  })

  test('ticks go into the report, and are forgotten with the page', async ({ page, demo }) => {
    await openCheck(page, 'support', ADA)
    await page.getByRole('checkbox', { name: 'The app was not force-stopped' }).check()
    await page.getByRole('checkbox', { name: 'It is the right build' }).check()
    await copy(page, 'Plain text')
    const report = await readClipboard(page, demo)
    expect(report).toMatch(/Checked on the device\n-+\n- The app was not force-stopped\n- It is the right build$/)
    await goTo(page, checkOf('support', 'benedikt.aas@kite.test'))
    await expectChecked(page)
    await page.goBack()
    await expectChecked(page)
    await expect(page.getByRole('checkbox', { name: 'It is the right build' })).not.toBeChecked()
  })

  test('the text for the customer has no SID and no rule in it', async ({ page, demo }) => {
    await openCheck(page, 'support', FARAH)
    await copy(page, 'Text for the customer', /^Text copied/)
    const text = await readClipboard(page, demo)
    expect(text).toContain('Some notifications can’t reach you: those to one of your devices.')
    expect(text).not.toMatch(/[A-Z]{2}[0-9a-f]{32}|R\d\d|@/)
  })

  test('a fact’s command is copied, without the secret', async ({ page, demo }) => {
    await openCheck(page, 'support', 'warehouse/scanner#2')
    await page.getByRole('button', { name: 'Copy curl command of user' }).click()
    await expect(page.getByText(/^Curl command copied/i)).toBeVisible()
    expect(await readClipboard(page, demo)).toBe(
      `curl -s -u "${demo.accountSid}:$TWILIO_AUTH_TOKEN" '${demo.url}/v1/Services/${demo.services.support}/Users/warehouse%2Fscanner%232'`,
    )
  })

  test('a finding that says “delete the older” has the command for it', async ({ page, demo }) => {
    await openCheck(page, 'support', 'noor.rahimi@kite.test')
    const [older] = demo
      .rows('support')
      .filter(({ identity }) => identity === 'noor.rahimi@kite.test')
      .toSorted((one, other) => sure(one.date_updated).localeCompare(sure(other.date_updated)))
    await finding(page, 'R23').getByRole('button', { name: 'Copy CLI command' }).click()
    await expect(page.getByText(/^CLI command copied/)).toBeVisible()
    const command = await readClipboard(page, demo)
    expect(command).toMatch(/^twilio api:conversations:v1:services:bindings:remove /)
    expect(command).toContain(sure(older?.sid))
    expect(command).toContain(demo.services.support)
  })
})
