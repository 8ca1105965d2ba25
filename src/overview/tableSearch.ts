import { encodeValue } from '../twilio/paging'
import type { BindingsQuery } from '../twilio/queries'

/** The search of the table's address: what is asked of Twilio, then what is picked of the loaded rows. */
export function tableSearch(
  { BindingType, Identity }: BindingsQuery,
  picked: Readonly<Record<string, string>> = {},
): string {
  const pairs = [
    ...BindingType.map((type) => ['BindingType', type] as const),
    ...Identity.map((identity) => ['Identity', identity] as const),
    ...Object.entries(picked),
  ]
  return `?${pairs.map(([name, value]) => `${name}=${encodeValue(value)}`).join('&')}`
}
