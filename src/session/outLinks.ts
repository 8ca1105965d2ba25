/** The links of `config.json` that lead out of the dashboard. Pure. */
import type { Config } from '../config'

/** What a link may name: `{identity}`, `{binding}`, `{credential}` and `{service}`, by their identity and SIDs. */
export type LinkValues = Readonly<Partial<Record<'identity' | 'binding' | 'credential' | 'service', string | null>>>

/**
 * The links that belong to something: those that name a value of its own, and nothing that is not known.
 * @param own what it alone has
 * @param values what else is known of it
 * @returns each with its address, in which values are encoded
 */
export function outLinks(
  links: Config['links'],
  own: LinkValues,
  values: LinkValues = {},
): readonly { readonly name: string; readonly url: string }[] {
  const known = new Map(Object.entries({ ...values, ...own }))
  return links.flatMap(({ name, url }) => {
    const places = [...url.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place)
    if (!places.some((place) => place in own) || !places.every((place) => isUsable(known.get(place)))) return []
    return [{ name, url: url.replace(/\{(\w+)\}/g, (_, place: string) => encodeURIComponent(known.get(place) ?? '')) }]
  })
}

/** Half a character has no address, and a segment of dots alone would lead up. */
const isUsable = (value: string | null | undefined): value is string =>
  Boolean(value) && value?.isWellFormed() === true && !/^\.{1,2}$/.test(value)
