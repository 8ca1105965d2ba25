/** A second user beside the first: what differs, and what only one has. */
import type { Page } from '@playwright/test'
import { CONVERSATIONS } from '../src/demo/sids'
import { checkOf, expect, expectChecked, goTo, openCheck, test } from './app'
import { ADA, FARAH, LEYLA, changes } from './checkPage'

test.describe('Compare', () => {
  const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' })

  test('a second user beside the first: what differs, and what only one has', async ({ page }) => {
    await openCheck(page, 'support', 'benedikt.aas@kite.test')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Compare with' })).toBeFocused()
    await page.keyboard.type(FARAH)
    await page.keyboard.press('Enter')
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    expect(new URL(page.url()).hash).toBe(
      `#${checkOf('support', 'benedikt.aas@kite.test', `?with=${encodeURIComponent(FARAH)}`)}`,
    )
    await expect(comparison(page)).toContainText('Some pushes can’t reach this user')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    await expect(differing.getByRole('row', { name: 'APN devices' }).getByRole('cell')).toHaveText(['1', '2'])
    await expect(differing.getByRole('row', { name: 'FCM devices' }).getByRole('cell')).toHaveText(['0', '1'])
    await expect(differing).not.toContainText('User exists')
    await expect(comparison(page).getByRole('table', { name: 'Equal facts' })).toBeHidden()
    await comparison(page)
      .getByText(/^\d+ equal facts$/)
      .click()
    const equal = comparison(page).getByRole('table', { name: 'Equal facts' })
    await expect(equal.getByRole('row', { name: 'User exists' }).getByRole('cell')).toHaveText(['Yes', 'Yes'])
    await expect(comparison(page).getByRole('listitem').filter({ hasText: 'R11' })).toContainText('has no credential')
    await expect(comparison(page).getByRole('heading', { name: `Only of ${FARAH}` })).toBeVisible()
    await expect(comparison(page).getByRole('heading', { name: 'Only of benedikt.aas@kite.test' })).toBeVisible()
  })

  test('the address alone opens it, and a fact that one of them lacks is not equal', async ({ page, demo }) => {
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: `/Users/${encodeURIComponent(FARAH)}/Conversations`, status: 400 })
    await goTo(page, checkOf('support', ADA, `?with=${encodeURIComponent(FARAH)}`))
    await expectChecked(page)
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    const notKnown = comparison(page).getByRole('table', { name: 'Facts that are not known' })
    await expect(notKnown.getByRole('row', { name: 'Member of' })).toContainText('Not known')
    await expect(differing.getByRole('row', { name: 'Member of' })).toHaveCount(0)
    await comparison(page).getByRole('link', { name: FARAH }).click()
    await expectChecked(page)
    expect(new URL(page.url()).hash).toBe(`#${checkOf('support', FARAH)}`)
    await expect(comparison(page)).toHaveCount(0)
  })

  test('Check again asks for the facts of both', async ({ page, demo }) => {
    await openCheck(page, 'support', 'benedikt.aas@kite.test', `?with=${encodeURIComponent(LEYLA)}`)
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const differing = comparison(page).getByRole('table', { name: 'Facts that differ' })
    await expect(differing.getByRole('row', { name: 'APN devices' }).getByRole('cell')).toHaveText(['1', '0'])
    await demo.register('support', LEYLA, 'fcm')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(differing.getByRole('row', { name: 'FCM devices' }).getByRole('cell')).toHaveText(['0', '1'])
    await expect(changes(page)).toContainText('Nothing has changed.')
  })

  test('what one has and nobody could check of the other is said so', async ({ page, demo }) => {
    const petra = 'petra.lindqvist@kite.test'
    await openCheck(page, 'dublin', 'driver-01')
    await demo.fault({ path: 'Identity=benedikt', status: 400 })
    await goTo(page, checkOf('support', petra, '?with=benedikt.aas%40kite.test'))
    await expectChecked(page)
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false')
    const only = comparison(page).getByRole('listitem').filter({ hasText: 'R37' })
    await expect(only).toContainText('Not checked for benedikt.aas@kite.test')
    await expect(comparison(page).getByRole('heading', { name: `No finding only of ${petra}` })).toHaveCount(0)
  })

  test('the conversation of the ticket is looked for in both', async ({ page }) => {
    const address = `?conversation=${CONVERSATIONS.ticket}&with=${encodeURIComponent(ADA)}`
    await openCheck(page, 'support', ADA, address)
    await expect(comparison(page)).toContainText('No fact differs.')
    await expect(comparison(page).getByRole('listitem')).toHaveCount(0)
  })

  test('two users alike: no fact differs but when they were seen', async ({ page }) => {
    await openCheck(page, 'support', ADA, `?with=${encodeURIComponent(ADA)}`)
    await expect(comparison(page)).toContainText('No fact differs.')
    await expect(comparison(page)).toContainText('No finding only of')
  })
})
