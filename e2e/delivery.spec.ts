/**
 * Everybody of `docs/demo-people.md` shows what they are there for: the finding and how much it harms, the verdict, and
 * who gets what. The tool for AI says the same of each.
 */
import type { Page } from '@playwright/test'
import {
  type Demo,
  checkOf,
  expect,
  expectChecked,
  finding,
  findingsShown,
  goTo,
  matrixShown,
  openCheck,
  verdict,
} from './app'
import { type ToolAnswer, test } from './tools'

const NONE = 'No push can reach this user'
const SOME = 'Some pushes can’t reach this user'
const PROBABLY_NONE = 'Pushes probably don’t reach this user'
const WARNING = 'Nothing blocks, but 1 warning'
const WARNINGS = 'Nothing blocks, but 2 warnings'
const NOTHING = 'Nothing wrong found in what Twilio can tell'

type Severity = 'blocks' | 'likely' | 'warning' | 'info'
type Line = readonly [newMessage: string, media: string, added: string, removed: string]

const all = (cell: string): Line => [cell, cell, cell, cell]
const YES = all('Yes')
const NO = (rule: string) => all(`No ${rule}`)
const LIKELY = (rule: string) => all(`Likely no ${rule}`)
const OPEN = all('Can’t tell')
const IN_APP = all('In app only')
const ofMessages = (cell: string): Line => [cell, cell, 'Yes', 'Yes']

interface Expected {
  readonly identity: string
  readonly verdict: string
  /** Every finding, each with its severity; R38 stands in nobody's line who is not healthy on Twilio's side. */
  readonly finds: Readonly<Record<string, Severity>>
  /** Devices in the order of the list; none: "No device is registered." */
  readonly matrix: readonly Line[]
}

const person = (
  identity: string,
  sentence: string,
  finds: Expected['finds'],
  ...matrix: readonly Line[]
): Expected => ({ identity, verdict: sentence, finds, matrix })

const FINE = { R38: 'info' } as const

const SUPPORT: Readonly<Record<string, readonly Expected[]>> = {
  'the user and the devices (R01, R02, R03)': [
    person('tomas.novak@kite.test', PROBABLY_NONE, { R01: 'likely', R21: 'info' }, LIKELY('R01')),
    person('leyla.karim@kite.test', NONE, { R02: 'blocks' }),
    person('dispatch-07', NONE, { R03: 'blocks', R32: 'info' }, IN_APP),
    person('olamide.b@kite.test', NONE, { R03: 'blocks', R31: 'info', R32: 'info' }, IN_APP),
  ],
  'the subscriptions (R09, R10, R36)': [
    person('courier:4471', SOME, { R09: 'blocks', R24: 'info' }, ['Yes', 'Yes', 'Yes', 'No R09'], YES),
    person('oscar.weiss@kite.test', WARNING, { R36: 'warning', R21: 'info' }, OPEN),
    person('priya.raman@kite.test', WARNING, { R10: 'warning' }, OPEN),
    person('lars.holm@kite.test', WARNING, { R10: 'warning' }, OPEN),
  ],
  'the credentials (R11 to R14)': [
    person('farah.haddad@kite.test', SOME, { R11: 'blocks', R20: 'warning' }, YES, YES, NO('R11')),
    person('nadia.petrova@kite.test', NONE, { R12: 'blocks', R37: 'likely' }, NO('R12')),
    person(
      'devon.reyes@kite.test',
      NONE,
      { R13: 'blocks', R14: 'blocks', R20: 'warning', R37: 'likely' },
      NO('R14'),
      NO('R13'),
    ),
  ],
  'the age of the credentials (R15 to R19)': [
    person('george.mensah@kite.test', PROBABLY_NONE, { R15: 'likely' }, LIKELY('R15')),
    person('dora.lind@kite.test', WARNING, { R15: 'warning' }, YES),
    person('hana.suzuki@kite.test', WARNING, { R16: 'warning' }, YES),
    person('viktor.hansen@kite.test', PROBABLY_NONE, { R17: 'likely' }, LIKELY('R17')),
    person('wendy.hughes@kite.test', WARNING, { R17: 'warning' }, YES),
    person('emilia.van-der-berg@kite.test', PROBABLY_NONE, { R18: 'likely' }, LIKELY('R18')),
    person('xavier.moreau@kite.test', WARNING, { R18: 'warning', R19: 'info', R38: 'info' }, YES, YES),
  ],
  'what the devices are like (R20 to R24, R26, R39, R41 to R43)': [
    person('yara.costa@kite.test', WARNING, { R20: 'warning' }, YES),
    person('hiroto.kanazawa@kite.test', WARNING, { R21: 'warning' }, YES),
    person('ulrich.schmid@kite.test', NONE, { R22: 'blocks' }, NO('R22')),
    person('pavel.horak@kite.test', PROBABLY_NONE, { R22: 'likely' }, LIKELY('R22')),
    person('noor.rahimi@kite.test', WARNING, { R23: 'warning' }, YES, YES),
    person('quentin.dubois@kite.test', NOTHING, { R24: 'info', R38: 'info' }, YES, YES),
    person('tablet-pool', WARNING, { R26: 'warning', R24: 'info' }, ...Array.from({ length: 12 }, () => YES)),
    person('mei.lin@kite.test', WARNING, { R39: 'warning' }, YES),
    person('kenji.mori@kite.test', NONE, { R41: 'blocks' }, NO('R41')),
    person('lena.vogt@kite.test', PROBABLY_NONE, { R41: 'likely' }, LIKELY('R41')),
    person('amy.tran@kite.test', WARNINGS, { R39: 'warning', R42: 'warning', R24: 'info' }, YES, YES),
    person('nils.berg@kite.test', NOTHING, { R43: 'info', R38: 'info' }, YES, YES),
  ],
  'conversations, presence and alerts (R27 to R29, R31, R32, R37, R44)': [
    person('kwame.asante@kite.test', SOME, { R27: 'blocks' }, YES),
    person('tariq.aziz@kite.test', PROBABLY_NONE, { R28: 'likely' }, ofMessages('Likely no R28')),
    person('zofia.wrona@kite.test', NOTHING, { R29: 'info', R38: 'info' }, YES),
    person('ursula.baum@kite.test', PROBABLY_NONE, { R29: 'likely' }, ofMessages('Likely no R29')),
    person('jun-ho.seo@kite.test', NOTHING, { R31: 'info', R38: 'info' }, YES),
    person('ines.duarte@kite.test', NOTHING, { R32: 'info', R43: 'info', R38: 'info' }, YES, YES),
    person('petra.lindqvist@kite.test', PROBABLY_NONE, { R37: 'likely' }, LIKELY('R37')),
    person('greta.holt@kite.test', NOTHING, { R37: 'info', R38: 'info' }, YES),
    person('omar.said@kite.test', WARNING, { R37: 'warning' }, YES),
    person('marta.kovac@kite.test', PROBABLY_NONE, { R44: 'likely' }, LIKELY('R44')),
  ],
  'the healthy ones (R38)': [
    person('ada.okafor@kite.test', NOTHING, { R43: 'info', ...FINE }, YES, YES),
    person('benedikt.aas@kite.test', NOTHING, FINE, YES),
    person('Illia.Bondarenko@kite.test', NOTHING, FINE, YES),
    person('margarethe.oyelaran+on-call-weekends@kite.test', NOTHING, FINE, YES),
    person('warehouse/scanner#2', NOTHING, FINE, YES),
    person('yusuf.demir@kite.test', NOTHING, FINE, YES),
    person('amara.nwosu@kite.test', NOTHING, FINE, YES),
    person('bastien.leroy@kite.test', NOTHING, FINE, YES),
    person('caoimhe.byrne@kite.test', NOTHING, FINE, YES),
    person('dmitri.volkov@kite.test', NOTHING, FINE, YES),
    person('esra.yildiz@kite.test', NOTHING, FINE, YES),
    person('feng.liu@kite.test', NOTHING, FINE, YES),
    // Healthy as long as nobody names the conversation that the ticket is about.
    person('maría.fuentes@kite.test', NOTHING, FINE, YES),
  ],
}

const NEW_ALONE: Line = ['Yes', 'Yes', 'Not sent R07', 'Not sent R07']
const OTHERS: readonly (readonly [keyof Demo['services'], Expected])[] = [
  ['staging', person('tester@kite.test', NONE, { R02: 'blocks', R06: 'blocks', R30: 'info', R35: 'info' })],
  [
    'couriers',
    person(
      'chinedu.adeyemi@kite.test',
      SOME,
      { R08: 'blocks', R07: 'info', R30: 'info', R33: 'info', R34: 'info', R35: 'info' },
      ['Yes', 'No R08', 'Yes', 'Not sent R07'],
    ),
  ],
  ['dublin', person('driver-01', NOTHING, { R07: 'info', ...FINE }, NEW_ALONE)],
  ['dublin', person('driver-02', NOTHING, { R07: 'info', R32: 'info', R38: 'info' }, NEW_ALONE, IN_APP)],
  ['dublin', person('control-room', NONE, { R03: 'blocks', R07: 'info', R32: 'info' }, IN_APP)],
  ['before', person('sofia.marchetti@kite.test', NOTHING, FINE, YES)],
]

async function expectPerson(page: Page, expected: Expected) {
  const { identity, finds, matrix } = expected
  await expect(page.getByText(identity, { exact: true }).first()).toBeVisible()
  await expectChecked(page)
  await expect.soft(verdict(page).getByRole('heading'), identity).toHaveText(expected.verdict)
  expect.soft((await findingsShown(page)).toSorted(), identity).toEqual(Object.keys(finds).toSorted())
  for (const [rule, severity] of Object.entries(finds)) {
    await expect.soft(finding(page, rule), identity).toHaveAttribute('data-severity', severity)
  }
  expect.soft(await matrixShown(page), identity).toEqual(matrix.length === 0 ? [['No device is registered.']] : matrix)
}

/** What the page shows of a user is what the tool said. Connections of the open app have no line there. */
async function expectSameAs(page: Page, identity: string, { verdict: sentence, findings, cells }: ToolAnswer) {
  await expect.soft(verdict(page).getByRole('heading'), identity).toHaveText(sentence)
  expect.soft(await findingsShown(page), identity).toEqual(findings.map(({ id }) => id))
  const severities = await page
    .getByRole('list', { name: 'Findings' })
    .locator('[data-rule]')
    .evaluateAll((items) => items.map((one) => one.getAttribute('data-severity')))
  expect.soft(severities, identity).toEqual(findings.map(({ severity }) => severity))
  const lines = cells.map(({ new_message, with_media, added_to_conversation, removed_from_conversation }) =>
    [new_message, with_media, added_to_conversation, removed_from_conversation].map((cell) =>
      cell?.replace(/[()]/g, ''),
    ),
  )
  const ofPushes = (await matrixShown(page)).filter((line) => line.length === 4 && line[0] !== 'In app only')
  expect.soft(ofPushes, identity).toEqual(lines)
}

for (const [what, people] of Object.entries(SUPPORT)) {
  test(`Kite Support shows ${what}`, async ({ page, guard, checkDelivery }) => {
    test.slow()
    // A user and a credential that are gone.
    guard.expectStatus(404)
    await openCheck(page, 'support', people[0]?.identity ?? '')
    for (const expected of people) {
      await goTo(page, checkOf('support', expected.identity))
      await expectPerson(page, expected)
      await expectSameAs(page, expected.identity, await checkDelivery('support', expected.identity))
    }
  })
}

test('the other services show how they are set (R06, R07, R08, R30, R33, R34, R35)', async ({
  page,
  checkDelivery,
}) => {
  test.slow()
  await openCheck(page, 'dublin', 'driver-01')
  for (const [service, expected] of OTHERS) {
    await goTo(page, checkOf(service, expected.identity))
    await expectPerson(page, expected)
    await expectSameAs(page, expected.identity, await checkDelivery(service, expected.identity))
  }
})

test('findings stand worst first, each with its words, who can fix it, and its source', async ({ page }) => {
  await openCheck(page, 'support', 'farah.haddad@kite.test')
  expect(await findingsShown(page)).toEqual(['R11', 'R20'])
  const R20 = finding(page, 'R20')
  await expect(R20).toContainText('Warning')
  await expect(R20).toContainText('Heuristic')
  for (const term of ['Found', 'Why', 'To do'])
    await expect(R20.getByRole('term').filter({ hasText: term })).toBeVisible()
  await expect(R20).toContainText('From bindings')
  await expect(finding(page, 'R11')).not.toContainText('Heuristic')
  await expect(finding(page, 'R11').getByRole('link')).toHaveAttribute('href', /^https:\/\//)
  await expect(verdict(page)).toContainText('1 blocking')
  await expect(verdict(page)).toContainText('1 warning')
})

test('a No leads to the finding that says so', async ({ page }) => {
  await openCheck(page, 'support', 'courier:4471')
  const cell = page.getByRole('table', { name: 'Will it be sent?' }).getByRole('cell', { name: /^No/ })
  await cell.getByRole('button', { name: 'because of finding R09' }).click()
  await expect(finding(page, 'R09')).toBeFocused()
  await expect(finding(page, 'R09')).toBeInViewport()
})

/** Opens the check with no row of the service loaded: signing in reads the first page of the service in the address. */
async function openUnread(page: Page, identity: string) {
  await openCheck(page, 'dublin', 'driver-01')
  await goTo(page, checkOf('support', identity))
  await expect(page.getByText(identity, { exact: true }).first()).toBeVisible()
  await expectChecked(page)
}

test('R04: another spelling of the identity, once the service was looked through', async ({ page }) => {
  await openUnread(page, 'illia.bondarenko@kite.test')
  expect(await findingsShown(page)).toEqual(['R02'])
  await page.getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(finding(page, 'R04')).toHaveAttribute('data-severity', 'likely')
  await expect(finding(page, 'R04')).toContainText('Illia.Bondarenko@kite.test')
  await expect(verdict(page).getByRole('heading')).toHaveText(NONE)
})

test('R05: the devices are in another service, which a button asks', async ({ page, demo }) => {
  await openCheck(page, 'support', 'sofia.marchetti@kite.test')
  expect(await findingsShown(page)).toEqual(['R02'])
  await page.getByRole('button', { name: 'Look in the other services' }).click()
  await expect(finding(page, 'R05')).toHaveAttribute('data-severity', 'likely')
  await expect(finding(page, 'R05')).toContainText(demo.services.before)
  await expect(finding(page, 'R05')).toContainText('the account’s default service, which is')
  await expect(page.getByRole('status').filter({ hasText: '5 other services asked: 1 service has some' })).toBeVisible()
})

test('R25: the same device under two identities, each with its dates', async ({ page, demo }) => {
  await openUnread(page, 'rosa.silva@kite.test')
  const who = page.getByRole('region', { name: 'Who else has this device' })
  await expect(who).toContainText('Not checked')
  await who.getByRole('button', { name: 'Look through the whole service' }).click()
  await expect(finding(page, 'R25')).toHaveAttribute('data-severity', 'warning')
  await expect(finding(page, 'R25')).toContainText(String(demo.rows('support').length))
  const other = demo.rows('support').find(({ identity }) => identity === 'samuel.okoro@kite.test')
  const line = who.getByRole('row').filter({ hasText: 'samuel.okoro@kite.test' })
  await expect(line).toContainText(other?.sid ?? '?')
  await expect(line.getByRole('time').first()).toHaveAttribute('datetime', other?.date_created ?? '?')
  await expect(line.getByRole('time').last()).toHaveAttribute('datetime', other?.date_updated ?? '?')

  await line.getByRole('link', { name: 'samuel.okoro@kite.test' }).click()
  await expectChecked(page)
  await expect(finding(page, 'R25')).toContainText('rosa.silva@kite.test')
})

test('R40: a binding of a type that Twilio does not document', async ({ page, guard }) => {
  guard.expectStatus(404)
  await openCheck(page, 'hostile', 'huawei')
  await expect(finding(page, 'R40')).toHaveAttribute('data-severity', 'warning')
  await expect(finding(page, 'R40')).toContainText('hms')
})
