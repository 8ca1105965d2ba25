import { BINDING_TYPE_NAMES, type BindingType } from '../twilio/wire'

/** "no bindings for", or of which types, where only some were asked for. */
export function noBindingsFor(types: readonly BindingType[]): string {
  const labels = types.map((type) => BINDING_TYPE_NAMES[type].label)
  return labels.length === 0 ? 'no bindings for' : `no ${labels.join(' or ')} bindings for`
}
