/** The cases of the delivery check, in the browser over the demo API: at least one of each verdict says there what it says in the rules. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectChecked, goTo, matrixShown, signIn, sure, test, verdict, comeBack } from './app'
import { SIZES, expectAccessible, expectNoOverflow } from './look'

interface Case {
  readonly name: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly each?: readonly string[]
  readonly expect: {
    readonly verdict: string
    readonly findings: readonly string[]
    readonly cells?: Readonly<Record<string, readonly string[]>>
  }
}

const folder = join(import.meta.dirname, '../src/rules/cases')
const cases = readdirSync(folder).flatMap(
  (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { cases: readonly Case[] }).cases,
)
/** What a stand-in can serve: what could not be read is shown by a key that may not, or by a fault. */
const ofVerdict = (sentence: string) =>
  cases.find(
    ({ each, facts, expect: { verdict: right, cells } }) =>
      right === sentence &&
      cells !== undefined &&
      each === undefined &&
      !['unread', 'loadedRows', 'otherServices'].some((name) => name in facts),
  )

const VERDICTS = [
  'No push can reach this user',
  'Pushes probably don’t reach this user',
  'Some pushes can’t reach this user',
  'Some pushes probably don’t reach this user',
  'Nothing blocks, but 1 warning',
  'Nothing blocks, but 2 warnings',
  'Nothing wrong found in what Twilio can tell',
]

for (const [at, sentence] of VERDICTS.entries()) {
  const { name, facts, expect: right } = sure(ofVerdict(sentence))
  test(`${sentence}: ${name}, in every window`, async ({ page, demo, guard }) => {
    // Each is looked at in six widths and two themes.
    test.slow()
    // A user, or a credential, that Twilio does not know.
    guard.expectStatus(404)
    await comeBack(page, { address: await demo.stage(facts) })
    await expectChecked(page)
    await expect(verdict(page).getByRole('heading', { level: 2 })).toHaveText(sentence)
    const shown = await graded(page)
    expect(shown).toEqual(expect.arrayContaining([...right.findings]))
    expect(shown.filter((one) => !one.endsWith(' info') && !right.findings.includes(one))).toEqual([])
    const matrix = await matrixShown(page)
    for (const cells of Object.values(right.cells ?? {})) {
      expect(matrix.some((row) => cells.every((cell, index) => row[index]?.startsWith(cell)))).toBe(true)
    }
    await expectNoOverflow(page)
    // A desk and a phone by turns: what the verdicts differ in is their words and their tint.
    await page.setViewportSize(sure(SIZES[at % SIZES.length]))
    await expectAccessible(page)
  })
}

test('not enough is known: what is missing, by its permission, and a request to whoever can give it', async ({
  page,
  demo,
  guard,
}) => {
  guard.expectStatus(401)
  const { sid: username, secret } = demo.restrictedKey
  await comeBack(page, { address: await demo.stage({}), username, secret })
  await expectChecked(page)
  await expect(verdict(page).getByRole('heading', { level: 2 })).toHaveText('Not enough is known to tell')
  await expect(verdict(page)).toContainText('This key may not read the credentials and the notification settings')
  await expect(verdict(page)).toContainText(`A Twilio admin of ${demo.accountSid} can give it these permissions.`)
  const missing = page.getByRole('table', { name: 'What is missing' })
  await expect(missing.getByRole('row', { name: /^Credentials/ })).toContainText(
    'twilio/conversations/credentials/read',
  )
  await expect(page.getByRole('button', { name: 'Copy the request to the admin' })).toBeVisible()
  const [row] = await matrixShown(page)
  expect(sure(row)).toEqual(['Not checked', 'Not checked', 'Not checked', 'Not checked'])
  await expect(page.getByText('What Twilio can’t show')).toHaveCount(0)
})

test('Twilio did not answer', async ({ page, demo, guard }) => {
  guard.expectStatus(503)
  await signIn(page)
  await expect(page.getByRole('list', { name: 'Services' })).toBeVisible()
  const address = await demo.stage({})
  // The proxy's own page, which is tried once more.
  await demo.fault({ html: true, times: 100 })
  await goTo(page, address)
  await expect(verdict(page).getByRole('heading', { level: 2 })).toHaveText('Twilio did not answer', {
    timeout: 20_000,
  })
  await expect(page.getByRole('table', { name: 'What is missing' })).toBeVisible()
})

/** Each finding as `R37 likely`. */
async function graded(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('list', { name: 'Findings' })
    .locator('[data-rule]')
    .evaluateAll((items) =>
      items.map((item) => `${item.getAttribute('data-rule')} ${item.getAttribute('data-severity')}`),
    )
}
