import { useSession } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'

/** A dot whose colour tells one account from another at a glance: the API's own, or one that its SID gives. */
export function EnvironmentMark() {
  const { session } = useSession()
  if (session === undefined) return null
  const { api, username = api.baseUrl } = session
  const hue = parseInt(username.slice(2, 8), 16) % 360 || 0
  const background = api.color ?? `oklch(0.65 0.16 ${hue})`
  return (
    <span
      className="inline-block size-2 flex-none rounded-full forced-color-adjust-none"
      style={{ background }}
      aria-hidden
    />
  )
}

/** "Demo API · ACd3…01a4": where requests go and as whom. */
export function useSessionFacts(): { api: string; spoken: string } {
  const { session } = useSession()
  if (session === undefined) return { api: '', spoken: '' }
  const { api, username } = session
  if (username === undefined)
    return { api: `${api.name} · gateway`, spoken: `${api.name}, through the gateway of this page` }
  const kind = username.startsWith('SK') ? 'API key' : 'account'
  return { api: `${api.name} · ${shortSid(username)}`, spoken: `Signed in to ${api.name} with ${kind} ${username}` }
}
