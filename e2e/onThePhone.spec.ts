/** What the user would see: the push of each event on the phone, and one device of the user against another. */
import type { Page } from '@playwright/test'
import { checkOf, expect, expectChecked, goTo, openCheck, test } from './app'
import { ADA, FARAH } from './checkPage'
import { SIZES, expectAccessible } from './look'

const phone = (page: Page) => page.getByRole('region', { name: 'On the phone' })
const event = (page: Page, name: string) =>
  phone(page).getByRole('group', { name: 'Event' }).getByRole('button', { name })
const versus = (page: Page) => page.getByRole('table', { name: 'Device against device' })
const line = (page: Page, field: string) =>
  versus(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${field} ?,`) }) })

test('each event that is sent has its banner, with sample values, sound and badge', async ({ page, guard }) => {
  guard.expectStatus(404)
  await openCheck(page, 'support', ADA)
  await expect(phone(page).getByRole('figure')).toContainText([
    'Delivery 4471:Amy: I am at the north gate, which door?',
    'Delivery 4471:Amy: I am at the north gate, which door?',
  ])
  await expect(event(page, 'New message')).toHaveAttribute('aria-pressed', 'true')
  await expect(phone(page)).toContainText('Conversations with unread messages, on iOS')
  await event(page, 'With media').press('Enter')
  await expect(event(page, 'With media')).toBeFocused()
  await expect(phone(page)).toContainText('You have a new message in Delivery 4471 with 1 media files')
  await event(page, 'Removed').click()
  await expect(phone(page)).toContainText('Amy has removed you from the conversation Delivery 4471')
  await expect(phone(page)).toContainText('Not of this event')

  await goTo(page, checkOf('couriers', ADA))
  await expectChecked(page)
  await expect(phone(page).getByRole('group', { name: 'Event' }).getByRole('button')).toHaveText([
    'New message',
    'Added',
  ])
  await event(page, 'Added').click()
  await expect(phone(page)).toContainText('None, it arrives in silence')
  await goTo(page, checkOf('staging', ADA))
  await expectChecked(page)
  await expect(phone(page)).toContainText('The service sends no event')
  await goTo(page, checkOf('before', ADA))
  await expectChecked(page)
  await expect(phone(page)).toContainText('of the old Programmable Chat')
})

test('one device against another: what differs comes first, and others can be chosen', async ({ page }) => {
  await openCheck(page, 'support', FARAH)
  await expect(line(page, 'Findings').getByRole('cell')).toHaveText(['None', 'No credential R11'])
  await expect(versus(page).getByRole('row').nth(1)).toContainText('differs')
  await expect(versus(page).getByRole('row').last()).toContainText('equal')
  await expect(line(page, 'Type').getByRole('cell')).toHaveText(['APN', 'APN'])

  const second = page.getByRole('combobox', { name: 'Second device' })
  await second.selectOption({ index: 1 })
  await expect(line(page, 'Type').getByRole('cell')).toHaveText(['APN', 'FCM'])
  // The other side's device: the two change sides.
  await second.selectOption({ index: 0 })
  await expect(line(page, 'Type').getByRole('cell')).toHaveText(['FCM', 'APN'])
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
  }
  await goTo(page, checkOf('support', 'benedikt.aas@kite.test'))
  await expectChecked(page)
  await expect(versus(page)).toHaveCount(0)
})
