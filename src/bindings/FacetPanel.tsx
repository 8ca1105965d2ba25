import { useMedia } from '../ui/useMedia'
import { FacetLists, type FacetsOf } from './FacetLists'
import { WorkSheet } from './WorkSheet'

/** The facets: beside the rows, or on a narrow window a page with all that works on the loaded rows. */
export function FacetPanel({ onClose, ...of }: FacetsOf & { onClose: () => void }) {
  const isNarrow = useMedia('(width < 64rem)')
  return isNarrow ? <WorkSheet {...of} onClose={onClose} /> : <FacetLists {...of} className="facet-panel" />
}
