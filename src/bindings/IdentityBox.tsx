import { User } from 'lucide-react'
import type { ReactNode } from 'react'

/**
 * The frame of the identity box. By itself it is what stands there for the moment until the box's own code is in: of
 * the same size, so that nothing moves.
 */
export function IdentityBox({ chosen, children }: { chosen: readonly string[]; children?: ReactNode }) {
  const chips = chosen.length > 0
  return (
    <div
      className={`input-box relative flex h-(--control-h) min-w-0 items-center rounded-control border border-edge bg-surface pr-1.5 pl-2 hover:border-muted max-sm:h-auto max-sm:w-full max-sm:flex-wrap ${
        chips
          ? 'gap-1 max-sm:min-h-18 max-xl:max-w-[480px] max-xl:flex-[1_1_360px] max-sm:py-[5px] xl:w-[488px] max-2xl:xl:w-[432px]'
          : 'w-60 gap-1.5 max-sm:min-h-(--control-h) max-xl:w-48 max-lg:w-40'
      }`}
    >
      <User size={16} strokeWidth={1.75} className="mr-0.5 flex-none text-muted" aria-hidden />
      {children ?? <span className="text-sm text-muted max-sm:text-lg">{chips ? '' : 'Identity, exact'}</span>}
    </div>
  )
}
