/** The three inputs of the credentials screen, and what makes each valid. */
import { SID } from '../twilio/wire'

export interface SignInInput {
  username: string
  secret: string
  service: string
}

/** What isn't right, field by field, in words that name what was expected. */
export type InputErrors = { [Field in keyof SignInInput]?: string | undefined }

/** What pasting brings along and nobody sees: spaces of any kind, zero-width characters, line ends. */
const INVISIBLE = /[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g

/** A SID as it was meant: a SID never holds a space, so any is an accident of pasting. */
export function cleanSid(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** A secret as it was meant: only what surrounds it is taken away, since a secret may hold any character. */
export function cleanSecret(text: string): string {
  return text.replace(/^[\s\u00a0\u200b\u2060\ufeff]+|[\s\u00a0\u200b\u2060\ufeff]+$/g, '')
}

/**
 * Checks what was typed, without a request.
 * @returns an empty object where everything can be sent. No message repeats what was typed: it may be a secret in the
 * wrong field.
 */
export function checkInput({ username, secret, service }: SignInInput): InputErrors {
  const errors: InputErrors = {}
  const usernameError = checkUsername(username)
  if (usernameError !== undefined) errors.username = usernameError
  const secretError = checkSecret(secret)
  if (secretError !== undefined) errors.secret = secretError
  const serviceError = service === '' ? undefined : checkService(service)
  if (serviceError !== undefined) errors.service = serviceError
  return errors
}

/** What isn't right with an account or API key SID. */
export function checkUsername(sid: string): string | undefined {
  if (SID.account.test(sid) || SID.apiKey.test(sid)) return undefined
  if (sid === '') return 'Enter a SID that starts with AC (account) or SK (API key).'
  if (SID.service.test(sid)) return 'This is a service SID (IS). An account SID (AC) or API key SID (SK) goes here.'
  // A SID has 34 characters, an auth token or a secret 32.
  if (/^[0-9a-zA-Z]{32}$/.test(sid)) return 'This looks like a secret. The SID goes here; it starts with AC or SK.'
  if (/^(AC|SK)/i.test(sid)) return wrongLength(sid, sid.slice(0, 2).toUpperCase())
  return 'This is no SID. It starts with AC (account) or SK (API key).'
}

/** What isn't right with a secret. */
export function checkSecret(secret: string): string | undefined {
  if (secret === '') return 'Enter the auth token, or the secret of the API key.'
  if (/^(AC|SK|IS)[0-9a-fA-F]{32}$/.test(secret))
    return 'This is a SID. The auth token or the secret of the API key goes here.'
  if (secret.length > 256) return 'This is longer than any auth token or secret.'
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  if (/[\u0000-\u001f\u007f]/.test(secret)) return 'This holds a line break or a control character. Paste it again.'
  return undefined
}

/** What isn't right with a service SID. */
export function checkService(sid: string): string | undefined {
  if (SID.service.test(sid)) return undefined
  if (sid === '') return 'Enter the SID of a Conversations service. It starts with IS.'
  if (/^(AC|SK)/i.test(sid)) return 'This is an account or key SID. A service SID starts with IS.'
  if (/^IS/i.test(sid)) return wrongLength(sid, 'IS')
  return 'A service SID starts with IS.'
}

function wrongLength(sid: string, prefix: string): string {
  if (!sid.startsWith(prefix)) return `A SID starts with ${prefix} in capitals.`
  if (sid.length !== 34) return `${prefix} and 32 characters are expected; this has ${sid.length - 2} after ${prefix}.`
  return `After ${prefix} only the digits 0 to 9 and the letters a to f are expected.`
}
