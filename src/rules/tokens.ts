/** Device tokens that Apple or Google can't know. */
import type { Binding } from '../twilio/binding'
import { devicesThat } from './devices'
import type { Facts } from './facts'
import { type Finding, type Severity, type Words, say } from './finding'
import { bindingsNeed, stopped } from './needs'
import { bindingName, counted, sentences } from './phrases'
import { rule, steps } from './rule'
import { errorSource } from './sources'
import { type Fault, foreignTo, malformed } from './tokenForms'
import { type Graded, worstOf } from './worst'

interface Faulty {
  readonly binding: Binding
  readonly why: string
}

/** The devices whose endpoint has a fault of one kind, by how sure that is; undefined where none has. */
function faults(facts: Facts, faultOf: (binding: Binding) => Fault | undefined) {
  const graded = devicesThat(facts, () => true).flatMap((binding): readonly Graded<Faulty>[] => {
    const fault = faultOf(binding)
    return fault === undefined ? [] : [{ severity: fault[0], item: { binding, why: fault[1] } }]
  })
  const split = worstOf(graded)
  if (split === undefined) return undefined
  const bindingsOf = (severity: Severity) =>
    graded.filter((one) => one.severity === severity).map(({ item }) => item.binding)
  const stops: Finding['stops'] = [
    ...(bindingsOf('blocks').length === 0 ? [] : [stopped('certain', bindingsOf('blocks'))]),
    ...(bindingsOf('likely').length === 0 ? [] : [stopped('likely', bindingsOf('likely'))]),
  ]
  return { ...split, all: [...split.worst, ...split.others], stops }
}

const faultWords = ({ binding, why }: Faulty): Words =>
  binding.endpoint === null
    ? say`Binding ${bindingName(binding)} has no endpoint: ${[why]}`
    : say`Binding ${bindingName(binding)} of type ${binding.binding_type ?? ''} has endpoint ${binding.endpoint} (${[counted(binding.endpoint.length, 'character')]}): ${[why]}`

export const R22 = rule({
  id: 'R22',
  condition:
    'The endpoint of a push binding is empty, or that of an APNs binding is an odd number of hex digits or the description of its bytes (blocks); it is null, or that of an APNs binding holds anything else than hex digits (likely).',
  severities: ['blocks', 'likely'],
  todo: steps({
    appDeveloper: say`Give the SDK the token as Apple gave it, as bytes. Where it has to be text, write each byte as two hex digits and nothing else. Then let the app register again.`,
  }),
  at: 'handover',
  from: ['bindings'],
  source: errorSource(52133),
  needs: bindingsNeed,
  check: (facts) => {
    const found = faults(facts, malformed)
    if (found === undefined) return undefined
    const { severity, all, stops } = found
    return {
      severity,
      title: severity === 'blocks' ? 'The device token is not whole' : 'The device token looks altered',
      short: severity === 'blocks' ? 'Token is not whole' : 'Token looks altered',
      found: sentences(all.map(faultWords)),
      why: say`An APNs token is an even number of hex digits, of any length. Apple refuses another one (52133, 52142).`,
      concerns: all.map(({ binding }) => binding),
      stops,
    }
  },
})

export const R41 = rule({
  id: 'R41',
  condition:
    'The endpoint is a token of another push service: one of Google’s on an APNs binding, or 64 or more hex digits alone on an FCM binding (blocks), or a text that no push service gives out (likely).',
  severities: ['blocks', 'likely'],
  todo: steps({
    appDeveloper: say`Let the app register with the push service that the token is of: Apple’s token as ${'apn'}, Google’s as ${'fcm'}, each as the platform’s own library gives it.`,
  }),
  at: 'handover',
  from: ['bindings'],
  source: errorSource(52102),
  needs: bindingsNeed,
  check: (facts) => {
    const found = faults(facts, foreignTo)
    if (found === undefined) return undefined
    const { severity, all, worst, stops } = found
    const isApple = worst.some(({ binding }) => binding.binding_type === 'fcm')
    return {
      severity,
      title:
        severity === 'likely'
          ? 'The device token is none of Apple’s or Google’s'
          : isApple
            ? 'A token of Apple’s is registered with Google'
            : 'A token of Google’s is registered with Apple',
      short: severity === 'likely' ? 'No device token' : 'Token of another service',
      found: sentences(all.map(faultWords)),
      why: say`Apple and Google know only the tokens that they gave out themselves, and refuse any other (52102, 52118, 52142).`,
      concerns: all.map(({ binding }) => binding),
      stops,
    }
  },
})
