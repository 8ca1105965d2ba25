import { useState } from 'react'

/**
 * Whether what began when the screen came is still under way. Once it has come to its end, a later one changes what is
 * there and hides nothing.
 */
export function useFirst(isUnderWay: boolean): boolean {
  const [isFirst, setIsFirst] = useState(true)
  if (isFirst && !isUnderWay) setIsFirst(false)
  return isFirst && isUnderWay
}
