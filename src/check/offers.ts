/** What somebody probably meant who pasted a part of a ticket. Nothing is changed silently: each is an offer. */
import { addressesIn } from '../rules/addresses'
import { folded } from '../rules/spelling'

/** An identity that was probably meant, and what makes it so. */
export interface Offer {
  readonly identity: string
  /** "the address alone" */
  readonly how: string
}

/** As many as a person takes in at a glance, beside what was pasted. */
const MOST = 4
/** Nobody pastes more than this as one identity. */
const LONGEST = 2000

/**
 * @param pasted as it came
 * @param identities those that are known of, each with its folded form: of these the near ones are offered
 * @returns nothing where nothing is near; what is offered because of its form comes first
 */
export function offersFor(pasted: string, identities: ReadonlyMap<string, string>): readonly Offer[] {
  if (pasted.trim() === '' || pasted.length > LONGEST) return []
  const meant = unwrapped(pasted)
  const wanted = [...new Set([...meant.map(({ identity }) => identity), pasted])]
  return [...meant, ...near(wanted, identities)].slice(0, MOST)
}

/** What the text holds by its form alone, whatever is known. */
function unwrapped(pasted: string): readonly Offer[] {
  const addresses = addressesOf(pasted)
  if (addresses.length > 1)
    return addresses.map((identity, at) => ({ identity, how: `the ${ORDINALS[at] ?? 'next'} address` }))
  let text = pasted.trim()
  const steps: string[] = []
  for (let left = MOST_STEPS; left > 0; left -= 1) {
    const step = STEPS.find(({ apply }) => apply(text) !== text)
    if (step === undefined) break
    text = step.apply(text).trim()
    steps.push(step.how)
  }
  // A sentence, or a name beside the address.
  const [only] = addresses
  if (only !== undefined && only !== text && /[\s<>()]/.test(text)) return [{ identity: only, how: ADDRESS_ALONE }]
  const how = steps.includes(ADDRESS_ALONE) ? ADDRESS_ALONE : (steps[0] ?? spaceWords(pasted))
  return text === pasted || !/[\p{L}\p{N}]/u.test(text) ? [] : [{ identity: text, how }]
}

const ADDRESS_ALONE = 'the address alone'
const ORDINALS = ['first', 'second', 'third', 'fourth']
/** More wraps than anybody puts around an identity. */
const MOST_STEPS = 10

/** What may stand in an address: no space, no bracket, no quote, nothing that separates one from the next. */
const WORD = /[^\s<>()[\]{},;:"'“”‘’`|]+/g

/** Several addresses of one text, each once. */
function addressesOf(text: string): readonly string[] {
  return [...new Set(addressesIn(text, WORD))].slice(0, MOST)
}

/** What is put around an identity on its way, each with how it is said. */
const STEPS = [
  { how: 'without the quotes', apply: (text) => text.replace(/^\s*(["'`“‘«„])(.+)["'`”’»“]\s*$/su, '$2') },
  { how: 'without what ends the sentence', apply: withoutEnd },
  {
    how: 'the value alone',
    apply: (text) => text.replace(/^\s*(?:identity|user|author|to|from)\s*[:=]\s*(?=\S)/i, ''),
  },
  { how: ADDRESS_ALONE, apply: (text) => bracketed(text) ?? text },
  { how: ADDRESS_ALONE, apply: (text) => decoded(/^mailto:([^?]+)/i.exec(text)?.[1]) ?? text },
  { how: 'without “client:”', apply: (text) => text.replace(/^\s*client:\s*(?=\S)/i, '') },
  { how: 'as an address spells it', apply: (text) => decoded(text) ?? text },
  { how: 'without characters that can’t be seen', apply: (text) => text.replace(/[\p{Cf}\p{Cc}](?<![\u200d])/gu, '') },
] as const satisfies readonly { how: string; apply: (text: string) => string }[]

/** The text without the marks at its end; one that is nothing else stays. */
function withoutEnd(text: string): string {
  const whole = text.trimEnd()
  let end = whole.length
  while (end > 0 && ',;:.!?'.includes(whole.charAt(end - 1))) end -= 1
  if (end === whole.length) return text
  // The first of the marks may be all that there is.
  return whole.slice(0, /\S/.test(whole.charAt(end - 1)) ? end : end + 1)
}

/** What stands between angle brackets: of a chat's link the address, not the words. */
function bracketed(text: string): string | undefined {
  for (const [, inside = ''] of text.matchAll(/<([^<>]*)>/g)) {
    const value = inside.split('|', 1)[0] ?? ''
    if (value !== '') return value.trim()
  }
  return undefined
}

/** The text with `%40` as `@`; undefined where it can't be read so. */
function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function spaceWords(text: string): string {
  const [first, last] = [text !== text.trimStart(), text !== text.trimEnd()]
  if (first && last) return 'without the spaces around it'
  return first ? 'without the space at the beginning' : 'without the space at the end'
}

/** The known identities that are another spelling of a wanted one: the nearest first. */
function near(wanted: readonly string[], identities: ReadonlyMap<string, string>): readonly Offer[] {
  const forms = wanted.map((text) => ({ text, form: folded(text) }))
  const found: (Offer & { readonly rank: number })[] = []
  for (const [identity, form] of identities) {
    if (identity === '' || wanted.includes(identity)) continue
    const same = forms.find((one) => one.form === form)
    if (same !== undefined) found.push({ identity, how: difference(same.text, identity), rank: 0 })
    else if (forms.some((one) => isTypo(one.form, form))) found.push({ identity, how: 'one letter differs', rank: 1 })
  }
  return found
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ identity, how }) => ({ identity, how }))
}

/** In what a known identity differs from the one that was asked for. */
function difference(from: string, to: string): string {
  if (to.trim() === from) {
    const [first, last] = [to !== to.trimStart(), to !== to.trimEnd()]
    return first && last ? 'with spaces around it' : `with a space at the ${first ? 'beginning' : 'end'}`
  }
  if (to === from.trim()) return spaceWords(from)
  if (to.toLowerCase() === from.toLowerCase()) return 'another case'
  if (to.normalize('NFC') === from.normalize('NFC')) return 'the same letters, composed otherwise'
  if (to.replaceAll('+', ' ') === from.replaceAll('+', ' ')) return 'a space for the plus, or a plus for the space'
  return 'another spelling'
}

/** A slip of the fingers in something shorter is as likely another name. */
const SHORTEST_TYPO = 5

/** Whether two texts differ by one letter: changed, left out, added, or changed places with its neighbour. */
function isTypo(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < SHORTEST_TYPO || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = (text: string, from: number) => text.slice(from)
  // Numbers that differ are numbers, not slips: driver-01 and driver-02.
  if (/\d/.test(short[at] ?? '') || /\d/.test(long[at] ?? '')) return false
  if (long.length > short.length) return rest(short, at) === rest(long, at + 1)
  if (rest(short, at + 1) === rest(long, at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, at + 2) === rest(long, at + 2)
}
