/** What holds for any facts at all. */
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import { type MessageType, messageEvent } from '../twilio/wire'
import { FACT_KEYS, anyFacts, soundFacts } from './arbitraryFacts'
import { pushCode } from './alertCodes'
import { evidence } from './alerts'
import { unmet } from './describeRule'
import { diagnose } from './diagnose'
import { isPush } from './devices'
import { type Fact, type Facts, known } from './facts'
import { EVENTS, type Finding, type Rule, type Stopped } from './finding'
import { type Cell, matrixOf, stopsCell } from './matrix'
import { reborn } from './judge'
import { RULES } from './rules'
import { FAILED, OFF, alert, credential, daysAgo, fact, healthy, sid, twilsock, withBindings } from './samples'
import { worstFirst } from './order'
import { VERDICTS, type VerdictKind, verdictOf } from './verdict'

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
      expect(verdict.sentence).toBe(VERDICTS[verdict.kind](verdict.counts.warning))
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

  /** What is not stopped for certain: who takes away what doubts a cell leaves it without the doubt. */
  test('never makes a cell a yes, or a stop of the way fine, that was not', () => {
    const cellsOf = (all: Facts, wanted: readonly Cell['is'][]) =>
      diagnose(all).matrix.rows.flatMap((row, at) =>
        EVENTS.filter((event) => wanted.includes(row.cells[event].is)).map((event) => `${at} ${event}`),
      )
    const fineOf = (all: Facts) =>
      diagnose(all)
        .way.filter(({ is }) => is === 'ok')
        .map(({ name }) => name)
    fc.assert(
      fc.property(facts, gone, (all, nothing) => {
        const [cells, fine] = [cellsOf(all, ['yes', 'likelyNo']), fineOf(all)]
        for (const less of lessOf(all, nothing)) {
          expect(cells).toEqual(expect.arrayContaining(cellsOf(less, ['yes'])))
          expect(fine).toEqual(expect.arrayContaining(fineOf(less)))
        }
      }),
      FEWER_RUNS,
    )
  })

  test('never leaves "nothing wrong found" with everything checked', () => {
    const isAllFine = (one: Facts) => {
      const { kind, notChecked } = diagnose(one).verdict
      return kind === 'nothingFound' && notChecked.length === 0
    }
    fc.assert(
      fc.property(facts, gone, (all, nothing) => {
        if (!isAllFine(all)) expect(lessOf(all, nothing).some(isAllFine)).toBe(false)
      }),
      FEWER_RUNS,
    )
  })
})

test('a cell says no if and only if a finding stops it for certain, and likely no only where none does', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const { findings, matrix } = diagnose(all)
      for (const { binding, cells } of matrix.rows) {
        for (const event of EVENTS) {
          const stopping = (sure: Stopped['sure']) => findings.filter((one) => stopsCell(one, sure, binding, event))
          const [choice, certain, likely] = [stopping('byChoice'), stopping('certain'), stopping('likely')]
          const cell = cells[event]
          expect(cell.is === 'notSent').toBe(choice.length > 0)
          expect(cell.is === 'no').toBe(choice.length === 0 && certain.length > 0)
          if (cell.is === 'no') expect(cell.because).toBe(certain[0]?.id)
          expect(cell.is === 'likelyNo').toBe(choice.length + certain.length === 0 && likely.length > 0)
        }
      }
    }),
    RUNS,
  )
})

test('a finding is as bad as what it stops', () => {
  fc.assert(
    fc.property(facts, (all) => {
      for (const { severity, stops } of diagnose(all).findings) {
        const isSure = stops.some(({ sure }) => sure === 'certain')
        expect(severity === 'blocks').toBe(isSure)
        expect(severity === 'likely').toBe(!isSure && stops.some(({ sure }) => sure === 'likely'))
      }
    }),
    RUNS,
  )
})

describe('verdict, matrix and finding never disagree', () => {
  test('the headline holds of the cells', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { verdict, matrix, findings } = diagnose(all)
        const cells = matrix.rows.flatMap((row) => EVENTS.map((event) => row.cells[event].is))
        const { kind } = verdict
        if (cells.includes('no')) expect(['none', 'probablyNone', 'some']).toContain(kind)
        if (cells.includes('likelyNo')) expect(['none', 'probablyNone', 'some', 'probablySome']).toContain(kind)
        if (kind === 'none') expect(cells.filter((is) => is !== 'no' && is !== 'notSent')).toEqual([])
        if (kind === 'nothingFound') {
          expect(cells.filter((is) => is !== 'yes' && is !== 'notSent')).toEqual([])
          expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
          expect(known(all.bindings)).toBeDefined()
          expect(known(all.notifications)).toBeDefined()
        }
        if (['noAnswer', 'notKnown', 'warnings', 'nothingFound'].includes(kind)) {
          expect(findings.filter(({ severity }) => severity === 'blocks' || severity === 'likely')).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('a finding that does not stop new messages never hides one that does', () => {
    const isOfMessages = ({ stops }: Finding) =>
      stops.some(({ sure, events }) => sure !== 'byChoice' && (events === 'all' || events.includes('new_message')))
    fc.assert(
      fc.property(facts, (all) => {
        const { verdict, findings } = diagnose(all)
        const sure = verdict.kind === 'some' || verdict.kind === 'none' ? 'certain' : 'likely'
        const stopping = findings.filter(({ stops }) => stops.some((one) => one.sure === sure)).filter(isOfMessages)
        if (verdict.because === undefined || stopping.length === 0) return
        expect(isOfMessages(verdict.because)).toBe(true)
      }),
      RUNS,
    )
  })

  test('the reason of a doubt about all is itself a doubt, and covers every device where any does', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { verdict, findings, matrix } = diagnose(all)
        if (verdict.kind !== 'probablyNone') return
        const isCovering = (one: Finding | undefined) =>
          one !== undefined && matrix.rows.every(({ binding }) => stopsCell(one, 'likely', binding, 'new_message'))
        const { because } = verdict
        expect(because?.stops.some(({ sure }) => sure === 'likely')).toBe(true)
        if (findings.some(isCovering)) expect(isCovering(because)).toBe(true)
      }),
      RUNS,
    )
  })

  test('whoever is told to go on with the device has nothing that stops a push', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { verdict, findings } = diagnose(all)
        if (!findings.some(({ id }) => id === 'R38')) return
        expect(['warnings', 'nothingFound']).toContain(verdict.kind)
        expect(findings.every(({ stops }) => stops.every(({ sure }) => sure === 'byChoice'))).toBe(true)
      }),
      RUNS,
    )
  })
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

/** The events that a device asked for, less one; as they are where no other would be left. */
function without(event: MessageType, types: Binding['message_types']): Binding['message_types'] {
  const left = (types ?? []).filter((type) => messageEvent(type) !== event)
  return left.some((type) => messageEvent(type) !== undefined) ? left : types
}

const LONG_AGO = (): Partial<Binding> => ({ date_updated: daysAgo(500) })

/** Faults of one device; each leaves its other faults as they are. */
const DEVICE_FAULTS: readonly ((binding: Binding) => Partial<Binding>)[] = [
  () => ({ credential_sid: null }),
  () => ({ credential_sid: sid('CR', 90) }),
  () => ({ credential_sid: sid('CR', 91) }),
  () => ({ binding_type: 'gcm' }),
  ({ message_types }) => ({ message_types: without('new_message', message_types) }),
  ({ message_types }) => ({ message_types: without('added_to_conversation', message_types) }),
  LONG_AGO,
]
/**
 * Whether a fault of a device takes away what spoke against it or others, so that it is a change rather than one fault
 * more: the date by which R44 knows that a dead token came again; the credential that an alert of this device is about,
 * which the others name too.
 */
function takesAway(all: Facts, device: Binding, spoil: (typeof DEVICE_FAULTS)[number]): boolean {
  const about = evidence(all).filter(({ devices }) => devices.some(({ binding }) => binding === device))
  if (spoil === LONG_AGO) return about.some((one) => reborn(one).includes(device))
  const isOther = spoil(device).credential_sid !== undefined
  return isOther && about.some(({ code }) => pushCode(code)?.byCredential === true)
}

const ADDED = new Map<string, Fact<Credential | null>>([
  [sid('CR', 90), fact(null)],
  [sid('CR', 91), fact(credential({ type: 'other' }))],
])

const FAULTS: Readonly<Record<string, (all: Facts) => Facts>> = {
  'no user': (all) => ({ ...all, user: fact(null) }),
  'no bindings': (all) => ({ ...all, bindings: fact([]) }),
  'only the open app': (all) => ({ ...all, bindings: fact([twilsock(1)]) }),
  'every conversation muted': (all) => {
    const conversations = known(all.conversations)
    return conversations === undefined
      ? all
      : { ...all, conversations: fact(conversations.map((one) => ({ ...one, notification_level: 'muted' }))) }
  },
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
  // That the other two events are off is a choice, and no fault.
  'new messages off': (all) => {
    const value = known(all.notifications)
    const off = { ...OFF, badge_count_enabled: true, with_media: value?.new_message?.with_media ?? null }
    return value === undefined ? all : { ...all, notifications: fact({ ...value, new_message: off }) }
  },
  'media off': (all) => {
    const value = known(all.notifications)
    return !value?.new_message
      ? all
      : {
          ...all,
          notifications: fact({
            ...value,
            new_message: { ...value.new_message, with_media: { enabled: false, template: null } },
          }),
        }
  },
}

const KINDS = Object.keys(VERDICTS) as VerdictKind[]

test('adding a stop never makes the verdict better', () => {
  const cells = fc.record({
    sure: fc.constantFrom('certain' as const, 'likely' as const),
    events: fc.oneof(fc.constant('all' as const), fc.subarray([...EVENTS], { minLength: 1 })),
    places: fc.oneof(fc.constant('all' as const), fc.subarray([0, 1, 2, 3, 4], { minLength: 1 })),
  })
  fc.assert(
    fc.property(facts, cells, (all, { sure, events, places }) => {
      const { findings, unchecked } = diagnose(all)
      const bindings = places === 'all' ? places : (known(all.bindings) ?? []).filter((_, at) => places.includes(at))
      const [sample] = diagnose(withBindings()).findings
      if (sample === undefined || bindings.length === 0) return
      const added: Finding = {
        ...sample,
        severity: sure === 'certain' ? 'blocks' : 'likely',
        stops: [{ sure, events, bindings }],
      }
      const badness = (list: readonly Finding[]) =>
        -KINDS.indexOf(verdictOf(all, list, unchecked, matrixOf(all, list, unchecked)).kind)
      expect(badness(worstFirst([...findings, added], all))).toBeGreaterThanOrEqual(badness(findings))
    }),
    RUNS,
  )
})

describe('adding a fault never makes the verdict better', () => {
  const badness = (all: Facts) => -KINDS.indexOf(diagnose(all).verdict.kind)

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
        const device = known(all.bindings)?.[at]
        const spoiled = { ...all, bindings: fact(bindings), credentials: new Map([...all.credentials, ...ADDED]) }
        const { verdict, matrix } = diagnose(spoiled)
        if (device !== undefined && takesAway(all, device, spoil)) {
          // What was known of the others is less then; the device itself is none the better for another credential.
          const row = matrix.rows.find(({ binding }) => binding === bindings[at])
          if (spoil !== LONG_AGO) expect(row?.cells.new_message.is).not.toBe('yes')
          return
        }
        // Where a doubt gave way to a certain stop, and no device gets messages for certain, "some can’t" is the sentence
        // for that: it is no better than "probably none", and says so first.
        const isSure = verdict.kind === 'some' && matrix.rows.every(({ cells }) => cells.new_message.is === 'no')
        if (isSure) expect(diagnose(all).verdict.kind).not.toBe('none')
        else expect(badness(spoiled)).toBeGreaterThanOrEqual(badness(all))
      }),
      RUNS,
    )
  })
})
