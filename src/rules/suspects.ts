/** Which devices an alert is about, and what came of them since. */
import type { Binding } from '../twilio/binding'
import { pushCode } from './alertCodes'
import { type Evidence, evidence } from './alerts'
import { changed } from './age'
import { credentialOf, devicesThat } from './devices'
import type { Facts } from './facts'
import { type Words, say } from './finding'
import { dateWords, listed } from './phrases'

/** Whether a device registered after an alert. */
export function isRegisteredSince(binding: Binding, at: number | undefined): boolean {
  const time = changed(binding)
  return at !== undefined && time !== undefined && time > at
}

/** After these Twilio withdraws a registration. */
const WITHDRAWN = new Set(['52103', '52119', '52141'])

/** What alerts say of registrations of this user that are no longer there, as a possibility; else nothing. */
export function withdrawnWords(facts: Facts): Words {
  const found = evidence(facts).filter(({ code }) => WITHDRAWN.has(code))
  if (found.length === 0) return []
  const each = found.map(({ code, at }) => say`${code}${at === undefined ? [] : say` on ${dateWords(at)}`}`)
  return say` Perhaps Twilio withdrew one: alerts name this user, ${listed(each)}.`
}

/** Whether Apple or Google called the token of this device dead, and it has not registered since. */
export function isCalledDead(facts: Facts, binding: Binding): boolean {
  return evidence(facts).some(
    ({ code, at, devices }) =>
      pushCode(code)?.kind === 'dead' &&
      devices.some((one) => one.binding === binding && one.endpoint !== 'other') &&
      !isRegisteredSince(binding, at),
  )
}

/** The push devices that a piece of evidence may be about, and whether nobody knows which of them it is. */
export interface Suspects {
  readonly bindings: readonly Binding[]
  readonly isOneOfThem: boolean
}

/**
 * Whom an alert is about: the devices that it names; of a faulty credential all that name it; of the identity alone the
 * devices of the channel, all of them where one credential serves them.
 */
export function suspectsOf({ code, devices, credentials }: Evidence, facts: Facts): Suspects {
  const about = pushCode(code)
  const named = devices.map(({ binding }) => binding)
  const isOfCredential = about?.byCredential === true
  const faulty = new Set([...credentials, ...(isOfCredential ? named.map(credentialOf) : [])])
  if (named.length > 0 || credentials.length > 0) {
    const sharing = devicesThat(facts, (binding) => {
      const sid = credentialOf(binding)
      return sid !== undefined && faulty.has(sid)
    })
    return { bindings: [...new Set([...named, ...sharing])], isOneOfThem: false }
  }
  // Google's codes are those of GCM too.
  const channelOf = ({ binding_type: type }: Binding) => (type === 'gcm' ? 'fcm' : type)
  const bindings = devicesThat(facts, (binding) => about?.channel === undefined || about.channel === channelOf(binding))
  const isShared = isOfCredential && new Set(bindings.map(credentialOf)).size === 1
  return { bindings, isOneOfThem: bindings.length > 1 && !isShared }
}
