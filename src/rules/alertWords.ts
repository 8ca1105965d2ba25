/** What a finding says of alerts. */
import { meaningOf, pushCode } from './alertCodes'
import type { Facts } from './facts'
import { type Finding, type Step, type Words, say } from './finding'
import { groupsBy } from './groups'
import type { Judged } from './judge'
import { counted, dateWords, listed, theBindings } from './phrases'
import { steps } from './rule'
import { errorSource } from './sources'

/** `52134 (the APNs token is …) 3 times, last on 8 Aug 2023` */
export function perCode(code: string, all: readonly Judged[]): Words {
  const times = all.map(({ evidence: { at } }) => at).filter((at) => at !== undefined)
  const last =
    times.length === 0 ? [] : say`, ${[all.length === 1 ? 'on' : 'last on']} ${dateWords(Math.max(...times))}`
  const what = meaningOf(code) ?? errorSource(code).url
  return say`${code} (${[what]}) ${[all.length === 1 ? 'once' : counted(all.length, 'time')]}${last}`
}

/** Whom the alerts name: `Binding BS… is named in 2 alerts` */
export function subjectWords(all: readonly Judged[], facts: Facts): Words {
  const bindings = [...new Set(all.flatMap(({ evidence: { devices } }) => devices.map(({ binding }) => binding)))]
  const ofDevices = all.filter(({ evidence: { devices } }) => devices.length > 0).length
  const ofIdentity = all.filter(
    ({ evidence: { devices, isIdentityNamed } }) => devices.length === 0 && isIdentityNamed,
  ).length
  const ofCredential = all.length - ofDevices - ofIdentity
  const credentials = [...new Set(all.flatMap(({ evidence: { credentials: sids } }) => sids))]
  return listed([
    ...(ofDevices === 0
      ? []
      : [
          say`${theBindings(bindings)} ${[bindings.length > 1 ? 'are' : 'is']} named in ${[counted(ofDevices, 'alert')]}`,
        ]),
    ...(ofIdentity === 0 ? [] : [say`${facts.identity} is named in ${[counted(ofIdentity, 'alert')]}`]),
    ...(ofCredential === 0
      ? []
      : [
          say`the credential ${listed(credentials.map((sid) => say`${sid}`))} of this user is named in ${[counted(ofCredential, 'alert')]}`,
        ]),
  ])
}

const TEST = steps({ user: say`Send a test push, with the app in the background. Then check again.` })

/** Where it is less than its code says: why, and what is to be done then. */
const MENDED: Readonly<
  Record<
    Exclude<Judged['because'], 'unused' | undefined>,
    Pick<Finding, 'title' | 'why'> & { readonly todo: readonly Step[] }
  >
> = {
  credentialChanged: {
    title: 'The last failure came before the credential changed',
    why: say`The credential was changed after the last of these alerts. That may have mended it; it may also be a rename alone.`,
    todo: TEST,
  },
  anotherToken: {
    title: 'The failed pushes were of another token',
    why: say`The alert gives a token that the device no longer has, so the present one may work.`,
    todo: TEST,
  },
  registeredSince: {
    title: 'Pushes failed before the device registered again',
    why: say`The alert gives no token, and the device registered again after it. Whether the token is a new one can’t be told.`,
    todo: TEST,
  },
  deviceGone: {
    title: 'The failed pushes were of a device that is gone',
    why: say`The code is of another push service than the devices that are registered now.`,
    todo: TEST,
  },
  noDevice: {
    title: 'The failed pushes were of a device that is gone',
    why: say`No device is registered now, so the token of these pushes is no longer in use.`,
    todo: steps({ user: say`Open the app, sign in and allow notifications, so that a device registers.` }),
  },
}

/** The codes of a group of alerts, most frequent first. */
export const byCodeOf = (all: readonly Judged[]) =>
  [...groupsBy(all, ({ evidence: { code } }) => code)].toSorted(([, one], [, other]) => other.length - one.length)

/** What the leading code of a finding says, in its title, its short title and its steps. */
export function leading(
  code: string,
  { severity, because }: Judged,
): Pick<Finding, 'title' | 'short' | 'why'> & { todo: readonly Step[] } {
  const about = pushCode(code)
  const short = about?.short ?? `Code ${code}`
  if (because !== undefined && because !== 'unused') return { ...MENDED[because], short }
  if (about === undefined) {
    return {
      title: `Twilio logged ${code} for this user`,
      short,
      why: say`Twilio’s page of the code says what it means; this check does not know it.`,
      todo: steps({ nobody: say`Read Twilio’s page of the code.` }),
    }
  }
  return {
    title: `${severity === 'info' ? 'Noted by Twilio' : 'A push failed'}: ${about.meaning} (${code})`,
    short,
    why: [
      ...(severity === 'info'
        ? say`An alert is Twilio’s record of what happened to a push. This one does not say that later ones fail.`
        : because === 'unused'
          ? say`The code is of another push service than the devices that are registered now. Nothing tells that it was put right, so the next device of that service may fail too.`
          : say`An alert is Twilio’s record of a push that was not delivered. The newest say what is wrong now.`),
      ...(about.note === undefined ? [] : [` ${about.note}`]),
    ],
    todo: [
      { by: about.fixer, what: [about.step] },
      ...(about.also === undefined ? [] : [{ by: about.also.by, what: [about.also.step] }]),
    ],
  }
}

/** Twilio Voice has the same identities and writes the same codes. */
export const VOICE = say` The alert does not say which product it is of: Twilio Voice logs the same codes for the same identity.`
