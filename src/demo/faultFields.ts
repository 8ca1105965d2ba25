/** The kinds of values that a fault's fields take. It comes as JSON or as parameters of an address, all text there. */
import * as v from 'valibot'

/** As far as a timer counts. */
export const TIMER_LIMIT = 2 ** 31 - 1

export function number(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most} is expected`
  const asText = v.pipe(v.string(), v.regex(/^\d+$/, expected), v.transform(Number))
  return v.pipe(
    v.union([v.number(), asText], expected),
    v.integer(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}

export const text = v.string('text is expected')

export const flag = v.union(
  [
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false', '']),
      v.transform((value) => value !== 'false'),
    ),
  ],
  'true or false is expected',
)

/** What can be switched off alone. */
export const off = v.pipe(
  flag,
  v.check((on) => !on, 'only false is expected'),
)

export function oneOf<const Word extends string>(words: readonly Word[]) {
  return v.picklist(words, `one of ${words.join(', ')} is expected`)
}

/** A header's value as it is sent. */
export const header = v.pipe(
  text,
  v.check((value) => /^[\x20-\x7e]*$/.test(value), 'only printable ASCII characters are expected'),
)

/** The same, or `date:7` for the date in so many seconds. */
export const retryAfter = v.pipe(
  header,
  v.check((value) => !value.startsWith('date:') || /^date:-?\d{1,9}$/.test(value), 'date: and seconds are expected'),
)

/** Where a redirect leads: `same`, `foreign`, or any address. */
export const target = v.pipe(
  text,
  v.check((value) => ['same', 'foreign'].includes(value) || isHttp(value), 'same, foreign or an address is expected'),
)

const isHttp = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/**
 * Reads what a schema describes.
 * @param what its name: a fault
 * @throws {Error} a sentence, for anything else
 */
export function understand<Output>(
  schema: v.GenericSchema<unknown, Output> & { readonly entries: object },
  what: string,
  input: unknown,
): Output {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? what
  throw new Error(`Not ${what}: ${field}: ${issue.message}. Fields: ${Object.keys(schema.entries).join(', ')}.`)
}
