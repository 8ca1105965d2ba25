import { ArrowDown, ArrowUp } from 'lucide-react'

/** What the header of a column says inside its button; `direction` only where the rows are sorted by it. */
export function SortLabel({ label, direction }: { label: string; direction: 'ascending' | 'descending' | undefined }) {
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <>
      {label}
      {direction === undefined ? null : <Arrow size={14} strokeWidth={1.75} aria-hidden />}
    </>
  )
}
