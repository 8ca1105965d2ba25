import { useSyncExternalStore } from 'react'
import { useSignIn } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'

/** A dot whose colour tells one account from another at a glance: the API's own, or one that its SID gives. */
export function EnvironmentMark() {
  const { background } = useSessionFacts()
  return (
    <span
      className="inline-block size-2 flex-none rounded-full bg-edge forced-color-adjust-none"
      style={{ background }}
      aria-hidden
    />
  )
}

/** "Demo API · ACd3…01a4": where requests go and in which account; `spoken` also as whom. */
export function useSessionFacts() {
  const { api, username, account } = useSignIn()
  const sid = useSyncExternalStore(account.subscribe, account.snapshot)
  const whose = sid === username || sid === '' ? '' : `, account ${sid}`
  const isGateway = username === undefined
  return {
    // Grey until the account is known: another colour would be another's.
    background: api.color ?? (sid && `oklch(0.65 0.16 ${parseInt(sid.slice(2, 8), 16) % 360})`),
    api: `${api.name} · ${isGateway ? 'gateway' : shortSid(sid || username)}`,
    spoken: isGateway
      ? `${api.name}, through the gateway of this page${whose}`
      : `Signed in to ${api.name} with ${username.startsWith('SK') ? 'API key' : 'account'} ${username}${whose}`,
  }
}
