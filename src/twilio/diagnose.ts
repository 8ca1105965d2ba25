/** What can be known of a request that got no answer. Nothing here carries a credential or an identity. */
import { type Twilio, isOffline } from './client'

/** What stands between the page and the API, as far as a browser lets a page know. */
export type Diagnosis = 'offline' | 'policy' | 'ownNetwork' | 'blocked' | 'gateway' | 'unreachable'

/** Where a request went that got no answer. */
export type AskedAt = Pick<Twilio, 'baseUrl' | 'throughGateway'>

const TIMEOUT_MS = 5_000

/**
 * Asks, one after the other, what tells the causes apart: the browser's own word, the page's own server, and the API's
 * host without being allowed to read its answer.
 */
export async function diagnose({ baseUrl, throughGateway }: AskedAt): Promise<Diagnosis> {
  if (isOffline()) return 'offline'
  let refused = false
  const notice = () => {
    refused = true
  }
  document.addEventListener('securitypolicyviolation', notice)
  try {
    // Without what is behind `#`: the address of a list may hold an identity.
    if (!(await answers(new URL('./', document.baseURI).href, 'same-origin'))) return 'ownNetwork'
    if (throughGateway) return 'gateway'
    const isUp = await answers(`${new URL(baseUrl).origin}/`, 'no-cors')
    if (refused) return 'policy'
    return isUp ? 'blocked' : 'unreachable'
  } finally {
    document.removeEventListener('securitypolicyviolation', notice)
  }
}

/** Whether anything answers at an address; what it says is not read. */
async function answers(url: string, mode: RequestMode): Promise<boolean> {
  try {
    await fetch(url, {
      mode,
      // A login in front of the page's own server is an answer too.
      redirect: mode === 'same-origin' ? 'manual' : 'follow',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return true
  } catch {
    return false
  }
}
