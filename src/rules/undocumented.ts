/** Bindings of a type that nobody knows. */
import type { Binding } from '../twilio/binding'
import { bindingsThat, isUndocumented } from './devices'
import { say } from './finding'
import { bindingsNeed, cellsOf, namelessNeed, open } from './needs'
import { theBindings } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

export const R40 = rule({
  id: 'R40',
  condition: 'The binding is of a type that Twilio does not document.',
  severities: ['warning'],
  todo: steps({ twilioAdmin: say`Look the type up in Twilio’s documentation, or ask Twilio’s support.` }),
  at: 'device',
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [
    ...bindingsNeed(facts),
    ...namelessNeed(facts),
    ...bindingsThat(facts, isUndocumented).map((binding) =>
      open('bindings', 'How pushes reach a binding of this type is not known.', cellsOf([binding])),
    ),
  ],
  check: (facts) => {
    const bindings = bindingsThat(facts, isUndocumented)
    if (bindings.length === 0) return undefined
    const typed = ({ binding_type }: Binding) =>
      binding_type === null ? say` without a type` : say` of type ${binding_type}`
    return {
      title: 'A binding type that Twilio does not document',
      short: 'Undocumented type',
      found: say`${theBindings(bindings, typed)}.`,
      why: say`The documented types are ${'apn'}, ${'fcm'}, ${'gcm'} and ${'twilsock'}. Nothing can be said about the way of a push to another one.`,
      concerns: bindings,
    }
  },
})
