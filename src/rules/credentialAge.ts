/** What the age of a credential suggests about what is in it, which no API shows. */
import { changed, daysSince, isOlder } from './age'
import { theCredential } from './credentials'
import type { Facts } from './facts'
import { type Words, say } from './finding'
import { type Use, credentialNeeds, credentialsThat, undated } from './needs'
import { bindingName, counted, dateWords, listed } from './phrases'
import { rule } from './rule'
import { SOURCES, errorSource } from './sources'
import { worstOf } from './worst'

/** Twilio began to take service accounts for FCM between these two days; the second is when Google ended the old way. */
const FIRST_SERVICE_ACCOUNTS = Date.UTC(2023, 10, 1)
const LAST_SERVER_KEYS = Date.UTC(2024, 6, 22)

/** An APNs certificate lasts 12 to 13 months. */
const CERTIFICATE_DAYS = 395
const CERTIFICATE_SOON_DAYS = 365

const from = ['bindings', 'credentials'] as const

/** `credential CR…, last changed on 8 Aug 2023, used by binding BS…` */
function dated(use: Use, now: number): Words {
  const time = changed(use.credential)
  const days = Math.floor(daysSince(use.credential, now) ?? 0)
  const when = time === undefined ? [] : say`, last changed on ${dateWords(time)}, ${[counted(days, 'day')]} ago`
  const users = listed(use.bindings.map(bindingName))
  return say`${theCredential(use)}${when}, used by ${[use.bindings.length === 1 ? 'binding' : 'bindings']} ${users}`
}

/** FCM credentials whose last change lies between two times. */
function fcmBetween(facts: Facts, start: number, end: number): readonly Use[] {
  return credentialsThat(facts, (credential) => {
    const time = changed(credential)
    return credential.type === 'fcm' && time !== undefined && time >= start && time < end
  })
}

const fcmNeeds = (facts: Facts) => credentialNeeds(facts, { gap: undated('fcm') })

export const R15 = rule({
  id: 'R15',
  condition: 'An FCM credential was last changed before 1 Nov 2023.',
  severities: ['likely'],
  fixer: 'twilioAdmin',
  fix: say`Put the JSON of a Firebase service account into the credential. The app needs no change.`,
  isHeuristic: true,
  from,
  source: errorSource(52117),
  needs: fcmNeeds,
  check: (facts) => {
    const uses = fcmBetween(facts, -Infinity, FIRST_SERVICE_ACCOUNTS)
    if (uses.length === 0) return undefined
    return {
      title: 'The FCM credential is probably a legacy server key',
      found: say`FCM ${listed(uses.map((use) => dated(use, facts.now)))}.`,
      why: say`Before November 2023 Twilio took legacy server keys only. Google switched these off in July 2024, and a push with one fails (52117).`,
      concerns: uses.flatMap(({ bindings }) => bindings),
    }
  },
})

export const R16 = rule({
  id: 'R16',
  condition: 'An FCM credential was last changed from 1 Nov 2023 to 21 Jul 2024.',
  severities: ['warning'],
  fixer: 'twilioAdmin',
  fix: say`Check what was put into the credential. If it is a server key, put the JSON of a Firebase service account there.`,
  isHeuristic: true,
  from,
  source: errorSource(52116),
  needs: fcmNeeds,
  check: (facts) => {
    const uses = fcmBetween(facts, FIRST_SERVICE_ACCOUNTS, LAST_SERVER_KEYS)
    if (uses.length === 0) return undefined
    return {
      title: 'The FCM credential may be a legacy server key',
      found: say`FCM ${listed(uses.map((use) => dated(use, facts.now)))}.`,
      why: say`In those months Twilio took both legacy server keys and service accounts. Google switched the keys off in July 2024 (52117).`,
      concerns: uses.flatMap(({ bindings }) => bindings),
    }
  },
})

export const R17 = rule({
  id: 'R17',
  condition: 'An APNs credential was last changed more than 395 days ago (likely), or more than 365 (warning).',
  severities: ['likely', 'warning'],
  fixer: 'twilioAdmin',
  fix: say`Look up when the certificate ends, in Apple’s developer account. Renew it, and put the new one into the same credential.`,
  isHeuristic: true,
  from,
  source: errorSource(52131),
  needs: (facts) => credentialNeeds(facts, { gap: undated('apn') }),
  check: (facts) => {
    const { now } = facts
    const old = credentialsThat(facts, (one) => one.type === 'apn' && isOlder(one, CERTIFICATE_SOON_DAYS, now))
    const graded = old.map((item) => ({
      severity: isOlder(item.credential, CERTIFICATE_DAYS, now) ? ('likely' as const) : ('warning' as const),
      item,
    }))
    const split = worstOf(graded)
    if (split === undefined) return undefined
    const { severity, worst, others } = split
    const also = others.length === 0 ? [] : say` Soon: ${listed(others.map((use) => dated(use, now)))}.`
    return {
      severity,
      title:
        severity === 'likely' ? 'The APNs certificate has probably expired' : 'The APNs certificate may expire soon',
      found: say`APNs ${listed(worst.map((use) => dated(use, now)))}.${also}`,
      why: say`An APNs certificate lasts 12 to 13 months. Apple refuses a push with an expired one (52131). Twilio does not show when a certificate ends, and it may be older than the credential.`,
      concerns: worst.flatMap(({ bindings }) => bindings),
      source: severity === 'likely' ? errorSource(52131) : SOURCES.credentials,
    }
  },
})
