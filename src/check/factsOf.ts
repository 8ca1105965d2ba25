/** What the requests of a check have brought, as the facts that the rules read. */
import type { QueryState } from '@tanstack/react-query'
import { type Fact, type Facts, WHY_NOT } from '../rules/facts'
import type { Twilio } from '../twilio/client'
import type { AlertDetails, Alerts, Credential, OtherServices, UserConversation } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import { keepsLogs } from '../twilio/regions'
import { type Brought, whyNotAsked } from './asks'

/** What a query has brought so far. */
export type Answer<T> = Pick<
  QueryState<T, TwilioError>,
  'data' | 'error' | 'dataUpdatedAt' | 'errorUpdatedAt' | 'fetchStatus'
>

/** Undefined where nothing was asked. */
export type Answers = { readonly [Name in keyof Brought]: Answer<Brought[Name]> | undefined } & {
  /** By SID, those that the bindings name. */
  readonly credentials: ReadonlyMap<string, Answer<Credential | null> | undefined>
  readonly otherServices: Answer<OtherServices> | undefined
}

/** The facts of one check, whatever has come of them so far. */
export function factsOf(
  twilio: Twilio,
  check: Pick<Facts, 'now' | 'service' | 'identity' | 'conversation' | 'loadedRows'>,
  answers: Answers,
): Facts {
  const why = whyNotAsked(twilio, check.identity)
  return {
    ...check,
    hasLogs: keepsLogs(twilio.baseUrl),
    user: factOf(answers.user, why.user),
    bindings: factOf(answers.bindings),
    credentials: new Map([...answers.credentials].map(([sid, answer]) => [sid, factOf(answer)])),
    notifications: factOf(answers.notifications),
    configuration: factOf(answers.configuration),
    conversations: ofKnownUser(factOf(answers.conversations, why.conversations)),
    alerts: factOf(answers.alerts, why.alerts),
    otherServices: factOf(answers.otherServices, WHY_NOT.otherServices),
  }
}

/**
 * What a query has brought so far. An answer stays known although a later one failed.
 * @param whyNot why it is not asked, for a person
 */
export function factOf<T>(answer: Answer<T> | undefined, whyNot?: string): Fact<T> {
  if (answer === undefined) return { state: 'notAsked', why: whyNot ?? 'Not asked yet.' }
  const { data, error, dataUpdatedAt, errorUpdatedAt, fetchStatus } = answer
  if (data !== undefined) return { state: 'known', value: data, at: dataUpdatedAt }
  if (error !== null) return { state: 'failed', error, at: errorUpdatedAt }
  return {
    state: 'notAsked',
    why: whyNot ?? (fetchStatus === 'idle' ? 'Stopped before an answer came.' : 'The answer is still on its way.'),
  }
}

/** Twilio lists the conversations of the users that it knows. What others take part in stays open. */
function ofKnownUser(fact: Fact<readonly UserConversation[] | null>): Facts['conversations'] {
  if (fact.state !== 'known') return fact
  const { value } = fact
  return value === null ? { state: 'notAsked', why: WHY_NOT.unknownUser } : { ...fact, value }
}

/** The alerts with what was read of them one by one, in the order of the list. */
export function withDetails(alerts: Alerts, details: readonly AlertDetails[]): Alerts {
  const bySid = new Map(details.flatMap(({ read }) => read.map((alert) => [alert.sid, alert] as const)))
  const refused = alerts.refused ?? details.find((one) => one.refused !== undefined)?.refused
  const detailOf = ({ sid }: { sid: string | null }) => (sid === null ? undefined : bySid.get(sid))
  return {
    ...alerts,
    detailed: [...alerts.detailed, ...alerts.listed.flatMap((alert) => detailOf(alert) ?? [])],
    listed: alerts.listed.filter((alert) => detailOf(alert) === undefined),
    ...(refused === undefined ? {} : { refused }),
  }
}
