/** What somebody may have in a ticket, told apart by its form alone. */
import { paths, readPath } from '../paths'
import { SID } from '../twilio/wire'

export type LookUp =
  /** It leads straight to a screen. */
  | { readonly is: 'address'; readonly path: string }
  /** A user by SID: the identity has to be asked for. */
  | { readonly is: 'user'; readonly sid: string }
  /** A SID but for the case of its letters. */
  | { readonly is: 'misspelledSid'; readonly sid: string }
  /** A SID of something that has no screen here. */
  | { readonly is: 'unknownSid'; readonly words: string }
  /** An identity or a device token, exactly as typed: an identity may begin or end with a space. */
  | { readonly is: 'text'; readonly text: string; readonly looksLikeToken: boolean }

/** @param service the service in work, in which the rest is looked for */
export function lookUp(typed: string, service: string): LookUp {
  const sid = typed.trim()
  if (SID.user.test(sid)) return { is: 'user', sid }
  if (SID.binding.test(sid)) return { is: 'address', path: paths.binding(service, sid) }
  if (SID.credential.test(sid)) return { is: 'address', path: paths.delivery(service, `?credential=${sid}`) }
  if (SID.service.test(sid)) return { is: 'address', path: paths.bindings(sid) }
  const own = ownAddress(sid)
  if (own !== undefined) return { is: 'address', path: own }
  const spelled = sid.slice(0, 2).toUpperCase() + sid.slice(2).toLowerCase()
  if (spelled !== sid && LOOKED_UP.some((form) => form.test(spelled))) return { is: 'misspelledSid', sid: spelled }
  const prefix = /^[A-Z]{2}(?=[0-9a-f]{32}$)/.exec(sid)?.[0]
  if (prefix !== undefined) {
    return {
      is: 'unknownSid',
      words: `This is a SID of another kind (${prefix}). A user (US), a binding (BS) or a credential (CR) can be looked up.`,
    }
  }
  return { is: 'text', text: typed, looksLikeToken: isTokenLike(sid) }
}

const LOOKED_UP = [SID.user, SID.binding, SID.credential, SID.service]

/** The address of a screen in a link of this dashboard, wherever it is hosted. */
function ownAddress(text: string): string | undefined {
  const [, address] = /^<?https?:\/\/[^\s#]+#(\/services\/[^\s>]+)>?$/i.exec(text) ?? []
  const { service, room } = readPath(address?.replace(/\?.*$/s, '') ?? '')
  return service !== undefined && room !== undefined && SID.service.test(service) ? address : undefined
}

/**
 * A device token of APNs is hexadecimal; one of FCM is long and without spaces, or a Firebase Installation ID of 22
 * characters. An identity may be any of them, so the answer offers to check it as one.
 */
function isTokenLike(text: string): boolean {
  return (
    /^[0-9a-f]{64,}$/i.test(text) ||
    /:APA91/.test(text) ||
    /^[cdef][\w-]{21}$/.test(text) ||
    (text.length >= 100 && !/[\s@]/.test(text))
  )
}
