import { useEffect, useEffectEvent } from 'react'
import { useSession } from './SessionProvider'

/** Goes on with what had failed for the sake of the secret, once that was given anew. */
export function useOnRenewal(hadFailed: boolean, goOn: () => void): void {
  const { renewals } = useSession()
  const onRenewal = useEffectEvent(() => {
    if (hadFailed) goOn()
  })
  useEffect(() => {
    if (renewals > 0) onRenewal()
  }, [renewals])
}
