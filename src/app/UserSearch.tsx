import { Stethoscope } from 'lucide-react'
import { Suspense, useState } from 'react'
import { CheckUserBox } from '../delivery/CheckUserBox'
import { IconButton } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { useMedia } from '../ui/useMedia'

const CheckUser = late(() => import('../delivery/CheckUser').then((module) => module.CheckUser), 'painted')

const CheckUserDialog = late(() => import('./CheckUserDialog').then((module) => module.CheckUserDialog), 'painted')

/** Check a user: a box where there is room for one, else a button that opens it. */
export function UserSearch({ service }: { service: string }) {
  const isWide = useMedia('(width >= 68.75rem)')
  const [open, setOpen] = useState(false)
  if (isWide) {
    return (
      <div className="w-[280px] min-w-0">
        <AfterPaint standIn={<CheckUserBox />}>
          <CheckUser key={service} service={service} />
        </AfterPaint>
      </div>
    )
  }
  return (
    <>
      <IconButton label="Check a user" aria-keyshortcuts="u" onClick={() => setOpen(true)}>
        <Stethoscope size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {open ? (
        <Suspense>
          <CheckUserDialog service={service} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
