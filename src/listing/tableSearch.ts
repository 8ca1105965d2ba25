import { encodeValue } from '../twilio/paging'
import type { BindingsQuery } from '../twilio/queries'

/**
 * The search of the table's address: what is asked of Twilio, then what is picked of the loaded rows.
 * @param picked by their names in the address, each with its values
 */
export function tableSearch(
  { BindingType, Identity }: BindingsQuery,
  picked: Readonly<Record<string, readonly string[]>> = {},
): string {
  const pairs = Object.entries({ BindingType, Identity, ...picked }).flatMap(([name, values]) =>
    values.map((value) => `${name}=${encodeValue(value)}`),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
