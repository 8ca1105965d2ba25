import type { Share } from '../rules/serviceDiagnosis'
import { count } from '../ui/text'
import { RowsLink } from './RowsLink'

/** How many of the loaded rows a finding is about, and the way to just those. */
export function ShareOfRows({ share, service }: { share: Share | undefined; service: string }) {
  if (share === undefined) return null
  return (
    <span className="share">
      <RowsLink service={service} filter={share.filter} words={count(share.count, 'binding')} />{' '}
      <span className="text-muted">of the {share.of.toLocaleString()} loaded</span>
    </span>
  )
}
