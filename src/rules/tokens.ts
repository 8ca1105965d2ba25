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

const isNone = ({ binding: { endpoint } }: Faulty) => endpoint === null || endpoint === ''

const AS_BYTES = say`Give the SDK the token as Apple gave it, as bytes. Where it has to be text, write each byte as two hex digits and nothing else. Then let the app register again.`
const FROM_FIREBASE = say`Let the app wait for its FCM registration token, give that to the SDK unchanged, and then register again.`
const AS_ITS_OWN = say`Let the app register with the push service that the token is of: Apple’s token as ${'apn'}, Google’s as ${'fcm'}, each as the platform’s own library gives it.`
const ONCE_THERE = say`Let the app take its token from the platform’s own library, and register only once it has one.`

/** Sentences one after the other, those that are said. */
const both = (...said: readonly (Words | undefined)[]): Words =>
  said.filter((words) => words !== undefined).flatMap((words, at): Words => (at === 0 ? words : [' ', ...words]))

const faultWords = ({ binding, why }: Faulty): Words =>
  binding.endpoint === null
    ? say`Binding ${bindingName(binding)} has no endpoint: ${[why]}`
    : say`Binding ${bindingName(binding)} of type ${binding.binding_type ?? ''} has endpoint ${binding.endpoint} (${[counted(binding.endpoint.length, 'character')]}): ${[why]}`

export const R22 = rule({
  id: 'R22',
  condition:
    'The endpoint of a push binding is empty, or that of an APNs binding is an odd number of hex digits or the description of its bytes (blocks); it is null, or that of an APNs binding holds anything else than hex digits (likely).',
  severities: ['blocks', 'likely'],
  todo: steps({ appDeveloper: both(AS_BYTES, FROM_FIREBASE) }),
  at: 'handover',
  from: ['bindings'],
  source: errorSource(52133),
  needs: bindingsNeed,
  check: (facts) => {
    const found = faults(facts, malformed)
    if (found === undefined) return undefined
    const { severity, all, worst, stops } = found
    // Of an FCM device that has no token nothing is Apple's.
    const ofApple = all.some(({ binding }) => binding.binding_type === 'apn')
    const ofGoogle = all.some(({ binding }) => binding.binding_type !== 'apn')
    return {
      severity,
      ...(worst.every(isNone)
        ? { title: 'The device has no token', short: 'No token' }
        : severity === 'blocks'
          ? { title: 'The device token is not whole', short: 'Token is not whole' }
          : { title: 'The device token looks altered', short: 'Token looks altered' }),
      found: sentences(all.map(faultWords)),
      why: both(
        ofApple
          ? say`An APNs token is an even number of hex digits, of any length. Apple refuses another one (52133, 52142).`
          : undefined,
        ofGoogle ? say`Without its registration token Google can’t find an FCM device (52102).` : undefined,
      ),
      todo: steps({ appDeveloper: both(ofApple ? AS_BYTES : undefined, ofGoogle ? FROM_FIREBASE : undefined) }),
      source: errorSource(ofApple ? 52133 : 52102),
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
  todo: steps({ appDeveloper: both(AS_ITS_OWN, ONCE_THERE) }),
  at: 'handover',
  from: ['bindings'],
  source: errorSource(52102),
  needs: bindingsNeed,
  check: (facts) => {
    const found = faults(facts, foreignTo)
    if (found === undefined) return undefined
    const { severity, all, worst, stops } = found
    const isSomeones = severity === 'blocks'
    const isNobodys = all.length > worst.length || !isSomeones
    const isApple = worst.some(({ binding }) => binding.binding_type === 'fcm')
    return {
      severity,
      title: !isSomeones
        ? 'The device token is none of Apple’s or Google’s'
        : isApple
          ? 'A token of Apple’s is registered with Google'
          : 'A token of Google’s is registered with Apple',
      short: isSomeones ? 'Token of another service' : 'No device token',
      found: sentences(all.map(faultWords)),
      why: say`Apple and Google know only the tokens that they gave out themselves, and refuse any other (52102, 52118, 52142).`,
      // A text that nobody gave out is of no push service that the app could register with.
      todo: steps({ appDeveloper: both(isSomeones ? AS_ITS_OWN : undefined, isNobodys ? ONCE_THERE : undefined) }),
      concerns: all.map(({ binding }) => binding),
      stops,
    }
  },
})
