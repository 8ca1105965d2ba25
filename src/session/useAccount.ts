import { useEffect } from 'react'
import { SID } from '../twilio/wire'
import { useSignIn } from './SessionProvider'

/** Learns the account that a key belongs to. @param sid what an answer that was asked for anyway names as its account */
export function useAccount(sid: string | null | undefined): void {
  const { account } = useSignIn()
  useEffect(() => {
    if (account.snapshot() === '' && sid && SID.account.test(sid)) account.set(sid)
  }, [account, sid])
}
