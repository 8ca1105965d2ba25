import { KeyRound } from 'lucide-react'
import { type ComponentProps, Suspense, useState } from 'react'
import { Button } from '../ui/Button'
import { late } from '../ui/late'

/** The dialog that says what the key may read; its code comes with the first who opens it, or when the page is at rest. */
export const KeyReachDialog = late(() => import('./KeyReachDialog').then((module) => module.KeyReachDialog))

const NAME = 'What this key may do'

/** Opens it. @param service the one in work, where there is one */
export function KeyReachButton({
  service,
  iconOnly = false,
  ...button
}: { service?: string | undefined; iconOnly?: boolean } & ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        {...button}
        {...(iconOnly ? { 'aria-label': NAME, 'data-tip': NAME } : {})}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <KeyRound size={16} strokeWidth={1.75} className="flex-none" aria-hidden />
        {iconOnly ? null : NAME}
      </Button>
      {open ? (
        <Suspense>
          <KeyReachDialog service={service} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
