/** What holds for any facts at all. */
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import { FACT_KEYS, anyFacts, soundFacts } from './arbitraryFacts'
import { unmet } from './describeRule'
import { diagnose } from './diagnose'
import { isPush } from './devices'
import { type Fact, type Facts, known } from './facts'
import { EVENTS, type Rule } from './finding'
import { covers } from './matrix'
import { RULES } from './rules'
import { FAILED, OFF, alert, conversation, credential, daysAgo, fact, healthy, sid, twilsock } from './samples'
import { VERDICTS, type VerdictKind } from './verdict'

const facts = fc.oneof(anyFacts, soundFacts(healthy()))
const RUNS = { numRuns: 300 }
/** For those that look at each facts a dozen times. */
const FEWER_RUNS = { numRuns: 100 }

vi.setConfig({ testTimeout: 30_000 })

/** The same facts many times, each time with another of them taken away, or another credential. */
function lessOf(all: Facts, gone: Fact<never>): readonly Facts[] {
  const taken = FACT_KEYS.map((name) => ({ ...all, [name]: name === 'credentials' ? new Map() : gone }))
  const fewer = [...all.credentials].map(([key]) => ({
    ...all,
    credentials: new Map([...all.credentials, [key, gone]]),
  }))
  return [...taken, ...fewer]
}
const gone = fc.constantFrom(FAILED, { state: 'notAsked', why: 'Not asked.' } as const)

const stateOf = (rule: Rule, all: Facts) =>
  rule.check(all) !== undefined ? 'fires' : unmet(rule, all).length > 0 ? 'not checked' : 'fine'

test('any facts yield a verdict, and nothing throws', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const { verdict, findings, way } = diagnose(all)
      expect(verdict.sentence).toBe(VERDICTS[verdict.kind])
      expect(Object.values(verdict.counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length)
      expect(way).toHaveLength(8)
    }),
    RUNS,
  )
})

describe('taking a fact away', () => {
  test('never makes a rule fine that fired or was not checked', () => {
    fc.assert(
      fc.property(facts, gone, (all, nothing) => {
        const rules = RULES.filter((rule) => stateOf(rule, all) !== 'fine')
        for (const less of lessOf(all, nothing)) {
          expect(rules.filter((rule) => stateOf(rule, less) === 'fine').map(({ id }) => id)).toEqual([])
        }
      }),
      FEWER_RUNS,
    )
  })

  test('never makes a cell a yes, or a stop of the way fine, that was not', () => {
    const yesOf = (all: Facts) => {
      const { matrix, way } = diagnose(all)
      const cells = matrix.rows.flatMap((row, at) =>
        EVENTS.filter((event) => row.cells[event].is === 'yes').map((event) => `${at} ${event}`),
      )
      return [...cells, ...way.filter(({ is }) => is === 'ok').map(({ name }) => name)]
    }
    fc.assert(
      fc.property(facts, gone, (all, nothing) => {
        const before = yesOf(all)
        for (const less of lessOf(all, nothing)) expect(before).toEqual(expect.arrayContaining(yesOf(less)))
      }),
      FEWER_RUNS,
    )
  })

  test('never leaves "nothing wrong found" with everything checked', () => {
    const isAllFine = (one: Facts) => {
      const { kind, notChecked } = diagnose(one).verdict
      return kind === 'nothingFound' && notChecked === 0
    }
    fc.assert(
      fc.property(facts, gone, (all, nothing) => {
        if (!isAllFine(all)) expect(lessOf(all, nothing).some(isAllFine)).toBe(false)
      }),
      FEWER_RUNS,
    )
  })
})

test('a cell says no if and only if a finding stops it', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const { findings, matrix } = diagnose(all)
      for (const { binding, cells } of matrix.rows) {
        for (const event of EVENTS) {
          const stopping = findings.filter(({ stops = [] }) => stops.some((one) => covers(one, binding, event)))
          const cell = cells[event]
          expect(cell.is === 'no').toBe(stopping.length > 0)
          if (cell.is === 'no') expect(cell.because).toBe(stopping[0]?.id)
        }
      }
      for (const { id, severity, stops } of findings) {
        if (stops !== undefined) expect(severity === 'blocks' || id === 'R08').toBe(true)
      }
    }),
    RUNS,
  )
})

test('findings stand worst first', () => {
  const order = ['blocks', 'likely', 'warning', 'info']
  fc.assert(
    fc.property(facts, (all) => {
      const ranks = diagnose(all).findings.map(({ severity }) => order.indexOf(severity))
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
    }),
    RUNS,
  )
})

/** Faults of one device; each leaves its other faults as they are. */
const DEVICE_FAULTS: readonly ((binding: Binding) => Partial<Binding>)[] = [
  () => ({ credential_sid: null }),
  () => ({ credential_sid: sid('CR', 90) }),
  () => ({ credential_sid: sid('CR', 91) }),
  () => ({ binding_type: 'gcm' }),
  () => ({ message_types: ['typing'] }),
  ({ message_types }) => ({ message_types: ['typing', ...(message_types ?? []).slice(1)] }),
  () => ({ date_updated: daysAgo(500) }),
]
const ADDED = new Map<string, Fact<Credential | null>>([
  [sid('CR', 90), fact(null)],
  [sid('CR', 91), fact(credential({ type: 'other' }))],
])

const FAULTS: Readonly<Record<string, (all: Facts) => Facts>> = {
  'no user': (all) => ({ ...all, user: fact(null) }),
  'no bindings': (all) => ({ ...all, bindings: fact([]) }),
  'only the open app': (all) => ({ ...all, bindings: fact([twilsock(1)]) }),
  'a muted conversation': (all) => ({
    ...all,
    conversations: fact([conversation(1, { notification_level: 'muted' })]),
  }),
  'an alert': (all) => ({
    ...all,
    alerts: fact({
      detailed: [
        ...(known(all.alerts)?.detailed ?? []),
        // Newer than any device, since an older one may be of a device that is gone.
        alert({ alert_text: `Identity=${encodeURIComponent(all.identity)}`, date_generated: daysAgo(-60) }),
      ],
      listed: known(all.alerts)?.listed ?? [],
    }),
  }),
  'an old credential': (all) => ({
    ...all,
    credentials: new Map(
      [...all.credentials].map(([key, one]) => {
        const value = known(one)
        return [key, value ? fact({ ...value, date_updated: daysAgo(1300) }) : one]
      }),
    ),
  }),
  ...Object.fromEntries(
    (['new_message', 'added_to_conversation', 'removed_from_conversation'] as const).map((event) => [
      `${event} off`,
      (all: Facts): Facts => {
        const value = known(all.notifications)
        const off = { ...OFF, badge_count_enabled: true, with_media: null }
        return value === undefined ? all : { ...all, notifications: fact({ ...value, [event]: off }) }
      },
    ]),
  ),
}

describe('adding a fault never makes the verdict better', () => {
  const badness = (all: Facts) => -(Object.keys(VERDICTS) as VerdictKind[]).indexOf(diagnose(all).verdict.kind)

  test.each(Object.entries(FAULTS))('%s', (_, spoil) => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(badness(spoil(all))).toBeGreaterThanOrEqual(badness(all))
      }),
      { numRuns: 100 },
    )
  })

  test('one device', () => {
    fc.assert(
      fc.property(facts, fc.nat(4), fc.constantFrom(...DEVICE_FAULTS), (all, at, spoil) => {
        const bindings = (known(all.bindings) ?? []).map((binding, index) =>
          index === at && isPush(binding) ? { ...binding, ...spoil(binding) } : binding,
        )
        if (known(all.bindings) === undefined) return
        const spoiled = { ...all, bindings: fact(bindings), credentials: new Map([...all.credentials, ...ADDED]) }
        expect(badness(spoiled)).toBeGreaterThanOrEqual(badness(all))
      }),
      RUNS,
    )
  })
})
