/**
 * Whether a text of an alert names a value, whole. Such texts are prose, form-encoded, JSON, or one within another.
 * A SID or a token stands by itself in any of them; an identity may be `a`, so it counts only where a quote or a
 * parameter says that it is one.
 */

/** Where texts within texts end. */
const DEPTH = 5

/** More than any alert is long: what is behind it is not looked at. */
export const MOST = 100_000

/** Escapes of JSON that stand for a character other than the one they show. */
const HIDING = /\\[bfnrtu]/

/** What an escape may add to a value, or take from it, made the same. */
const folded = (text: string) => (/[\\+]/.test(text) ? text.replaceAll('\\', '').replaceAll('+', ' ') : text)

/**
 * A quick look at a text: whether a value may stand in it, however escaped. It errs on the side of yes; only then is
 * the text read with care.
 */
export function mentionsOf(whole: string): (wanted: string) => boolean {
  const text = whole.slice(0, MOST)
  const forms = [text]
  if (text.includes('%')) {
    for (let last = text, left = DEPTH + 1; left > 0; left -= 1) {
      const next = decoded(last)
      if (next === last) break
      forms.push(next)
      last = next
    }
  }
  const all = forms.join('\n')
  if (HIDING.test(all)) return () => true
  const haystack = folded(all)
  return (wanted) => haystack.includes(folded(wanted))
}

/** Percent signs and plus signs decoded, as far as they can be. */
function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

/** A text as it is, and as it reads once and twice decoded. */
export function decodedForms(whole: string): readonly string[] {
  const text = whole.slice(0, MOST)
  const once = decoded(text)
  return [...new Set([text, once, decoded(once)])]
}

function unescaped(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text}"`)
    return typeof value === 'string' ? value : text
  } catch {
    return text
  }
}

/** Whether a SID or an endpoint stands in a text with no more of a token on either side. */
export function namesToken(text: string, token: string): boolean {
  if (token === '') return false
  for (const form of decodedForms(text)) {
    for (let at = form.indexOf(token); at >= 0; at = form.indexOf(token, at + 1)) {
      const before = form.slice(Math.max(0, at - 1), at)
      const after = form.slice(at + token.length, at + token.length + 2)
      if (!/[\p{L}\p{N}_:@%+/.-]/u.test(before) && !/^(?:[\p{L}\p{N}_@%+/-]|[:.][\p{L}\p{N}])/u.test(after)) return true
    }
  }
  return false
}

/** A text within double quotes: where it stands, and the colon behind it that makes it a key. */
interface Quoted {
  readonly from: number
  readonly to: number
  readonly colon: string
}

/**
 * The texts within double quotes, as JSON has them: a quote behind an odd number of backslashes ends none. Whether one
 * does follows from what stands before it alone, so each is looked at once, however many there are.
 */
function* quotedIn(text: string): Generator<Quoted> {
  let from = text.indexOf('"') + 1
  while (from > 0) {
    const to = endOfQuote(text, from)
    if (to < 0) return
    const colon = /^\s*:/.exec(text.slice(to + 1, to + 1 + SPACE))?.[0] ?? ''
    yield { from, to, colon }
    from = text.indexOf('"', to + 1 + colon.length) + 1
  }
}

/** How much space may stand before a colon. */
const SPACE = 100

function endOfQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (at - slashes - 1 >= from && text[at - slashes - 1] === '\\') slashes += 1
    if (slashes % 2 === 0) return at
  }
  return -1
}

/**
 * Whether a text gives a value in quotes, or as a parameter.
 * @param isKey whether a parameter of this name may hold such a value: `Sound=default` names nobody called `default`
 */
export function givesValue(whole: string, wanted: string, isKey: (key: string) => boolean, depth = DEPTH): boolean {
  const text = whole.slice(0, MOST)
  if (wanted === '' || depth === 0) return false
  const isIn = (value: string) =>
    value !== text && mentionsOf(value)(wanted) && givesValue(value, wanted, isKey, depth - 1)

  // "value", "key": "value" and "key": ["value"]
  let key: string | undefined
  let end = -1
  for (const { from, to, colon } of quotedIn(text)) {
    const inside = text.slice(from, to)
    const between = end < 0 ? undefined : text.slice(end, from - 1)
    const belongs = between !== undefined && /^[\s,[]*$/.test(between) ? key : undefined
    end = to + 1 + colon.length
    if (colon !== '') {
      key = inside
      continue
    }
    key = belongs
    const value = unescaped(inside)
    if ((belongs === undefined || isKey(belongs)) && value === wanted) return true
    if (isIn(value)) return true
  }

  // key=value, as in a query or a form, or in a sentence
  for (const [, name = '', raw = ''] of text.matchAll(/(?:^|[?&;,\s(])([\w.[\]-]+)=([^&\n\r]*)/g)) {
    if (!mentionsOf(raw)(wanted)) continue
    const plain = decoded(raw)
    const first = /^[^\s,;)"']*/.exec(raw)?.[0] ?? ''
    if (isKey(name) && [raw, plain, first, decoded(first)].includes(wanted)) return true
    if (isIn(plain) || (plain !== raw && isIn(raw))) return true
  }

  // other quotes, in prose
  return ['‘’', '“”', "''", '``'].some(([open = '', close = '']) => {
    for (let at = text.indexOf(open + wanted + close); at >= 0; at = text.indexOf(open + wanted + close, at + 1)) {
      const before = text.slice(Math.max(0, at - 1), at)
      const after = text.slice(at + wanted.length + 2, at + wanted.length + 3)
      if (!/[\p{L}\p{N}=:]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
    }
    return false
  })
}
