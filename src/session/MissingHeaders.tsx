import { useEffect, useState } from 'react'
import { missingHeaders } from './hostHeaders'

/** One line at the sign-in where the host does not send what guards the page; nothing where it does, or can't be asked. */
export function MissingHeaders() {
  const [missing, setMissing] = useState<readonly string[] | 'all'>([])
  useEffect(() => {
    const over = new AbortController()
    void missingHeaders(over.signal).then(setMissing)
    return () => over.abort()
  }, [])
  if (missing.length === 0) return null
  return (
    <p className="mt-4 text-center text-xs text-muted">
      {missing === 'all'
        ? 'This host sends none of the headers that guard the page.'
        : `This host does not send ${missing.join(', ')}.`}{' '}
      Whoever runs it finds them in <span className="exact">deploy/README.md</span>.
    </p>
  )
}
