import { type ComponentProps, Suspense, useState } from 'react'
import { Button } from '../ui/Button'
import { late } from '../ui/late'

/** The one place that says what leaves the browser and what is kept. */
export const PrivacyDialog = late(() => import('./PrivacyDialog').then((module) => module.PrivacyDialog), 'painted')

/** Opens it. */
export function PrivacyButton(button: ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Privacy
      </Button>
      {open ? (
        <Suspense>
          <PrivacyDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
