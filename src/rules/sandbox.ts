/** Development and production, which Apple keeps apart. */
import type { Binding } from '../twilio/binding'
import { theCredential } from './credentials'
import { cliUpdateCredential } from '../twilio/commands'
import { SID } from '../twilio/wire'
import type { Facts } from './facts'
import { say } from './finding'
import { groupsBy } from './groups'
import { credentialNeeds, credentialsThat, stopped } from './needs'
import { bindingName, listed } from './phrases'
import { rule, steps } from './rule'
import { errorSource } from './sources'

/** `sandbox` is a text, in any case. */
export const isSandbox = (sandbox: string | null) => sandbox !== null && /^true$/i.test(sandbox)

const sandboxNeeds = (facts: Facts) =>
  credentialNeeds(facts, {
    isNeeded: ({ binding_type }) => binding_type === 'apn',
    gap: ({ type, sandbox }) =>
      type === null || (type === 'apn' && sandbox === null)
        ? 'Twilio did not say whether this credential is for the sandbox.'
        : undefined,
  })

/** The APNs credentials that devices name, of one of the two kinds, with their APNs devices. */
const apns = (facts: Facts, sandbox: boolean) =>
  credentialsThat(facts, (one) => one.type === 'apn' && one.sandbox !== null && isSandbox(one.sandbox) === sandbox)
    .map((use) => ({ ...use, bindings: use.bindings.filter(({ binding_type }) => binding_type === 'apn') }))
    .filter(({ bindings }) => bindings.length > 0)

/** Whose a device is: of one user's facts all are theirs; of a service's rows each says it, and one that names nobody stands alone. */
const ownerOf = ({ identity }: Facts, binding: Binding): string | Binding =>
  identity === '' ? (binding.identity ?? binding) : identity

/** The users with sandbox devices, each with these and with the production devices beside them. */
function usersOf(facts: Facts) {
  const bySandbox = groupsBy(
    apns(facts, true).flatMap(({ bindings }) => bindings),
    (binding) => ownerOf(facts, binding),
  )
  const byProduction = groupsBy(
    apns(facts, false).flatMap(({ bindings }) => bindings),
    (binding) => ownerOf(facts, binding),
  )
  return [...bySandbox].map(([owner, sandbox]) => ({ sandbox, production: byProduction.get(owner) ?? [] }))
}

export const R18 = rule({
  id: 'R18',
  condition:
    '`sandbox` of an APNs credential is true: likely, or a warning where a production binding of the user stands beside it.',
  severities: ['likely', 'warning'],
  todo: steps({
    twilioAdmin: say`If no build from Xcode uses this credential, set ${'Sandbox'} to false on it: an Apple certificate may serve both. Else create a production credential, and give its SID to the app developer.`,
    appDeveloper: say`Name the production credential in the ChatGrant for TestFlight, App Store and ad-hoc builds, then let the app register again.`,
  }),
  at: 'credential',
  from: ['bindings', 'credentials'],
  source: errorSource(52134),
  needs: sandboxNeeds,
  check: (facts) => {
    const uses = apns(facts, true)
    if (uses.length === 0) return undefined
    const bindings = uses.flatMap((use) => use.bindings)
    // A production device of somebody else says nothing of the builds that this user has.
    const doubted = usersOf(facts).flatMap(({ sandbox, production }) => (production.length > 0 ? [] : sandbox))
    const each = uses.map(
      (use) =>
        say`${theCredential(use)} of ${[use.bindings.length === 1 ? 'binding' : 'bindings']} ${listed(use.bindings.map(bindingName))}`,
    )
    const sids = uses.map(({ sid }) => sid).filter((sid) => SID.credential.test(sid))
    return {
      severity: doubted.length === 0 ? 'warning' : 'likely',
      title: 'Only builds from Xcode get these pushes',
      short: 'Sandbox credential',
      found: say`${'sandbox'} is ${uses[0]?.credential.sandbox ?? ''} for ${listed(each)}.`,
      why: say`Apple’s sandbox knows the tokens of builds that Xcode installed. TestFlight, App Store and ad-hoc builds are production, and get no push through it (52134).`,
      concerns: bindings,
      command: sids.length === 0 ? undefined : sids.map((sid) => cliUpdateCredential(sid, 'production')).join('\n'),
      stops: doubted.length === 0 ? [] : [stopped('likely', doubted)],
    }
  },
})

export const R19 = rule({
  id: 'R19',
  condition: 'The identity has APNs bindings on sandbox credentials and on production credentials.',
  severities: ['info'],
  todo: steps({
    user: say`Ask where the app on the silent device came from: Xcode, TestFlight or the App Store.`,
    appDeveloper: say`Let each build name the credential of its own kind in the ChatGrant.`,
  }),
  from: ['bindings', 'credentials'],
  source: errorSource(52134),
  needs: sandboxNeeds,
  check: (facts) => {
    const users = usersOf(facts).filter(({ production }) => production.length > 0)
    if (users.length === 0) return undefined
    const sandbox = users.flatMap((one) => one.sandbox)
    const production = users.flatMap((one) => one.production)
    return {
      title: 'Development and production builds beside each other',
      short: 'Two kinds of builds',
      found: say`Sandbox: ${listed(sandbox.map(bindingName))}. Production: ${listed(production.map(bindingName))}.`,
      why: say`Each credential works only for builds of its own kind. A device that changed from one build to the other needs a new registration.`,
      concerns: [...sandbox, ...production],
    }
  },
})
