import { ShieldCheck } from 'lucide-react'
import { type ComponentProps, Suspense, useState } from 'react'
import { Button } from '../ui/Button'
import { late } from '../ui/late'

const PrivacyDialog = late(() => import('./PrivacyDialog').then((module) => module.PrivacyDialog), 'painted')

/** Opens the one place that says what leaves the browser and what is kept. */
export function PrivacyButton({ iconOnly = false, ...button }: { iconOnly?: boolean } & ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        {...button}
        {...(iconOnly ? { 'aria-label': 'Privacy', 'data-tip': 'Privacy' } : {})}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {iconOnly ? <ShieldCheck size={16} strokeWidth={1.75} aria-hidden /> : 'Privacy'}
      </Button>
      {open ? (
        <Suspense>
          <PrivacyDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
