import { KeyRound } from 'lucide-react'
import { type ComponentProps, Suspense, useState } from 'react'
import { Button } from '../ui/Button'
import { late } from '../ui/late'

/** The dialog that says what the key may read; its code comes with the first who opens it, or when the page is at rest. */
export const KeyReachDialog = late(() => import('./KeyReachDialog').then((module) => module.KeyReachDialog))

/** Opens it. @param service the one in work, where there is one */
export function KeyReachButton({ service, ...button }: { service?: string } & ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <KeyRound size={16} strokeWidth={1.75} className="flex-none" aria-hidden />
        What this key may do
      </Button>
      {open ? (
        <Suspense>
          <KeyReachDialog service={service} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
