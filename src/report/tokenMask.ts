/** Device tokens of which nobody can make use, and which rules still read as they read the true ones. */

/** A shorter run of characters is no token, and may stand in any text. */
const SHORT = 16
/** What stays, as `maskToken` shows it. */
const [HEAD, TAIL] = [6, 4]
/** In the texts of an alert as long a run is taken for a token, whoever's. */
const STRANGE = 32

/** What a token is made of between its colons, brackets and spaces. */
const RUN = /[\w-]+/g
/** Words that tell whose a token is. */
const KEPT = /^(?:Expo(?:nent)?PushToken|BLACKLISTED)$/
const SID = /^[A-Z]{2}[0-9a-fA-F]{32}$/

const CLASSES = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ'] as const

export interface TokenMask {
  /** An endpoint: as long, of the same kinds of characters, with its head, its tail and all that is no letter or digit. */
  readonly endpoint: (token: string) => string
  /** A text, in which endpoints that were masked before are masked alike, and whatever else may be a token. */
  readonly text: (text: string) => string
}

/**
 * Equal runs become equal, others stay different; what takes their place is random, so that nothing leads back.
 * @param spared what is never masked: an identity may look like a token
 */
export function createTokenMask(spared: string): TokenMask {
  const masked = new Map<string, string>()
  const taken = new Set<string>()
  const own = new Set(spared.match(RUN))

  const mask = (run: string): string => {
    const known = masked.get(run)
    if (known !== undefined) return known
    let other = disguised(run)
    // Where hardly anything can be changed, as in one letter over and over, that is all there is to choose from.
    for (let left = 20; left > 0 && (taken.has(other) || other === run); left -= 1) other = disguised(run)
    masked.set(run, other)
    taken.add(other)
    return other
  }
  const isLeft = (run: string) => run.length < SHORT || own.has(run) || KEPT.test(run) || SID.test(run)
  const inText = (run: string): string => {
    // An encoded colon before it makes one run of a token and what it is encoded with; one token may begin as another.
    const within = [...masked]
      .filter(([from]) => run.includes(from))
      .toSorted(([one], [other]) => other.length - one.length)
    const [longest] = within
    if (longest !== undefined) return run.replaceAll(longest[0], () => longest[1])
    return run.length < STRANGE || isLeft(run) ? run : mask(run)
  }
  return {
    endpoint: (token) => token.replace(RUN, (run) => (isLeft(run) ? run : mask(run))),
    text: (text) => text.replace(RUN, inText),
  }
}

function disguised(run: string): string {
  const random = crypto.getRandomValues(new Uint32Array(run.length))
  const middle = Array.from(run.slice(HEAD, -TAIL), (character, at) => {
    const of = CLASSES.find((letters) => letters.includes(character))
    return of === undefined ? character : of.charAt((random[at] ?? 0) % of.length)
  })
  return run.slice(0, HEAD) + middle.join('') + run.slice(-TAIL)
}
