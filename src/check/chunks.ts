/** Many identities in few requests: as many in each as its address has room for. */
import { encodeValue } from '../twilio/paging'
import { bindingsRequest } from '../twilio/queries'

/** Servers refuse longer addresses. Encoded, a character is a byte. */
const MOST_BYTES = 4000
/** For the host, and for the number and the token of a later page. */
const SPARE_BYTES = 300
const NAME_BYTES = '&Identity='.length

/** Identities as lists that fit in one request each, in their order. One that is too long for any stands alone. */
export function chunked(service: string, identities: readonly string[]): readonly (readonly string[])[] {
  const room = MOST_BYTES - SPARE_BYTES - bindingsRequest(service, { BindingType: [], Identity: [] }).length
  const chunks: string[][] = []
  let left = 0
  for (const identity of identities) {
    const bytes = NAME_BYTES + encodeValue(identity).length
    const chunk = chunks.at(-1)
    if (chunk === undefined || bytes > left) {
      chunks.push([identity])
      left = room - bytes
    } else {
      chunk.push(identity)
      left -= bytes
    }
  }
  return chunks
}
