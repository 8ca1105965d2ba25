/** The check of a list passes axe in both themes, on a desk and on a phone, and fits every window. */
import type { Page } from '@playwright/test'
import { type Demo, type Guard, comeBack, expect, test } from './app'
import { SIZES, expectAccessible, expectNoOverflow } from './look'

interface Stage {
  readonly page: Page
  readonly demo: Demo
  readonly guard: Guard
}

const LIST = ['farah.haddad@kite.test', ' ada.okafor@kite.test', 'tablet-pool', 'W'.repeat(200), 'a,b;c', 'ghost']

async function open({ page, demo }: Stage) {
  await comeBack(page, { address: `/services/${demo.services.support}/check` })
  await expect(page.getByRole('textbox', { name: 'Identities' })).toBeVisible()
}

async function check(page: Page) {
  await page.getByRole('textbox', { name: 'Identities' }).fill(LIST.join('\n'))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}

const SCREENS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  empty: open,
  'nothing entered': async (stage) => {
    await open(stage)
    await stage.page.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(stage.page.getByText('Enter at least one identity.')).toBeVisible()
  },
  'under way': async (stage) => {
    stage.guard.expectLine(/ERR_EMPTY_RESPONSE/)
    await open(stage)
    await stage.demo.fault({ hang: true, times: 10 })
    await check(stage.page)
    await expect(stage.page.getByRole('button', { name: 'Stop' })).toBeVisible()
  },
  'the result': async (stage) => {
    await open(stage)
    await check(stage.page)
    await expect(stage.page.getByText('6 of 6 checked')).toBeVisible()
  },
  'not read': async (stage) => {
    await open(stage)
    await stage.demo.fault({ status: 400 })
    await check(stage.page)
    await expect(stage.page.getByRole('button', { name: '6 not read' })).toBeVisible()
  },
}

// What turns for ever is never at rest.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const [name, show] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing, in both themes and at both sizes`, async ({ page, demo, guard }) => {
    await show({ page, demo, guard })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await expectAccessible(page)
    }
    await expectNoOverflow(page)
  })
}
