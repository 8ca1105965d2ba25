/** A row put together again as it came, apart from the row itself: only the drawer needs it. */
import type { Binding } from './binding'
import type { WireBinding } from './wire'

/** The row as Twilio served it, key by key. */
export function asReceived(binding: Binding): unknown {
  const { urlPrefix, received, sid, message_types } = binding
  if (urlPrefix === undefined) return received
  // Name by name, which is the fastest: an export asks for every row.
  return {
    sid,
    account_sid: binding.account_sid,
    chat_service_sid: binding.chat_service_sid,
    credential_sid: binding.credential_sid,
    date_created: binding.date_created,
    date_updated: binding.date_updated,
    endpoint: binding.endpoint,
    identity: binding.identity,
    binding_type: binding.binding_type,
    message_types: message_types?.slice() ?? null,
    url: urlPrefix + (sid ?? ''),
  } satisfies WireBinding
}

/** Deeper than any real row by far, and shallow enough for every engine to write. */
const MOST_LEVELS = 100

/** The row as Twilio served it, as JSON of several lines. What is nested deeper than 100 levels is cut, with words. */
export function jsonOf(binding: Binding): string {
  return JSON.stringify(asWritten(binding), null, 2)
}

/** The row as Twilio served it, fit to be written as JSON: what is nested deeper than 100 levels is cut, with words. */
export function asWritten(binding: Binding): unknown {
  const served = asReceived(binding)
  return binding.received === undefined ? served : cutBelow(served, MOST_LEVELS)
}

function cutBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return `… cut here: nested deeper than ${MOST_LEVELS} levels`
  if (Array.isArray(value)) return value.map((one) => cutBelow(one, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cutBelow(one, levels - 1)]))
}
