/** What the table of credentials says of each. */
import { certificateEnds } from '../rules/credentialAge'
import { isSandbox } from '../rules/sandbox'
import type { Credential } from '../twilio/delivery'
import { count } from '../ui/text'

/** Which builds of an app it reaches; undefined where there is no such difference. */
export function buildsOf({ type, sandbox }: Credential): string | undefined {
  if (type !== 'apn' || sandbox === null) return undefined
  return isSandbox(sandbox) ? 'Sandbox' : 'Production'
}

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** When its certificate ends, as far as the last change tells: "About Aug 2027". */
export function endsWords(credential: Credential): string | undefined {
  const ends = certificateEnds(credential)
  return ends === undefined ? undefined : `About ${MONTH.format(ends)}`
}

/**
 * Who uses it.
 * @param used how many of the loaded rows name it; undefined where none are loaded
 */
export function usedWords(used: number | undefined, isWhole: boolean): string {
  if (used === undefined) return 'Not known'
  if (used > 0) return `${count(used, 'binding')}${isWhole ? '' : ' of those loaded'}`
  return isWhole ? 'Nobody in this service' : 'None of the loaded bindings'
}
