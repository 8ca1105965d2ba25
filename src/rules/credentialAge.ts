/** What the age of a credential suggests about what is in it, which no API shows. */
import { cliUpdateCredential } from '../twilio/commands'
import type { Credential } from '../twilio/delivery'
import { SID } from '../twilio/wire'
import { changed, daysSince, isOlder, timeOf } from './age'
import { theCredential } from './credentials'
import { type Facts, known } from './facts'
import { type Finding, type Severity, type Words, say } from './finding'
import { type Use, credentialNeeds, credentialsThat, stopped, undated } from './needs'
import { bindingName, counted, dateWords, listed } from './phrases'
import { rule, steps } from './rule'
import { errorSource } from './sources'
import { worstOf } from './worst'

/** Twilio began to take service accounts for FCM between these two days; the second is when Google had ended the old way. */
const FIRST_SERVICE_ACCOUNTS = Date.UTC(2023, 10, 1)
const LAST_SERVER_KEYS = Date.UTC(2024, 6, 22)

/** An APNs certificate lasts 12 to 13 months. */
const CERTIFICATE_DAYS = 395
const CERTIFICATE_SOON_DAYS = 365

const parts = { at: 'credential', from: ['bindings', 'credentials'], isHeuristic: true } as const

/** `credential CR…, last changed on 8 Aug 2023, used by binding BS…` */
function dated(use: Use, now: number): Words {
  const time = changed(use.credential)
  const days = Math.floor(daysSince(use.credential, now) ?? 0)
  const made = timeOf(use.credential.date_created)
  const created = made === undefined ? [] : say`, created on ${dateWords(made)}`
  const when = time === undefined ? [] : say`, last changed on ${dateWords(time)}, ${[counted(days, 'day')]} ago`
  const users = listed(use.bindings.map(bindingName))
  return say`${theCredential(use)}${created}${when}, used by ${[use.bindings.length === 1 ? 'binding' : 'bindings']} ${users}`
}

/** A line for each credential that has a SID as Twilio documents it. */
function updateCommand(uses: readonly Use[], change: Parameters<typeof cliUpdateCredential>[1]): string | undefined {
  const sids = uses.map(({ sid }) => sid).filter((sid) => SID.credential.test(sid))
  return sids.length === 0 ? undefined : sids.map((sid) => cliUpdateCredential(sid, change)).join('\n')
}

const isBetween = (time: number | undefined, start: number, end: number) =>
  time !== undefined && time >= start && time < end

/** FCM credentials whose dates pass a test; the times are in ms since 1970. */
function fcmWhere(
  facts: Facts,
  test: (changedAt: number | undefined, createdAt: number | undefined) => boolean,
): readonly Use[] {
  return credentialsThat(facts, (one) => one.type === 'fcm' && test(changed(one), timeOf(one.date_created)))
}

/** What a severity stops: a likely one every push through these credentials. */
const stopsOf = (severity: Severity, uses: readonly Use[]): Finding['stops'] =>
  severity === 'likely'
    ? [
        stopped(
          'likely',
          uses.flatMap(({ bindings }) => bindings),
        ),
      ]
    : []

const fcmNeeds = (facts: Facts) => credentialNeeds(facts, { gap: undated('fcm') })

const RENAMED = 'A rename moves that date too, so a young one clears nothing.'

const SERVICE_ACCOUNT = steps({
  twilioAdmin: say`Put the JSON of a Firebase service account into the same credential: in Twilio’s console under Account, Credentials, Push Credentials, or with the command. The app needs no change.`,
})

const LEGACY_ENDED =
  'Twilio ended Google’s legacy API on 15 May 2024, and Google switched it off from 20 June 2024: a push with a server key fails (52117).'

export const R15 = rule({
  ...parts,
  id: 'R15',
  condition:
    'An FCM credential was last changed before 1 Nov 2023 (likely), or was created before that and changed since 22 Jul 2024 (warning).',
  severities: ['likely', 'warning'],
  todo: SERVICE_ACCOUNT,
  source: errorSource(52117),
  needs: fcmNeeds,
  check: (facts) => {
    const old = fcmWhere(facts, (at) => isBetween(at, -Infinity, FIRST_SERVICE_ACCOUNTS))
    const renamed = fcmWhere(
      facts,
      (at, created) =>
        isBetween(at, LAST_SERVER_KEYS, Infinity) && isBetween(created, -Infinity, FIRST_SERVICE_ACCOUNTS),
    )
    const isLikely = old.length > 0
    const uses = isLikely ? old : renamed
    if (uses.length === 0) return undefined
    const severity = isLikely ? 'likely' : 'warning'
    const also =
      isLikely && renamed.length > 0 ? say` Perhaps too: ${listed(renamed.map((use) => dated(use, facts.now)))}.` : []
    return {
      severity,
      title: isLikely
        ? 'The FCM credential is probably a legacy server key'
        : 'The FCM credential may still be a legacy server key',
      short: isLikely ? 'Legacy server key' : 'Legacy key, perhaps',
      found: say`FCM ${listed(uses.map((use) => dated(use, facts.now)))}.${also}`,
      why: isLikely
        ? say`Before November 2023 Twilio took legacy server keys only. ${[LEGACY_ENDED]}`
        : say`It was created when Twilio took legacy server keys only, and may have been changed since in its name alone. ${[RENAMED]} ${[LEGACY_ENDED]}`,
      concerns: uses.flatMap(({ bindings }) => bindings),
      command: updateCommand(uses, 'serviceAccount'),
      stops: stopsOf(severity, uses),
    }
  },
})

export const R16 = rule({
  ...parts,
  id: 'R16',
  condition:
    'An FCM credential was last changed from 1 Nov 2023 to 21 Jul 2024, or was created in that time and changed since.',
  severities: ['warning'],
  todo: steps({
    twilioAdmin: say`Check what was put into the credential. If it is a server key, put the JSON of a Firebase service account there: in Twilio’s console under Account, Credentials, Push Credentials, or with the command.`,
  }),
  source: errorSource(52116),
  needs: fcmNeeds,
  check: (facts) => {
    const uses = fcmWhere(
      facts,
      (at, created) =>
        isBetween(at, FIRST_SERVICE_ACCOUNTS, LAST_SERVER_KEYS) ||
        (isBetween(at, LAST_SERVER_KEYS, Infinity) && isBetween(created, FIRST_SERVICE_ACCOUNTS, LAST_SERVER_KEYS)),
    )
    if (uses.length === 0) return undefined
    return {
      title: 'The FCM credential may be a legacy server key',
      short: 'Legacy key, perhaps',
      found: say`FCM ${listed(uses.map((use) => dated(use, facts.now)))}.`,
      why: say`In those months Twilio took both legacy server keys and service accounts. ${[RENAMED]} ${[LEGACY_ENDED]}`,
      concerns: uses.flatMap(({ bindings }) => bindings),
      command: updateCommand(uses, 'serviceAccount'),
    }
  },
})

export const R17 = rule({
  ...parts,
  id: 'R17',
  condition:
    'An APNs credential was last changed more than 395 days ago (likely), or more than 365, or was created more than 395 days ago and changed since (warning).',
  severities: ['likely', 'warning'],
  todo: steps({
    twilioAdmin: say`Look up when the certificate ends, in Apple’s developer account. If it has ended, put a new one with its key into the same credential: in Twilio’s console under Account, Credentials, Push Credentials, or with the command.`,
  }),
  source: errorSource(52131),
  needs: (facts) => credentialNeeds(facts, { gap: undated('apn') }),
  check: (facts) => {
    const { now } = facts
    const ageOf = (use: Use) => daysSince(use.credential, now) ?? 0
    const isOld = ({ date_created }: { date_created: string | null }) =>
      isOlder({ date_created, date_updated: null }, CERTIFICATE_DAYS, now)
    const old = credentialsThat(
      facts,
      (one) => one.type === 'apn' && (isOlder(one, CERTIFICATE_SOON_DAYS, now) || isOld(one)),
    )
    const split = worstOf(
      old.map((item) => ({
        severity: ageOf(item) > CERTIFICATE_DAYS ? ('likely' as const) : ('warning' as const),
        item,
      })),
    )
    if (split === undefined) return undefined
    const { severity, worst, others } = split
    const isSoon = worst.some((use) => ageOf(use) > CERTIFICATE_SOON_DAYS)
    const also = others.length === 0 ? [] : say` Perhaps too: ${listed(others.map((use) => dated(use, now)))}.`
    return {
      severity,
      title:
        severity === 'likely'
          ? 'The APNs certificate has probably expired'
          : isSoon
            ? 'The APNs certificate may expire soon'
            : 'The APNs certificate may still be an old one',
      short: severity === 'likely' ? 'Certificate expired' : isSoon ? 'Certificate ends soon' : 'Certificate, perhaps',
      found: say`APNs ${listed(worst.map((use) => dated(use, now)))}.${also}`,
      why: say`An APNs certificate lasts 12 to 13 months. Apple refuses a push with an expired one (52131). Twilio does not show when a certificate ends. ${[RENAMED]}`,
      concerns: worst.flatMap(({ bindings }) => bindings),
      command: updateCommand(worst, 'certificate'),
      stops: stopsOf(severity, worst),
    }
  },
})

/** When an APNs certificate probably ends, in ms since 1970: as far as the day of its last change tells. */
export function certificateEnds(credential: Credential): number | undefined {
  const time = credential.type === 'apn' ? changed(credential) : undefined
  return time === undefined ? undefined : time + CERTIFICATE_DAYS * 86_400_000
}

/** Whether a known credential is one that an alert is older than: what it told may be mended since. */
export function changedSince(facts: Facts, sid: string, time: number): boolean {
  const credential = known(facts.credentials.get(sid))
  const at = credential ? changed(credential) : undefined
  return at !== undefined && at > time
}
