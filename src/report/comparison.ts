/** Two users of one service side by side: "Alice gets pushes, Bob does not". */
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import { BINDING_TYPES, typeLabel } from '../twilio/wire'
import { hasRow } from '../rules/devices'
import type { Diagnosis } from '../rules/diagnose'
import type { Fact, Facts } from '../rules/facts'
import type { Finding, RuleId } from '../rules/finding'

export interface Compared {
  readonly label: string
  readonly one: string
  readonly other: string
  /** What is not known of one of them is neither the same nor different. */
  readonly state: 'same' | 'different' | 'notKnown'
  /** Whether both are known, and the same. */
  readonly isSame: boolean
  /** What the values are: a time as the wire carries it, a text that is read letter by letter, or words. */
  readonly as: 'time' | 'exact' | 'words'
}

/** One thing that is compared: undefined where it is not known. */
export type Row = readonly [label: string, value: string | undefined, as?: Compared['as']]

/** What stands in place of a value that is not known. */
const OPEN = 'Not known'

/** The facts of two users, one line each. What is not known of one of them is said, and never the same nor different. */
export function compareFacts(one: Facts, other: Facts): readonly Compared[] {
  const sids = [...new Set([...one.credentials.keys(), ...other.credentials.keys()])]
  return sideBySide(rowsOf(one, sids), rowsOf(other, sids))
}

/** Two lists of the same labels in the same order, line by line. */
export function sideBySide(ours: readonly Row[], theirs: readonly Row[]): readonly Compared[] {
  return ours.map(([label, left, as = 'words'], at) => {
    const right = theirs[at]?.[1]
    const state = left === undefined || right === undefined ? 'notKnown' : left === right ? 'same' : 'different'
    return { label, one: left ?? OPEN, other: right ?? OPEN, state, isSame: state === 'same', as }
  })
}

export interface OnlyOne {
  readonly finding: Finding
  /** Whether the rule could be checked of the other user; else that one may have it too. */
  readonly isSure: boolean
}

/** The findings that only one of two users has, as far as is known. */
export function onlyOne(one: Diagnosis, other: Diagnosis): { one: readonly OnlyOne[]; other: readonly OnlyOne[] } {
  const only = (mine: Diagnosis, theirs: Diagnosis): readonly OnlyOne[] => {
    const found = new Set<RuleId>(theirs.findings.map(({ id }) => id))
    const unchecked = new Set<RuleId>(theirs.unchecked.map(({ rule }) => rule))
    return mine.findings
      .filter(({ id }) => !found.has(id))
      .map((finding) => ({ finding, isSure: !unchecked.has(finding.id) }))
  }
  return { one: only(one, other), other: only(other, one) }
}

const yesNo = (value: boolean | null | undefined) => (value == null ? 'Not provided' : value ? 'Yes' : 'No')

/** The same labels in the same order for any user. */
function rowsOf({ user, bindings, credentials, conversations }: Facts, sids: readonly string[]): readonly Row[] {
  const person = of(user)
  const rows = of(bindings)
  const all = of(conversations)
  // The open app has no credential, and connects anew each time.
  const devices = (text: (list: readonly Binding[]) => string) => rows((list) => text(list.filter(hasRow)))
  return [
    ['User exists', person((value) => yesNo(value !== null))],
    ['Online', person((value) => yesNo(value?.is_online))],
    ['Notifiable', person((value) => yesNo(value?.is_notifiable))],
    ...BINDING_TYPES.map((type): Row => [`${typeLabel(type)} devices`, rows((list) => `${ofType(list, type).length}`)]),
    ['Credentials', devices((list) => texts(list.map(({ credential_sid: sid }) => sid ?? 'none')))],
    ['Message types', devices((list) => texts(list.flatMap(({ message_types: types }) => types ?? ['none'])))],
    ['Newest registration', devices(newest), 'time'],
    ...sids.map((sid): Row => {
      const fact = credentials.get(sid)
      // Which credentials a user has is known from the bindings alone.
      return [sid, fact === undefined ? rows(() => 'None') : of(fact)(credentialText)]
    }),
    ['Member of', all((list) => `${list.length}`)],
    ['Muted', all((list) => `${list.filter(({ notification_level: level }) => level === 'muted').length}`)],
    ['Closed', all((list) => `${list.filter(({ conversation_state: state }) => state === 'closed').length}`)],
  ]
}

const of =
  <T>(fact: Fact<T>) =>
  (text: (value: T) => string): string | undefined =>
    fact.state === 'known' ? text(fact.value) : undefined

/** What kind of credential it is, and for which builds. */
export const credentialText = (value: Credential | null) =>
  value === null
    ? 'Twilio knows none'
    : [
        value.type ?? 'no type',
        ...(value.sandbox === null ? [] : [isTrue(value.sandbox) ? 'sandbox' : 'production']),
      ].join(', ')

const newest = (rows: readonly Binding[]) =>
  rows
    .map(({ date_updated: date }) => date ?? '')
    .toSorted()
    .at(-1) || 'None'

const ofType = (rows: readonly Binding[], type: string) => rows.filter(({ binding_type }) => binding_type === type)
const isTrue = (text: string) => text.toLowerCase() === 'true'
const texts = (values: readonly string[]) => [...new Set(values)].toSorted().join(', ') || 'None'
