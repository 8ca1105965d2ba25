/**
 * Everybody of `docs/demo-people.md` shows what they are there for: the finding and how much it harms, the verdict, and
 * who gets what.
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
  test,
  verdict,
} from './app'

const NONE = 'No push can reach this user'
const SOME = 'Some pushes can’t reach this user'
const PROBABLY_NONE = 'Pushes probably don’t reach this user'
const NOTHING = 'Nothing wrong found in what Twilio can tell'

type Severity = 'blocks' | 'likely' | 'warning' | 'info'
type Line = readonly [newMessage: string, media: string, added: string, removed: string]

const all = (cell: string): Line => [cell, cell, cell, cell]
const YES = all('Yes')
const NO = (rule: string) => all(`No ${rule}`)
const LIKELY = (rule: string) => all(`Likely no ${rule}`)
const OPEN = all('Can’t tell')
const IN_APP = all('In app only')

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
    person('tomas.novak@kite.test', NONE, { R01: 'blocks', R21: 'info' }, NO('R01')),
    person('leyla.karim@kite.test', NONE, { R02: 'blocks' }),
    person('dispatch-07', NONE, { R03: 'blocks', R32: 'info' }, IN_APP),
    person('olamide.b@kite.test', NONE, { R03: 'blocks', R31: 'info', R32: 'info' }, IN_APP),
  ],
  'the subscriptions (R09, R10, R36)': [
    person('courier:4471', SOME, { R09: 'blocks', R24: 'info' }, ['Yes', 'Yes', 'Yes', 'No R09'], YES),
    person('oscar.weiss@kite.test', NONE, { R09: 'blocks', R36: 'warning', R21: 'info' }, NO('R09')),
    person('priya.raman@kite.test', NOTHING, { R10: 'warning', R38: 'info' }, OPEN),
    person('lars.holm@kite.test', NOTHING, { R10: 'warning', R38: 'info' }, OPEN),
  ],
  'the credentials (R11 to R14)': [
    person(
      'farah.haddad@kite.test',
      SOME,
      { R11: 'blocks', R20: 'likely', R21: 'warning' },
      YES,
      LIKELY('R20'),
      NO('R11'),
    ),
    person('nadia.petrova@kite.test', NONE, { R12: 'blocks', R37: 'likely' }, NO('R12')),
    person(
      'devon.reyes@kite.test',
      NONE,
      { R13: 'blocks', R14: 'blocks', R20: 'likely', R37: 'likely' },
      NO('R14'),
      NO('R13'),
    ),
  ],
  'the age of the credentials (R15 to R19)': [
    person('george.mensah@kite.test', PROBABLY_NONE, { R15: 'likely' }, LIKELY('R15')),
    person('hana.suzuki@kite.test', NOTHING, { R16: 'warning', R38: 'info' }, YES),
    person('viktor.hansen@kite.test', PROBABLY_NONE, { R17: 'likely' }, LIKELY('R17')),
    person('wendy.hughes@kite.test', NOTHING, { R17: 'warning', R38: 'info' }, YES),
    person('emilia.van-der-berg@kite.test', NOTHING, { R18: 'warning', R38: 'info' }, YES),
    person('xavier.moreau@kite.test', NOTHING, { R18: 'warning', R19: 'info', R38: 'info' }, YES, YES),
  ],
  'what the devices are like (R20 to R24, R26, R39)': [
    person('yara.costa@kite.test', NOTHING, { R20: 'warning', R38: 'info' }, YES),
    person('hiroto.kanazawa@kite.test', NOTHING, { R21: 'warning', R38: 'info' }, YES),
    person('ulrich.schmid@kite.test', NOTHING, { R22: 'warning', R38: 'info' }, YES),
    person('noor.rahimi@kite.test', NOTHING, { R23: 'warning', R38: 'info' }, YES, YES),
    person('quentin.dubois@kite.test', NOTHING, { R24: 'info', R38: 'info' }, YES, YES),
    person(
      'tablet-pool',
      NOTHING,
      { R26: 'warning', R24: 'info', R38: 'info' },
      ...Array.from({ length: 12 }, () => YES),
    ),
    person('mei.lin@kite.test', NOTHING, { R38: 'info', R39: 'info' }, YES),
  ],
  'conversations, presence and alerts (R27, R29, R31, R32, R37)': [
    person('kwame.asante@kite.test', SOME, { R27: 'blocks' }, YES),
    person('zofia.wrona@kite.test', NOTHING, { R29: 'info', R38: 'info' }, YES),
    person('jun-ho.seo@kite.test', NOTHING, { R31: 'info', R38: 'info' }, YES),
    person('ines.duarte@kite.test', NOTHING, { R32: 'info', R38: 'info' }, YES, YES),
    person('petra.lindqvist@kite.test', PROBABLY_NONE, { R37: 'likely' }, LIKELY('R37')),
  ],
  'the healthy ones (R38)': [
    person('ada.okafor@kite.test', NOTHING, FINE, YES, YES),
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

const REMOVED = 'No R07'
const OTHERS: readonly (readonly [keyof Demo['services'], Expected])[] = [
  ['staging', person('tester@kite.test', NONE, { R02: 'blocks', R06: 'blocks', R30: 'info', R35: 'info' })],
  [
    'couriers',
    person(
      'ada.okafor@kite.test',
      SOME,
      { R07: 'blocks', R08: 'warning', R30: 'info', R33: 'info', R34: 'info', R35: 'info' },
      ['Yes', 'No R08', 'Yes', REMOVED],
    ),
  ],
  ['dublin', person('driver-01', NOTHING, FINE, YES)],
  ['dublin', person('driver-02', NOTHING, { R32: 'info', R38: 'info' }, YES, IN_APP)],
  ['dublin', person('control-room', NONE, { R03: 'blocks', R32: 'info' }, IN_APP)],
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

for (const [what, people] of Object.entries(SUPPORT)) {
  test(`Kite Support shows ${what}`, async ({ page, guard }) => {
    test.slow()
    // A user and a credential that are gone.
    guard.expectStatus(404)
    await openCheck(page, 'support', people[0]?.identity ?? '')
    for (const expected of people) {
      await goTo(page, checkOf('support', expected.identity))
      await expectPerson(page, expected)
    }
  })
}

test('the other services show how they are set (R06, R07, R08, R30, R33, R34, R35)', async ({ page }) => {
  test.slow()
  await openCheck(page, 'dublin', 'driver-01')
  for (const [service, expected] of OTHERS) {
    await goTo(page, checkOf(service, expected.identity))
    await expectPerson(page, expected)
  }
})

test('findings stand worst first, each with its words, who can fix it, and its source', async ({ page }) => {
  await openCheck(page, 'support', 'farah.haddad@kite.test')
  expect(await findingsShown(page)).toEqual(['R11', 'R20', 'R21'])
  const R20 = finding(page, 'R20')
  await expect(R20).toContainText('Likely')
  await expect(R20).toContainText('Heuristic')
  for (const term of ['Found', 'Why', 'To do'])
    await expect(R20.getByRole('term').filter({ hasText: term })).toBeVisible()
  await expect(R20).toContainText('From bindings')
  await expect(finding(page, 'R11')).not.toContainText('Heuristic')
  await expect(finding(page, 'R11').getByRole('link')).toHaveAttribute('href', /^https:\/\//)
  await expect(verdict(page)).toContainText('1 blocking')
  await expect(verdict(page)).toContainText('1 likely')
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
  await expect(finding(page, 'R25')).toContainText('63')
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
