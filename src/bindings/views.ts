/** Views: searches with a name. Some that everybody needs, and those of `config.json`. Pure. */
import type { Config } from '../config'
import { NONE } from '../listing/facets'
import type { Credential } from '../twilio/delivery'

export interface NamedView {
  readonly name: string
  /** The address's own text of it, without its question mark. */
  readonly search: string
}

/**
 * The views of a table.
 * @param own those of the deployment, which come last
 * @param credentials as far as they may be read: without them nobody knows which are for a sandbox
 */
export function viewsOf(own: Config['views'], credentials: readonly Credential[] = []): readonly NamedView[] {
  const sandboxes = credentials.flatMap(({ sid, sandbox }) => (sid && /^true$/i.test(sandbox ?? '') ? [sid] : []))
  return [
    { name: 'Retired GCM', search: 'BindingType=gcm' },
    // Only a device that is pushed to needs a credential.
    { name: 'No credential', search: `BindingType=apn&BindingType=fcm&BindingType=gcm&credential=${NONE}` },
    ...(sandboxes.length === 0
      ? []
      : [{ name: 'Sandbox', search: sandboxes.map((sid) => `credential=${encodeURIComponent(sid)}`).join('&') }]),
    { name: 'WebSocket only', search: 'BindingType=twilsock' },
    { name: 'Not renewed for a year', search: 'age=older' },
    ...own.map(({ name, search }) => ({ name, search: search.replace(/^\?/, '') })),
  ]
}
