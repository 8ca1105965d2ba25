import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

/** A choice of a few, as the platform draws it, in the frame of the other inputs. */
export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return (
    <div className="relative">
      <select
        className={`w-full appearance-none rounded-control border border-edge pr-8 pl-2.5 ${className}`}
        {...rest}
      />
      <ChevronDown
        className="pointer-events-none absolute top-[calc(50%-8px)] right-2.5 size-4 text-muted"
        strokeWidth={1.75}
        aria-hidden
      />
    </div>
  )
}
