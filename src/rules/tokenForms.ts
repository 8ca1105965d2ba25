/** What the text of an endpoint tells: whose token it is, and whether it is whole. */
import type { Binding } from '../twilio/binding'

/** What a text says of itself: a severity, and why in a clause. */
export type Fault = readonly [severity: 'blocks' | 'likely', why: string]

/** The colon form of an FCM token: an installation ID, a colon, and a long rest. */
const FCM_TOKEN = /:APA91|^[\w-]{11,}:[\w-]{30,}$/
export const INSTALLATION_ID = /^[cdef][\w-]{21}$/
const APPLE_TOKEN = /^[0-9a-f]{64,}$/i

/** Texts that stand where no token was, and what wrappers and browsers give out instead of one. */
const NO_TOKEN: readonly (readonly [test: RegExp, why: string])[] = [
  [/^\s*(?:null|undefined|nil|none|nan|false|true)\s*$/i, 'this is the word for “no value”'],
  [/^\s*\[object \w+\]\s*$/, 'this is an object that was written as text'],
  [/^\s*BLACKLISTED\s*$/i, 'this is what an app gets whose pushes Google has blocked'],
  [/^\s*Expo(?:nent)?PushToken\[/, 'this is a token of another vendor’s service'],
  [/^\s*(?:https?:\/\/|\{\s*"endpoint")/i, 'this is a web-push address of a browser'],
]

/** Whether an endpoint is what another push service gives out, or nobody. */
export function foreignTo({ binding_type: type, endpoint }: Binding): Fault | undefined {
  if (endpoint === null || (type !== 'apn' && type !== 'fcm')) return undefined
  const none = NO_TOKEN.find(([test]) => test.test(endpoint))
  if (none !== undefined) return ['likely', none[1]]
  if (type === 'apn' && FCM_TOKEN.test(endpoint)) return ['blocks', 'this is a token of Google’s']
  if (type === 'fcm' && APPLE_TOKEN.test(endpoint)) return ['blocks', 'this is a token of Apple’s']
  return undefined
}

/** What is wrong with the form of an endpoint that is no other service's. Any even length of hex digits is fine. */
export function malformed(binding: Binding): Fault | undefined {
  const { binding_type: type, endpoint } = binding
  if (endpoint === '') return ['blocks', 'it is empty']
  if (endpoint === null) return ['likely', 'Twilio gave none']
  if (type !== 'apn' || foreignTo(binding) !== undefined) return undefined
  if (/^\s*\{\s*length\s*=/.test(endpoint)) return ['blocks', 'it is the description of the bytes, not the bytes']
  if (/^[0-9a-f]+$/i.test(endpoint))
    return endpoint.length % 2 === 1 ? ['blocks', 'it has an odd number of hex digits'] : undefined
  return ['likely', 'it holds other characters than hex digits']
}

/** What the endpoint of a device looks like, in a few words. */
export function tokenForm(binding: Binding): string {
  const { binding_type: type, endpoint } = binding
  const fault = foreignTo(binding) ?? malformed(binding)
  if (fault !== undefined) return fault[1].charAt(0).toUpperCase() + fault[1].slice(1)
  if (type === 'apn') return `${endpoint?.length ?? 0} hex digits`
  if (FCM_TOKEN.test(endpoint ?? '')) return 'Installation ID and token'
  return INSTALLATION_ID.test(endpoint ?? '') ? 'Installation ID alone' : 'No form that is known'
}
