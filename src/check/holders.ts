/** Whose device has a token, among the rows that are at hand. */
import type { Binding } from '../twilio/binding'

export interface Holders {
  /** Each once. */
  readonly identities: readonly string[]
  /** Whether they have it in another spelling: in the other case, or without the brackets and spaces around its parts. */
  readonly isAlike: boolean
}

export function holdersOf(rows: readonly Binding[], pasted: string): Holders {
  const token = pasted.trim()
  const of = (isIt: (endpoint: string) => boolean) => [
    ...new Set(rows.flatMap(({ endpoint, identity }) => (endpoint && identity && isIt(endpoint) ? [identity] : []))),
  ]
  const exact = of((endpoint) => endpoint === token)
  if (exact.length > 0 || !isHex(bare(token))) return { identities: exact, isAlike: false }
  const wanted = bare(token)
  const alike = of((endpoint) => isBarely(endpoint, wanted))
  return { identities: alike, isAlike: alike.length > 0 }
}

/** A token of APNs as Apple means it: a number, whatever a log writes around it. */
const bare = (token: string) => token.replace(/[<>\s]/g, '').toLowerCase()

/** Whether that is all of a token; of a hundred thousand most differ in the first letter. */
function isBarely(token: string, wanted: string): boolean {
  let at = 0
  for (const letter of token) {
    if (/[<>\s]/.test(letter)) continue
    if (letter.toLowerCase() !== wanted[at]) return false
    at += 1
  }
  return at === wanted.length
}

const isHex = (text: string) => /^[0-9a-f]{64,}$/.test(text)
