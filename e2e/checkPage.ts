/** The page of a check: people of the demo, and where its parts stand. */
import type { Locator, Page } from '@playwright/test'

export const NOTHING = 'Nothing wrong found in what Twilio can tell'
export const ADA = 'ada.okafor@kite.test'
export const FARAH = 'farah.haddad@kite.test'
export const LEYLA = 'leyla.karim@kite.test'

/** One group of facts, by its heading. */
export const fact = (page: Page, title: string): Locator =>
  page
    .getByRole('region', { name: 'Facts' })
    .getByRole('heading', { level: 3, name: new RegExp(`^${title}`) })
    .locator('xpath=..')

export const changes = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /changed|Changed|Watch|the watch has ended/ })
