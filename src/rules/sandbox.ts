/** Development and production, which Apple keeps apart. */
import { theCredential } from './credentials'
import type { Facts } from './facts'
import { say } from './finding'
import { credentialNeeds, credentialsThat } from './needs'
import { bindingName, listed } from './phrases'
import { rule } from './rule'
import { errorSource } from './sources'

/** `sandbox` is a text, in any case. */
const isSandbox = (sandbox: string | null) => sandbox !== null && /^true$/i.test(sandbox)

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

export const R18 = rule({
  id: 'R18',
  condition: '`sandbox` of an APNs credential is true.',
  severities: ['warning'],
  fixer: 'twilioAdmin',
  fix: say`For TestFlight and the App Store, create a production credential, put its SID into the ChatGrant, then let the app register again. For builds from Xcode, leave it.`,
  from: ['bindings', 'credentials'],
  source: errorSource(52134),
  needs: sandboxNeeds,
  check: (facts) => {
    const uses = apns(facts, true)
    if (uses.length === 0) return undefined
    const each = uses.map(
      (use) =>
        say`${theCredential(use)} of ${[use.bindings.length === 1 ? 'binding' : 'bindings']} ${listed(use.bindings.map(bindingName))}`,
    )
    return {
      title: 'The credential reaches development builds only',
      found: say`${'sandbox'} is ${uses[0]?.credential.sandbox ?? ''} for ${listed(each)}.`,
      why: say`Apple’s sandbox knows the tokens of builds that Xcode installed. An app from TestFlight or the App Store gets no push through it (52134).`,
      concerns: uses.flatMap(({ bindings }) => bindings),
    }
  },
})

export const R19 = rule({
  id: 'R19',
  condition: 'The identity has APNs bindings on sandbox credentials and on production credentials.',
  severities: ['info'],
  fixer: 'nobody',
  fix: say`Find out which build the silent device has, and look at the row of that device.`,
  from: ['bindings', 'credentials'],
  source: errorSource(52134),
  needs: sandboxNeeds,
  check: (facts) => {
    const sandbox = apns(facts, true).flatMap(({ bindings }) => bindings)
    const production = apns(facts, false).flatMap(({ bindings }) => bindings)
    if (sandbox.length === 0 || production.length === 0) return undefined
    return {
      title: 'Development and production builds beside each other',
      found: say`Sandbox: ${listed(sandbox.map(bindingName))}. Production: ${listed(production.map(bindingName))}.`,
      why: say`Each credential works only for builds of its own kind. A device that changed from one build to the other needs a new registration.`,
      concerns: [...sandbox, ...production],
    }
  },
})
