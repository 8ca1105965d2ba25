import { useMedia } from '../ui/useMedia'
import { FacetLists, type FacetsOf } from './FacetLists'
import { WorkSheet } from './WorkSheet'

/** The facets: beside the rows, or on a phone a page with all that works on the loaded rows. */
export function FacetPanel({ onClose, ...of }: FacetsOf & { onClose: () => void }) {
  const isPhone = useMedia('(width < 640px)')
  return isPhone ? <WorkSheet {...of} onClose={onClose} /> : <FacetLists {...of} className="facet-panel" />
}
