/** Whether Twilio has the right key for each device. */
import type { Binding } from '../twilio/binding'
import { credentialOf, devicesThat } from './devices'
import { known } from './facts'
import { type Words, say } from './finding'
import { type Use, bindingsNeed, credentialNeeds, credentialsInUse, credentialsThat, stopped } from './needs'
import { bindingName, sentences, theBindings } from './phrases'
import { rule, steps } from './rule'
import { errorSource } from './sources'

/** `credential CR… (“Android v1”)` */
export function theCredential({ sid, credential }: Use): Words {
  const { friendly_name } = credential
  return say`credential ${sid}${friendly_name === null || friendly_name === '' ? [] : say` (“${friendly_name}”)`}`
}

const from = ['bindings', 'credentials'] as const

export const R11 = rule({
  id: 'R11',
  condition: 'A push binding has no `credential_sid`.',
  severities: ['blocks'],
  todo: steps({
    appDeveloper: say`Add ${'push_credential_sid'} to the ChatGrant of the access token, then let the app register again.`,
    user: say`Open the app once that is done, so that it registers again.`,
  }),
  at: 'credential',
  from: ['bindings'],
  source: errorSource(52004),
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(facts, (binding) => credentialOf(binding) === undefined)
    if (bindings.length === 0) return undefined
    return {
      title: bindings.length === 1 ? 'The device has no credential' : 'Devices have no credential',
      short: 'No credential',
      found: say`${theBindings(bindings, ({ binding_type }) => say` of type ${binding_type ?? ''}`)} ${[bindings.length === 1 ? 'has' : 'have']} no ${'credential_sid'}.`,
      why: say`The access token named none when the app registered, so Twilio does not know which Apple or Google key to use (52004).`,
      concerns: bindings,
      stops: [stopped('certain', bindings)],
    }
  },
})

export const R12 = rule({
  id: 'R12',
  condition: 'Twilio knows no credential of the SID that a push binding names.',
  severities: ['blocks'],
  todo: steps({
    twilioAdmin: say`Create a new credential in this account and region, and give its SID to the app developer.`,
    appDeveloper: say`Put that SID into ${'push_credential_sid'} of the ChatGrant, then let the app register again. The binding keeps the old SID until then.`,
  }),
  at: 'credential',
  from,
  source: errorSource(52162),
  needs: (facts) => credentialNeeds(facts, { stops: true }),
  check: (facts) => {
    const gone = [...credentialsInUse(facts)].filter(([sid]) => known(facts.credentials.get(sid)) === null)
    if (gone.length === 0) return undefined
    const bindings = gone.flatMap(([, users]) => users)
    return {
      title: 'The credential no longer exists',
      short: 'Credential is gone',
      found: say`${theBindings(bindings, (binding) => say` with credential ${credentialOf(binding) ?? ''}`)}: Twilio knows no such credential in this account and region. It was deleted, or is of another account.`,
      why: say`A binding keeps the credential that it was registered with. Without it Twilio does not know which Apple or Google key to use (52002, 52161, 52162).`,
      concerns: bindings,
      stops: [stopped('certain', bindings)],
    }
  },
})

interface Mismatch {
  readonly binding: Binding
  readonly use: Use
}

export const R13 = rule({
  id: 'R13',
  condition:
    'The `type` of the credential is not the `binding_type` of the binding that names it. A `gcm` binding is left to R14.',
  severities: ['blocks'],
  todo: steps({
    appDeveloper: say`Let the token server choose ${'push_credential_sid'} by platform, one credential for each, then let the app register again.`,
  }),
  at: 'credential',
  from,
  source: errorSource(52003),
  needs: (facts) =>
    credentialNeeds(facts, {
      stops: true,
      isNeeded: ({ binding_type }) => binding_type !== 'gcm',
      gap: ({ type }) => (type === null ? 'Twilio gave this credential no type.' : undefined),
    }),
  check: (facts) => {
    const wrong = credentialsThat(facts, ({ type }) => type !== null).flatMap((use): readonly Mismatch[] =>
      use.bindings
        .filter(({ binding_type: type }) => type !== 'gcm' && type !== use.credential.type)
        .map((binding) => ({ binding, use })),
    )
    if (wrong.length === 0) return undefined
    const bindings = wrong.map(({ binding }) => binding)
    const each = wrong.map(
      ({ binding, use }) =>
        say`Binding ${bindingName(binding)} is of type ${binding.binding_type ?? ''}, its ${theCredential(use)} of type ${use.credential.type ?? ''}`,
    )
    return {
      title: 'The credential is for another platform',
      short: 'Wrong credential type',
      found: sentences(each),
      why: say`Twilio can’t send a push of one platform with the credential of another, and drops it (52003).`,
      concerns: bindings,
      stops: [stopped('certain', bindings)],
    }
  },
})

export const R14 = rule({
  id: 'R14',
  condition: 'The binding is of type `gcm`, or its credential is.',
  severities: ['blocks'],
  todo: steps({
    twilioAdmin: say`Create an FCM credential with a Firebase service account’s JSON, unless there is one.`,
    appDeveloper: say`Update the app to a version that registers with FCM, and to name that credential. A GCM binding then has no use.`,
  }),
  at: 'credential',
  from,
  source: errorSource(52117),
  needs: (facts) =>
    credentialNeeds(facts, {
      stops: true,
      isNeeded: ({ binding_type }) => binding_type !== 'gcm',
      gap: ({ type }) => (type === null ? 'Twilio gave this credential no type.' : undefined),
    }),
  check: (facts) => {
    const typeOf = (binding: Binding) => known(facts.credentials.get(credentialOf(binding) ?? ''))?.type
    const bindings = devicesThat(facts, (one) => one.binding_type === 'gcm' || typeOf(one) === 'gcm')
    if (bindings.length === 0) return undefined
    const how = (binding: Binding) =>
      binding.binding_type === 'gcm'
        ? say` is of type ${'gcm'}`
        : say` has credential ${credentialOf(binding) ?? ''} of type ${'gcm'}`
    return {
      title: 'GCM is retired',
      short: 'GCM is retired',
      found: sentences(bindings.map((binding) => say`Binding ${bindingName(binding)}${how(binding)}`)),
      why: say`Google shut GCM down in 2019. Nothing that is sent there arrives (52117).`,
      concerns: bindings,
      stops: [stopped('certain', bindings)],
    }
  },
})
