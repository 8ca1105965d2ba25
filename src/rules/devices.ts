/** The bindings of an identity, by what they are to the rules. */
import type { Binding } from '../twilio/binding'
import { isBindingType } from '../twilio/wire'
import { type Facts, known } from './facts'

const NONE: readonly Binding[] = []

/** Whether it is a device that Apple or Google push to. */
export function isPush({ binding_type }: Binding): boolean {
  return binding_type === 'apn' || binding_type === 'fcm' || binding_type === 'gcm'
}

/** Whether Twilio does not document what it is. */
export function isUndocumented({ binding_type }: Binding): boolean {
  return !isBindingType(binding_type)
}

/** What the matrix has rows for: all but the connections of the open app. */
export function hasRow({ binding_type }: Binding): boolean {
  return binding_type !== 'twilsock'
}

/**
 * Whether a row names nobody: Twilio served it for this user, but whose it is can't be told. The facts of such a row
 * alone (a row of the table) are of nobody, so there it is.
 */
export function isNameless({ identity }: Facts, binding: Binding): boolean {
  return binding.identity === null && identity !== ''
}

/** The known bindings that name nobody. */
export function namelessBindings(facts: Facts): readonly Binding[] {
  const bindings = known(facts.bindings) ?? NONE
  return bindings.some((binding) => isNameless(facts, binding))
    ? bindings.filter((binding) => isNameless(facts, binding))
    : NONE
}

/** The known bindings of the user that pass a test; without a list of its own where none does, since a table asks for each row. */
export function bindingsThat(facts: Facts, test: (binding: Binding) => boolean): readonly Binding[] {
  let passed: Binding[] | undefined
  for (const binding of known(facts.bindings) ?? NONE) {
    if (!isNameless(facts, binding) && test(binding)) (passed ??= []).push(binding)
  }
  return passed ?? NONE
}

/** The push devices that pass a test. */
export function devicesThat(facts: Facts, test: (binding: Binding) => boolean): readonly Binding[] {
  return bindingsThat(facts, (binding) => isPush(binding) && test(binding))
}

/** The SID of its credential, or undefined where it names none. */
export function credentialOf({ credential_sid }: Binding): string | undefined {
  return credential_sid === null || credential_sid === '' ? undefined : credential_sid
}
