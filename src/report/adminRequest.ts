/** What to send to whoever can give a key its permissions. */
import { FACT_NAMES } from '../rules/facts'
import type { Missing } from '../rules/missing'
import { bySameReason } from '../rules/sameReason'
import type { Hidden } from './reportWriter'

/** What the key lacks: a fact of a check, or another read by the name that a person knows. */
type Lacked = Pick<Missing, 'error' | 'isForbidden' | 'tells'> & (Pick<Missing, 'name'> | { readonly label: string })

const nameOf = (lacked: Lacked) => ('label' in lacked ? lacked.label : FACT_NAMES[lacked.name]).toLowerCase()

/**
 * A request for the permissions that are missing, each with what it would tell. Twilio's own names; where it gave none, the fact's.
 * @param marked marks what can't be seen in a text of Twilio's
 */
export function adminRequest(missing: readonly Lacked[], key: string | undefined, marked: Hidden['marked']): string {
  const forbidden = missing.filter(({ isForbidden }) => isForbidden)
  const asked = bySameReason(forbidden, (one) => one.error?.permission ?? `the permission to read: ${nameOf(one)}`)
  return [
    `The API key${key === undefined ? '' : ` ${key}`} of the Bindings Dashboard lacks ${asked.length === 1 ? 'a permission' : 'permissions'} to read. It reads only, and changes nothing. Missing:`,
    ...asked.map(({ reason, all }) => {
      const tells = all.map((one) => `${one.tells.charAt(0).toLowerCase()}${one.tells.slice(1)}`)
      return `- ${marked(reason)} (${tells.join('; ')})`
    }),
  ].join('\n')
}
