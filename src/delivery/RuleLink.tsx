import type { RuleId } from '../rules/finding'

/** Leads from a cell to the finding that says so. Not a link: what is behind `#` is the address of the screen. */
export function RuleLink({ id }: { id: RuleId }) {
  return (
    <button type="button" className="rule-link" aria-label={`because of finding ${id}`} onClick={() => showFinding(id)}>
      {id}
    </button>
  )
}

/** The element of a finding. */
export const findingId = (id: RuleId) => `finding-${id}`

function showFinding(id: RuleId) {
  const finding = document.getElementById(findingId(id))
  finding?.scrollIntoView({ block: 'start' })
  finding?.focus({ preventScroll: true })
}
