/** Whom an alert names that was read by itself. */
import type { Binding } from '../twilio/binding'
import type { Alert } from '../twilio/delivery'
import { MOST } from './mention'

/**
 * The identities that an alert gives, and those of the devices that it names.
 * @param bindings by SID, those that are known
 */
export function peopleIn(alert: Alert, bindings: ReadonlyMap<string, Binding> = new Map()): readonly string[] {
  const people = new Set<string>()
  for (const { identity, sid } of namedIn(alert)) {
    const named = sid === undefined ? identity : bindings.get(sid)?.identity
    if (named) people.add(named)
  }
  return [...people]
}

interface Named {
  readonly identity?: string
  /** Of a binding. */
  readonly sid?: string
}

/** An alert never changes, and there may be ten thousand: each is taken apart once. */
const memory = new WeakMap<Alert, readonly Named[]>()

function namedIn(alert: Alert): readonly Named[] {
  const kept = memory.get(alert)
  if (kept !== undefined) return kept
  const variables = new URLSearchParams((alert.request_variables ?? '').slice(0, MOST))
  const named = [...variables].flatMap(([key, value]): readonly Named[] => {
    if (/^identity$/i.test(key)) return [{ identity: value }]
    return /^binding_?sid$/i.test(key) ? [{ sid: value }] : []
  })
  memory.set(alert, named)
  return named
}
