import type { Binding } from '../twilio/binding'
import { BINDING_TYPE_NAMES, isBindingType } from '../twilio/wire'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { ago, parseTime, useNow } from '../ui/time'
import { TypeTile } from '../ui/TypeTile'

/** Whose binding it is, of which type, and how fresh. */
export function BindingTitle({
  binding: { identity, binding_type: type, date_updated: updated },
}: {
  binding: Binding
}) {
  const { zone } = usePreferences()
  const now = useNow()
  const time = updated === null ? undefined : parseTime(updated)
  return (
    <>
      <div className="flex items-center gap-2.5">
        <TypeTile type={type} size="large" />
        <h2 className="line-clamp-4 min-w-0 text-lg [overflow-wrap:anywhere]">
          {identity === null ? 'No identity' : <Text value={clip(identity)} />}
        </h2>
      </div>
      <p className="mt-0.5 ml-[38px] text-sm text-muted">
        {isBindingType(type) ? BINDING_TYPE_NAMES[type].name : 'Not a documented type'}
        {time === undefined ? '' : ` · updated ${ago(time, now, zone)}`}
      </p>
    </>
  )
}
