import { useEffect, useEffectEvent } from 'react'
import type { FailureKind } from '../twilio/errors'
import { useSession } from './SessionProvider'

/** Whether something failed for the sake of a secret or, behind a gateway, of a login: it is asked again after these. */
export const waitsForLogin = (error: { readonly kind: FailureKind } | null | undefined): boolean =>
  error?.kind === 'credentials' || error?.kind === 'notTwilio'

/** Goes on with what had failed for the sake of the secret, once that was given anew, or of a login that began anew. */
export function useOnRenewal(hadFailed: boolean, goOn: () => void): void {
  const { renewals } = useSession()
  const onRenewal = useEffectEvent(() => {
    if (hadFailed) goOn()
  })
  useEffect(() => {
    if (renewals > 0) onRenewal()
  }, [renewals])
}
