import type { ReactNode } from 'react'
import { NotProvided } from '../ui/NotProvided'
import { Text } from '../ui/Text'
import { MOST_EXACT, clip } from '../ui/text'

/** One line of a list of facts. */
export function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

export function Exact({ value }: { value: string | null }) {
  if (value === null) return <NotProvided />
  return (
    <span className="exact">
      <Text value={clip(value, MOST_EXACT)} />
    </span>
  )
}
