import { securityHeaders } from '../headers'
import { pageAddress } from '../paths'

const NAMES = Object.keys(securityHeaders({ connect: [] }))

/** Which of the headers that guard the page its host does not send; none where it can't be asked. @returns 'all', or their names */
export async function missingHeaders(signal: AbortSignal): Promise<readonly string[] | 'all'> {
  try {
    const { ok, headers } = await fetch(pageAddress(), { method: 'HEAD', cache: 'no-store', signal })
    const missing = ok ? NAMES.filter((name) => !headers.has(name)) : []
    return missing.length === NAMES.length ? 'all' : missing
  } catch {
    return []
  }
}
