import { useEffect, useState } from 'react'
import { securityHeaders } from '../headers'

const NAMES = Object.keys(securityHeaders({ connect: [] }))

/** One line at the sign-in where the host does not send what guards the page; nothing where it does, or can't be asked. */
export function HostHeaders() {
  const [missing, setMissing] = useState<readonly string[]>([])
  useEffect(() => {
    const over = new AbortController()
    fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store', signal: over.signal }).then(
      ({ ok, headers }) => setMissing(ok ? NAMES.filter((name) => !headers.has(name)) : []),
      () => {},
    )
    return () => over.abort()
  }, [])
  if (missing.length === 0) return null
  return (
    <p className="mt-4 text-center text-xs text-muted">
      {missing.length === NAMES.length
        ? 'This host sends none of the headers that guard the page.'
        : `This host does not send ${missing.join(', ')}.`}{' '}
      Whoever runs it finds them in <span className="exact">deploy/README.md</span>.
    </p>
  )
}
