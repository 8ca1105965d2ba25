/** Who was checked in this tab, newest first: in memory alone, and gone with the sign-in, whose cache it hangs on. */
import type { QueryClient } from '@tanstack/react-query'

const MOST = 10

const checked = new WeakMap<QueryClient, readonly { readonly service: string; readonly identity: string }[]>()

export function rememberChecked(client: QueryClient, service: string, identity: string): void {
  const others = (checked.get(client) ?? []).filter((one) => one.service !== service || one.identity !== identity)
  checked.set(client, [{ service, identity }, ...others])
}

/** The identities of a service that were checked last, at most ten. */
export function recentlyChecked(client: QueryClient, service: string): readonly string[] {
  return (checked.get(client) ?? []).flatMap((one) => (one.service === service ? [one.identity] : [])).slice(0, MOST)
}
