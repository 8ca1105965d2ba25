import type { ReactNode } from 'react'

/** Lines a block, of the first column and of the facts: so many fill the first screen of a page that is still empty. */
const BLOCKS = [3, 4, 4]
const FACTS = [4, 3, 5]

/** A check before it opens: its verdict, which says how far it is, and where the rest will stand. */
export function CheckOpening({ children }: { children: ReactNode }) {
  return (
    <div className="check-grid">
      <div className="min-w-0">
        {children}
        <Blocks lines={BLOCKS} />
      </div>
      <div className="check-aside min-w-0">
        <Blocks lines={FACTS} />
      </div>
    </div>
  )
}

function Blocks({ lines }: { lines: readonly number[] }) {
  return (
    <div className="check-opening late" aria-hidden>
      {lines.map((count, block) => (
        // oxlint-disable-next-line react/no-array-index-key -- these never change
        <div key={block}>
          {Array.from({ length: count }, (_, line) => (
            <span key={line} className="pulse" />
          ))}
        </div>
      ))}
    </div>
  )
}
