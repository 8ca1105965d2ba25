import { useEffect, useEffectEvent, useState } from 'react'
import { pageAddress } from '../paths'
import { Notice } from '../ui/Notice'
import { askAgain } from './askAgain'
import { askWho } from './me'
import type { Session } from './session'

/**
 * Behind a gateway the login is the site's own. Says when it has ended, and offers to log in again in another tab: what
 * is loaded stays, and work goes on when somebody comes back to this one.
 */
export function LoginEnded({ session, onRenewed }: { session: Session; onRenewed: () => void }) {
  const { queryClient } = session
  const [hasEnded, setHasEnded] = useState(false)

  const look = useEffectEvent(async () => {
    const who = await askWho()
    setHasEnded(who.hasEnded)
    if (who.hasEnded || !hasEnded) return
    onRenewed()
    await askAgain(session, 'notTwilio')
  })

  useEffect(() => {
    const cache = queryClient.getQueryCache()
    const failed = () => cache.getAll().some(({ state }) => state.error?.kind === 'notTwilio')
    // What had failed before this was there, which comes after the first screen.
    const first = setTimeout(() => {
      if (failed()) void look()
    })
    const unsubscribe = cache.subscribe((event) => {
      if (event.type !== 'updated') return
      if (event.action.type === 'success') setHasEnded(false)
      else if (event.action.type === 'error' && failed()) void look()
    })
    return () => {
      clearTimeout(first)
      unsubscribe()
    }
  }, [queryClient])

  useEffect(() => {
    if (!hasEnded) return undefined
    const back = () => void look()
    window.addEventListener('focus', back)
    return () => window.removeEventListener('focus', back)
  }, [hasEnded])

  if (!hasEnded) return null
  return (
    <div className="fixed inset-x-0 top-[calc(var(--header-h)+0.5rem)] sm:top-auto sm:bottom-24 z-(--z-toast) mx-auto w-fit max-w-[calc(100%-2rem)] rounded-panel bg-raised elevation-menu">
      <Notice
        tone="warning"
        role="status"
        title="Your login to this site has ended"
        text="What is loaded is kept. Log in again in a new tab, then come back: work goes on here."
      >
        <p className="mt-1">
          <a className="font-medium underline" href={pageAddress()} target="_blank" rel="noopener noreferrer">
            Sign in again
          </a>
        </p>
      </Notice>
    </div>
  )
}
