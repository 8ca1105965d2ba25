/** What was probably meant by what stands in an address as an identity: by its form, by the rows, by what is near. */
import { paths, readPath } from '../paths'
import type { Binding } from '../twilio/binding'
import { holdersOf } from './holders'
import { type LookUp, lookUp } from './lookUp'
import { offersFor } from './offers'

/** Something that was probably meant. */
export interface Meant {
  /** An identity; else a SID or an address. */
  readonly text: string
  /** What makes it so: "the user of this SID". */
  readonly how: string
  /** Its screen. */
  readonly path: string
}

/** What is known that a pasted text may speak of. */
export interface Known {
  readonly service: string
  /** The loaded rows of the service. */
  readonly rows: readonly Binding[]
  /** Their identities, each with its folded form. */
  readonly forms: ReadonlyMap<string, string>
  /** The identity of the user that the text names by SID, once that was asked for. */
  readonly userOfSid: string | undefined
}

/** As many as a person takes in at a glance, beside what was pasted. */
const MOST = 4

/** What Check a user would make of a text leads; then come the identities that are near. Each screen once. */
export function meantBy(pasted: string, { service, rows, forms, userOfSid }: Known): readonly Meant[] {
  const ofUser = (text: string, how: string): Meant => ({ text, how, path: paths.user(service, text) })
  const { spelled, found } = wellSpelled(pasted, service)
  if (found.is === 'address') return [ofAddress(spelled, found.path)]
  const { identities, isAlike } =
    found.is === 'text' && found.looksLikeToken ? holdersOf(rows, pasted) : { identities: [], isAlike: false }
  const all = [
    ...(found.is === 'user' && userOfSid ? [ofUser(userOfSid, 'the user of this SID')] : []),
    ...identities.map((one) => ofUser(one, isAlike ? 'has this token in another spelling' : 'has this token')),
    ...offersFor(pasted, forms).map(({ identity, how }) => ofUser(identity, how)),
  ].filter(({ text }) => text !== pasted)
  return [...new Map(all.toReversed().map((one) => [one.path, one])).values()].toReversed().slice(0, MOST)
}

/** The SID of a user that a text is, whatever the case of its letters; its identity has to be asked for. */
export function userSidOf(pasted: string, service: string): string | undefined {
  const { found } = wellSpelled(pasted, service)
  return found.is === 'user' ? found.sid : undefined
}

/** What a text is, once a SID has its letters in the right case. */
function wellSpelled(pasted: string, service: string): { readonly spelled: string; readonly found: LookUp } {
  const found = lookUp(pasted, service)
  if (found.is !== 'misspelledSid') return { spelled: pasted.trim(), found }
  return { spelled: found.sid, found: lookUp(found.sid, service) }
}

const KINDS: Readonly<Record<string, string>> = { BS: 'binding', CR: 'credential', IS: 'service' }

function ofAddress(spelled: string, path: string): Meant {
  const kind = KINDS[spelled.slice(0, 2)]
  if (kind !== undefined) return { text: spelled, how: `the ${kind} of this SID`, path }
  const { identity } = readPath(path.replace(/\?.*$/s, ''))
  return identity === undefined
    ? { text: path, how: 'the screen of this link', path }
    : { text: identity, how: 'the user of this link', path }
}
