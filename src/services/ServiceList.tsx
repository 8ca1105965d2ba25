import { ChevronRight, Stethoscope } from 'lucide-react'
import { useId } from 'react'
import { href, paths } from '../paths'
import type { Service } from '../twilio/serviceQueries'
import { buttonLook } from '../ui/Button'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { useNow } from '../ui/time'

/** The services, each a link to its table; beside them, one by one at the same height, the links to their checks. */
export function ServiceList({ services }: { services: readonly Service[] }) {
  const { zone } = usePreferences()
  const now = useNow()
  const id = useId()
  const named = services.flatMap(({ sid, ...rest }) => (sid ? [{ ...rest, sid }] : []))
  return (
    <div className="flex border-t border-line">
      <ul aria-label="Services" className="min-w-0 flex-1">
        {named.map(({ sid, friendly_name: name, date_updated: changed }) => (
          <li key={sid} className="h-[61px] border-b border-line">
            <a
              href={href(paths.bindings(sid))}
              aria-label={clip(name || sid)}
              className="-ml-3 grid h-[60px] grid-cols-[minmax(0,1fr)_auto_16px] items-center max-sm:grid-cols-[minmax(0,1fr)_16px] gap-x-4 rounded-control px-3 text-fg hover:bg-hover"
            >
              <span className="min-w-0">
                <span id={`${id}-${sid}`} className="cut block font-medium">
                  {name ? <Text value={clip(name)} /> : 'No name'}
                </span>
                <span className="exact cut block text-muted">
                  <Text value={clip(sid)} />
                </span>
              </span>
              <span className="text-right text-sm text-muted max-sm:hidden">
                Changed <Timestamp value={changed ?? null} now={now} zone={zone} />
              </span>
              <ChevronRight size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            </a>
          </li>
        ))}
      </ul>
      <ul aria-label="Service checks">
        {named.map(({ sid }) => (
          <li key={sid} className="flex h-[61px] items-center border-b border-line pl-2">
            <a
              href={href(paths.delivery(sid))}
              aria-describedby={`${id}-${sid}`}
              className={`${buttonLook({ kind: 'link' })} max-sm:w-(--control-h) max-sm:px-0!`}
            >
              <Stethoscope size={16} strokeWidth={1.75} className="flex-none" aria-hidden />
              <span className="max-sm:sr-only">Service check</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
