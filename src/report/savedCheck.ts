/** The facts of a check as a file, for somebody who holds no key: written here, read by `openCheck`. */
import type { Binding } from '../twilio/binding'
import type { Alert, Alerts } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import { type Fact, type Facts, type LoadedRows, known, loadedCount } from '../rules/facts'
import { isOfUser } from '../rules/alerts'
import { folded } from '../rules/spelling'
import { createTokenMask } from './tokenMask'

/** What every such file says of itself; a change that older readers can't read takes the next version. */
export const FORMAT = 'bindings-dashboard check'
export const VERSION = 1

type Change = (text: string) => string

/**
 * The file. Of other users there is only what a rule reads: a shared token, another spelling, alerts without their texts.
 * @param withTokens whether device tokens stand in it whole; else masked, in a way that leaves what rules read
 * @param savedAt in ms since 1970
 */
export function savedCheck(facts: Facts, withTokens: boolean, savedAt: number): string {
  const mask = createTokenMask(facts.identity)
  const [endpoint, text]: [Change, Change] = withTokens ? [same, same] : [mask.endpoint, mask.text]
  const rowsOf = (rows: readonly Binding[]) => rows.map((row) => rowOf(row, endpoint))
  // Before the alerts: what stands in them has to be the same.
  const bindings = changed(facts.bindings, rowsOf)
  const loadedRows = changed(facts.loadedRows, (loaded) => {
    const { rows, ...counts } = ofThisUser(loaded, facts)
    return { ...counts, rows: rowsOf(rows) }
  })
  const saved = {
    format: FORMAT,
    version: VERSION,
    saved_at: new Date(savedAt).toISOString(),
    tokens: withTokens ? 'whole' : 'masked',
    facts: {
      ...facts,
      conversation: facts.conversation ?? null,
      user: plain(facts.user),
      bindings,
      credentials: [...facts.credentials].map(([sid, fact]) => ({ sid, fact: plain(fact) })),
      notifications: plain(facts.notifications),
      configuration: plain(facts.configuration),
      conversations: plain(facts.conversations),
      alerts: changed(facts.alerts, (alerts) => alertsOf(alerts, facts, text)),
      loadedRows,
      otherServices: plain(facts.otherServices),
    },
  }
  return `${JSON.stringify(saved, undefined, 1)}\n`
}

const same: Change = (text) => text

/** A fact as JSON has it: of a failure what its words are made of. */
function plain<T>(fact: Fact<T>): unknown {
  if (fact.state !== 'failed') return fact
  return { ...fact, error: errorOf(fact.error) }
}

const errorOf = ({ kind, status, code, permission, said, retryAfter, asked }: TwilioError) => ({
  kind,
  status,
  code,
  permission,
  said,
  retryAfter,
  asked,
})

function changed<T>(fact: Fact<T>, change: (value: T) => unknown): unknown {
  return fact.state === 'known' ? { ...fact, value: change(fact.value) } : plain(fact)
}

/** The fields of a row that rules read, without what came beside them. */
function rowOf(row: Binding, mask: Change): Omit<Binding, 'urlPrefix' | 'received' | 'differences'> {
  const { sid, account_sid, chat_service_sid, credential_sid, identity, binding_type, message_types } = row
  const { date_created, date_updated, endpoint } = row
  return {
    sid,
    account_sid,
    chat_service_sid,
    credential_sid,
    date_created,
    date_updated,
    endpoint: endpoint === null ? null : mask(endpoint),
    identity,
    binding_type,
    message_types,
  }
}

/** The loaded rows that tell of this user: with one of their tokens, or of an identity that is another spelling. */
function ofThisUser(loaded: LoadedRows, { bindings, identity }: Facts): LoadedRows {
  const endpoints = new Set((known(bindings) ?? []).map(({ endpoint }) => endpoint))
  const form = folded(identity)
  const rows = loaded.rows.filter(
    (row) =>
      row.identity === null || (row.endpoint !== null && endpoints.has(row.endpoint)) || folded(row.identity) === form,
  )
  return { rows, isWhole: loaded.isWhole, loaded: loadedCount(loaded) }
}

function alertsOf(alerts: Alerts, facts: Facts, mask: Change): unknown {
  const orNull = (text: string | null) => (text === null ? null : mask(text))
  const alertOf = (alert: Alert): Alert => {
    const isOwn = isOfUser(alert, facts)
    return {
      ...alert,
      alert_text: isOwn ? orNull(alert.alert_text) : null,
      request_variables: isOwn ? orNull(alert.request_variables) : null,
      response_body: isOwn ? orNull(alert.response_body) : null,
      more_info: null,
      request_headers: null,
      response_headers: null,
    }
  }
  const { detailed, listed, refused, isCut } = alerts
  return {
    detailed: detailed.map(alertOf),
    listed: listed.map(alertOf),
    ...(isCut === undefined ? {} : { isCut }),
    ...(refused === undefined ? {} : { refused: errorOf(refused) }),
  }
}
