import type { ComponentProps } from 'react'
import { Button } from './Button'

/** A button that starts something that lasts, and is **Stop** while that runs: the same one, so that it keeps the focus. */
export function StartStop({
  isRunning,
  start,
  stop,
  children,
  ...rest
}: { isRunning: boolean; start: () => void; stop: () => void } & Omit<ComponentProps<typeof Button>, 'onClick'>) {
  return (
    <Button
      onClick={(event) => {
        // The second press of a double-click must not hit what the first one has made of the button.
        if (event.detail > 1) return
        if (isRunning) stop()
        else start()
      }}
      {...rest}
    >
      {isRunning ? 'Stop' : children}
    </Button>
  )
}
