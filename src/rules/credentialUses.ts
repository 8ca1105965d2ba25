/** The push credentials of an account as the devices of one service name them. */
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import { R15, R16, R17 } from './credentialAge'
import { R14 } from './credentials'
import { type Fact, type Facts, type LoadedRows, known, noFacts } from './facts'
import type { Finding } from './finding'
import { groupsBy } from './groups'
import { worstFirst } from './order'

export interface CredentialUse {
  readonly credential: Credential
  /** The loaded rows that name it; undefined where none are loaded. */
  readonly rows: readonly Binding[] | undefined
  /** The worst that is to be said of this credential alone, where devices name it. */
  readonly finding: Finding | undefined
}

/** What is in a credential, and whether it still serves. */
const RULES = [R14, R15, R16, R17]

/** @param now in ms since 1970 */
export function credentialUses(
  credentials: readonly Credential[],
  loadedRows: Fact<LoadedRows>,
  now: number,
): readonly CredentialUse[] {
  const loaded = known(loadedRows)
  const rows = groupsBy(loaded?.rows ?? [], ({ credential_sid: sid }) => sid)
  return credentials.map((credential) => {
    const own = (credential.sid === null ? undefined : rows.get(credential.sid)) ?? []
    return {
      credential,
      rows: loaded === undefined ? undefined : own,
      finding: findingOf(credential, own, now),
    }
  })
}

function findingOf(credential: Credential, rows: readonly Binding[], now: number): Finding | undefined {
  const alone: Facts = {
    ...noFacts('', '', now),
    bindings: { state: 'known', value: rows, at: now },
    credentials: new Map([[credential.sid ?? '', { state: 'known', value: credential, at: now }]]),
  }
  return worstFirst(
    RULES.flatMap((rule) => rule.check(alone) ?? []),
    alone,
  )[0]
}
