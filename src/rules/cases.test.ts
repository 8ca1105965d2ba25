/** The cases of `cases/*.json`: facts as the wire names them, and the right answer. One is added without code. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { wholeCase } from '../demo/caseData'
import { createBindingReader } from '../twilio/binding'
import {
  alertSchema,
  configurationSchema,
  credentialSchema,
  notificationsSchema,
  userConversationSchema,
} from '../twilio/delivery'
import { TwilioError } from '../twilio/errors'
import { PUSH_CODES } from './alertCodes'
import { diagnose } from './diagnose'
import { type Fact, type FactName, type Facts, known, noFacts } from './facts'
import { EVENTS } from './finding'
import { CELL_WORDS } from './matrix'
import { ALL_RULES } from './rules'
import { user } from './samples'
import { serviceDiagnosis } from './serviceDiagnosis'

const expectSchema = v.strictObject({
  verdict: v.string(),
  /** `R37 likely`: all that are above info, and of the others those that matter. */
  findings: v.array(v.string()),
  not: v.optional(v.array(v.string()), []),
  because: v.optional(v.string()),
  /** What each device gets, by its SID; under `every` what all get that are not named. */
  cells: v.optional(v.record(v.string(), v.array(v.string())), {}),
})
const fileSchema = v.strictObject({
  about: v.string(),
  cases: v.array(
    v.strictObject({
      name: v.string(),
      what: v.string(),
      /** Whom it is about: one user, unless said. The bindings of a service are the rows that are loaded. */
      check: v.optional(v.picklist(['user', 'service']), 'user'),
      facts: v.record(v.string(), v.unknown()),
      each: v.optional(v.array(v.string()), ['']),
      expect: v.unknown(),
      source: v.string(),
    }),
  ),
})

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => v.parse(fileSchema, JSON.parse(readFileSync(join(folder, file), 'utf8'))).cases)
  .flatMap(({ each, ...one }) =>
    each.map((value) => {
      const filled = (part: unknown): unknown => JSON.parse(JSON.stringify(part).replaceAll('{each}', value))
      return {
        name: value === '' ? one.name : `${one.name} ${value}`,
        what: one.what,
        check: one.check,
        facts: filled(one.facts),
        right: v.parse(expectSchema, filled(one.expect)),
      }
    }),
  )

function factsOf(json: unknown): Facts {
  const whole = wholeCase(json)
  const { now, unread } = whole
  const fact = <T>(name: FactName, value: T): Fact<T> => {
    const why = Object.hasOwn(unread, name) ? unread[name as keyof typeof unread] : undefined
    if (why === undefined) return { state: 'known', value, at: now }
    const failure =
      why === 'permission'
        ? ({ kind: 'permission', status: 401, permission: `twilio/conversations/${name}/read` } as const)
        : ({ kind: 'server', status: 503 } as const)
    return { state: 'failed', error: new TwilioError(failure, { api: 'US1', key: 'SK12…34' }), at: now }
  }
  const rows = (list: typeof whole.bindings) => list.map(createBindingReader())
  const bindings = rows(whole.bindings)
  const named = new Set(bindings.map(({ credential_sid: sid }) => sid).filter((sid) => sid !== null && sid !== ''))
  const credentialOf = (sid: string) => {
    const found = whole.credentials.find((one) => one.sid === sid)
    return found === undefined ? null : v.parse(credentialSchema, found)
  }
  const notKnown = { state: 'notAsked', why: 'Not part of this case.' } as const
  return {
    now,
    service: whole.service,
    identity: whole.identity,
    hasLogs: true,
    user: fact('user', whole.user === null ? null : user({ identity: whole.identity, ...whole.user })),
    bindings: fact('bindings', bindings),
    // Which credentials there are is known from the bindings alone.
    credentials: new Map(
      Object.hasOwn(unread, 'bindings')
        ? []
        : [...named].map((sid) => [sid ?? '', fact('credentials', credentialOf(sid ?? ''))]),
    ),
    notifications: fact('notifications', v.parse(notificationsSchema, whole.notifications)),
    configuration: fact('configuration', v.parse(configurationSchema, whole.configuration)),
    conversations:
      whole.user !== null
        ? fact('conversations', v.parse(v.array(userConversationSchema), whole.conversations))
        : notKnown,
    alerts: fact('alerts', { detailed: v.parse(v.array(alertSchema), whole.alerts), listed: [] }),
    loadedRows:
      whole.loadedRows === undefined
        ? notKnown
        : fact('loadedRows', { rows: [...bindings, ...rows(whole.loadedRows)], isWhole: whole.loadedRowsAreAll }),
    otherServices: whole.otherServices === undefined ? notKnown : fact('otherServices', whole.otherServices),
    conversation: whole.conversation,
  }
}

/** What the check says: of one user, or of a service. */
function checked(check: 'user' | 'service', json: unknown) {
  const facts = factsOf(json)
  if (check === 'user') return diagnose(facts)
  const { service, now, notifications, configuration, bindings } = facts
  const of = known(bindings)
  const loadedRows =
    of === undefined ? facts.loadedRows : ({ ...bindings, value: { rows: of, isWhole: true } } as const)
  const all = v.parse(v.array(credentialSchema), wholeCase(json).credentials)
  const ofService: Facts = { ...noFacts(service, '', now), notifications, configuration, loadedRows }
  return { ...serviceDiagnosis(ofService, { state: 'known', value: all, at: now }), matrix: { rows: [] } }
}

const codesSchema = v.object({ alerts: v.optional(v.array(v.object({ error_code: v.nullish(v.string()) })), []) })
const codesOf = (json: unknown) => v.parse(codesSchema, json).alerts.map(({ error_code: code }) => code)

describe('the cases', () => {
  test('have names of their own', () => {
    const names = cases.map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(cases.length).toBeGreaterThanOrEqual(70)
  })

  test('show each rule where it fires, and where it must not', () => {
    const ids = ALL_RULES.map(({ id }) => id)
    expect(ids.filter((id) => !cases.some(({ right }) => right.findings.some((one) => one.startsWith(id))))).toEqual([])
    expect(ids.filter((id) => !cases.some(({ right }) => right.not.includes(id)))).toEqual([])
  })

  test('show each row of the table of codes where it fires, and where it must not', () => {
    const of = (code: string) => cases.filter(({ facts }) => codesOf(facts).includes(code))
    const codes = Object.keys(PUSH_CODES)
    const fires = ({ right }: (typeof cases)[number]) => right.findings.some((one) => /^R(?:37|44)/.test(one))
    expect(codes.filter((code) => !of(code).some(fires))).toEqual([])
    expect(codes.filter((code) => !of(code).some(({ right }) => right.not.includes('R37')))).toEqual([])
  })

  test.each(cases)('$name: $what', ({ facts: json, check, right }) => {
    const { verdict, findings, matrix } = checked(check, json)
    const told = findings.map(({ id, severity }) => `${id} ${severity}`)
    expect({
      verdict: verdict.sentence,
      findings: told.filter((one) => !one.endsWith(' info') || right.findings.includes(one)).toSorted(),
    }).toEqual({ verdict: right.verdict, findings: right.findings.toSorted() })
    expect(findings.map(({ id }) => id).filter((id) => right.not.includes(id))).toEqual([])
    if (right.because !== undefined) expect(verdict.because?.id).toBe(right.because)
    const cells = Object.fromEntries(
      matrix.rows.map((row) => [row.binding.sid, EVENTS.map((event) => CELL_WORDS[row.cells[event].is])]),
    )
    const { every, ...named } = right.cells
    const others = matrix.rows.map((row) => [row.binding.sid, every])
    expect(cells).toEqual({ ...Object.fromEntries(others), ...named })
  })
})
