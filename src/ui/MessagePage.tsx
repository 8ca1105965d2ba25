import type { ReactNode } from 'react'
import { Mark } from './Mark'

/** A whole page that says what happened, what it means and what to do; for when no frame can be drawn. */
export function MessagePage({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <main className="page-margin grid min-h-full content-center justify-items-center py-10">
      <div className="w-full max-w-[460px]">
        <Mark className="mb-4 size-8" />
        <h1 className="text-xl">{title}</h1>
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">{text}</p>
        {children === undefined ? null : <div className="mt-5 flex flex-wrap gap-2">{children}</div>}
      </div>
    </main>
  )
}
