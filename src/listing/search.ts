/** What a search over the loaded rows looks for. */
import type { Binding } from '../twilio/binding'

export interface Search {
  /** What is looked for, without the quotes around it; empty where every row is found. */
  readonly text: string
  /** Whether upper and lower case count. */
  readonly isExact: boolean
}

/** A text as typed: in quotes it is looked for exactly as it stands, else in any case and without spaces around it. */
export function readSearch(typed: string): Search {
  const quoted = /^\s*"(.*)"\s*$/s.exec(typed)
  if (quoted !== null) return { text: quoted[1] ?? '', isExact: true }
  return { text: typed.trim(), isExact: false }
}

/** Whether all that one search finds was found by another before, as when it is typed on. */
export function isWithin(search: Search, before: Search): boolean {
  if (search.isExact || before.isExact) return search.isExact && before.isExact && search.text.includes(before.text)
  if (isPlain(search.text) !== isPlain(before.text)) return false
  return search.text.toLowerCase().includes(before.text.toLowerCase())
}

const isPlain = (text: string) => /^[ -~]*$/.test(text)

/**
 * Makes the test of one search: whether a row holds it in its identity, its endpoint, one of its SIDs or the name of its
 * credential.
 * @param nameOf the name of a credential, where it may be read
 */
export function createMatch({ text, isExact }: Search, nameOf: (sid: string) => string | undefined) {
  const holds = holder(text, isExact)
  // A name is looked at once: many rows have the same credential.
  const named = new Map<string, boolean>()
  const nameHolds = (sid: string | null) => {
    if (sid === null) return false
    let is = named.get(sid)
    if (is === undefined) {
      is = holds(sid) || holds(nameOf(sid) ?? null)
      named.set(sid, is)
    }
    return is
  }
  return ({ identity, endpoint, sid, credential_sid: credential }: Binding): boolean =>
    text === '' || holds(identity) || holds(sid) || nameHolds(credential) || holds(endpoint)
}

/** Makes the test whether the SID alone holds what is looked for, which no cell shows. Takes what `createMatch` takes. */
export function createHiddenMatch(search: Search, nameOf: (sid: string) => string | undefined) {
  const matches = createMatch(search, nameOf)
  return (binding: Binding): boolean => search.text !== '' && !matches({ ...binding, sid: null })
}

/** @returns whether a value holds the text. Nothing is copied where the text is plain: there may be a hundred thousand values. */
function holder(text: string, isExact: boolean): (value: string | null) => boolean {
  if (isExact) return (value) => value?.includes(text) ?? false
  if (isPlain(text)) {
    const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'i')
    return (value) => value !== null && pattern.test(value)
  }
  const lower = text.toLowerCase()
  return (value) => value?.toLowerCase().includes(lower) ?? false
}
