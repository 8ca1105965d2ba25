import { Stethoscope } from 'lucide-react'
import { Suspense } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { CheckUserBox } from '../delivery/CheckUserBox'
import { IconButton } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { useMedia } from '../ui/useMedia'

const CheckUser = late(() => import('../delivery/CheckUser').then((module) => module.CheckUser), 'painted')

const CheckUserDialog = late(() => import('./CheckUserDialog').then((module) => module.CheckUserDialog), 'painted')

/** Check a user: a box where there is room for one, else a button that opens it. */
export function UserSearch({ service }: { service: string }) {
  const isWide = useMedia('(width >= 68.75rem)')
  if (!isWide) return <UserSearchButton service={service} />
  return (
    <div className="w-[280px] min-w-0">
      <AfterPaint standIn={<CheckUserBox />}>
        <CheckUser key={service} service={service} />
      </AfterPaint>
    </div>
  )
}

/** What is open is a step of the history, so that Back closes it, as people on a phone expect. */
function UserSearchButton({ service }: { service: string }) {
  const { pathname, search, state } = useLocation()
  const navigate = useNavigate()
  const isOpen = typeof state === 'object' && state !== null && 'checksUser' in state
  return (
    <>
      <IconButton
        label="Check a user"
        aria-keyshortcuts="u"
        onClick={() => void navigate(pathname + search, { state: { checksUser: true } })}
      >
        <Stethoscope size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {isOpen ? (
        <Suspense>
          <CheckUserDialog service={service} />
        </Suspense>
      ) : null}
    </>
  )
}
