import type { ReactNode } from 'react'
import type { Finding } from '../rules/finding'

/** The list of findings, worst first. */
export function Findings({
  findings,
  over = '',
  children,
}: {
  findings: readonly Finding[]
  /** How many bindings they are about, in words. */
  over?: string
  /** Draws one of them. */
  children: (finding: Finding) => ReactNode
}) {
  return (
    <section className="check-block">
      <header>
        <h2>Findings</h2>
        <span className="muted">
          {findings.length === 0 ? 'None so far' : `${findings.length.toLocaleString()}, worst first${over}`}
        </span>
      </header>
      <ul aria-label="Findings">{findings.map(children)}</ul>
    </section>
  )
}
