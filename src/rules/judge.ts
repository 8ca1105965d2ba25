/** How bad an alert of this user is today: by its code, and by what came after it. */
import type { Binding } from '../twilio/binding'
import { pushCode } from './alertCodes'
import { type Evidence, evidence } from './alerts'
import { changedSince } from './credentialAge'
import { credentialOf, devicesThat, hasRow } from './devices'
import { type Facts, known } from './facts'
import type { Severity, Stopped } from './finding'
import { stopped } from './needs'
import { type Suspects, isCalledDead, isRegisteredSince, suspectsOf } from './suspects'

/** The codes of a dead token that an app may register again without knowing. */
const DEAD_TOKEN = new Set(['52102', '52103', '52141'])

/** What one alert means for the user today. */
export interface Judged {
  readonly evidence: Evidence
  readonly suspects: Suspects
  readonly severity: Severity
  /** Why it is less than its code says. */
  readonly because?: 'credentialChanged' | 'anotherToken' | 'registeredSince' | 'deviceGone' | 'noDevice' | 'unused'
}

/** The devices that an alert called dead and that registered the very same token again. */
export function reborn({ code, at, devices }: Evidence): readonly Binding[] {
  if (!DEAD_TOKEN.has(code)) return []
  return devices
    .filter(({ binding, endpoint }) => endpoint === 'same' && isRegisteredSince(binding, at))
    .map(({ binding }) => binding)
}

/** How bad an alert is: by its code, and less where something came after it that can have mended its cause. */
function judge(one: Evidence, facts: Facts): Judged {
  const about = pushCode(one.code)
  const suspects = suspectsOf(one, facts)
  const { bindings } = suspects
  const judged = (severity: Severity, because?: Judged['because']): Judged => ({
    evidence: one,
    suspects,
    severity,
    ...(because === undefined ? {} : { because }),
  })
  const worst = about?.severity ?? 'warning'
  const isKnown = known(facts.bindings) !== undefined
  if (about?.kind === 'credential') {
    const sids = new Set([...one.credentials, ...bindings.map(credentialOf)])
    const { at } = one
    const isMended =
      at !== undefined && sids.size > 0 && [...sids].every((sid) => sid !== undefined && changedSince(facts, sid, at))
    if (isMended) return judged('info', 'credentialChanged')
  }
  if (worst === 'likely' && isKnown && bindings.length === 0) {
    const hasDevice = known(facts.bindings)?.some(hasRow) === true
    // A token goes with its device. A credential stays as it is, for the next device that names it.
    if (about?.kind === 'token') return judged('info', hasDevice ? 'deviceGone' : 'noDevice')
    return hasDevice ? judged('warning', 'unused') : judged(worst)
  }
  if (about?.kind !== 'token' && about?.kind !== 'dead') return judged(worst)

  // One device of several that is gone is what becomes of devices; the last one is what the user misses.
  const isLast =
    isKnown && devicesThat(facts, (device) => !bindings.includes(device) && !isCalledDead(facts, device)).length === 0
  const severity = about.kind === 'dead' && isLast && !suspects.isOneOfThem ? 'likely' : worst
  if (severity === 'info') return judged(severity)
  const { devices, givesEndpoint } = one
  const isAnother = bindings.length > 0 && givesEndpoint && devices.every(({ endpoint }) => endpoint === 'other')
  if (isAnother) return judged('info', 'anotherToken')
  const isOpen = ({ binding, endpoint }: Evidence['devices'][number]) =>
    endpoint === 'same' || (endpoint === 'none' && !isRegisteredSince(binding, one.at))
  const isSince =
    devices.length > 0
      ? !devices.some(isOpen)
      : bindings.length > 0 && bindings.every((binding) => isRegisteredSince(binding, one.at))
  return isSince ? judged('warning', 'registeredSince') : judged(severity)
}

/** Each alert of the user that R44 does not speak of. */
export function judgedAlerts(facts: Facts): readonly Judged[] {
  return evidence(facts)
    .filter((one) => reborn(one).length === 0)
    .map((one) => judge(one, facts))
}

/** What an alert stops today. */
export function stopsOf({ severity, suspects: { bindings, isOneOfThem } }: Judged, facts: Facts): readonly Stopped[] {
  if (severity !== 'likely') return []
  // Where there is none, whoever registers next meets the same.
  if (known(facts.bindings)?.some(hasRow) !== true) return [stopped('likely', 'all')]
  return [{ ...stopped('likely', bindings), ...(isOneOfThem ? { part: 'oneDevice' as const } : {}) }]
}
