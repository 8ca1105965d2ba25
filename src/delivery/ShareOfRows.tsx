import { tableSearch } from '../listing/tableSearch'
import type { Share } from '../rules/serviceDiagnosis'
import { count } from '../ui/text'
import { type LinkedRows, RowsLink } from './RowsLink'

/** How many of the loaded rows a finding is about, and the way to just those. */
export function ShareOfRows({
  share,
  ...among
}: {
  share: Share | undefined
  service: string
  among: LinkedRows
  now: number
}) {
  if (share === undefined) return null
  const { rows, of, filter } = share
  return (
    <span className="share">
      <RowsLink
        {...among}
        rows={rows}
        search={filter === undefined ? undefined : tableSearch(filter)}
        words={count(rows.length, 'binding')}
      />{' '}
      <span className="text-muted">of the {of.toLocaleString()} loaded</span>
    </span>
  )
}
