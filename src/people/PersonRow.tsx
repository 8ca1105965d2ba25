import { ChevronRight, Stethoscope } from 'lucide-react'
import { memo } from 'react'
import type { HealthWords } from '../listing/health'
import type { Person } from '../listing/people'
import type { Rows } from '../listing/rows'
import type { UserName } from '../listing/peopleQuery'
import { href, paths } from '../paths'
import { shortSid } from '../twilio/client'
import { typeLabel } from '../twilio/wire'
import { Marked } from '../ui/Marked'
import { NotProvided } from '../ui/NotProvided'
import type { Preferences } from '../ui/preferences'
import { SeverityIcon, severityTone } from '../ui/SeverityIcon'
import { Text } from '../ui/Text'
import { clip, count, shorten } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { tipLines } from '../ui/tipLines'
import { TypeTile } from '../ui/TypeTile'
import { deviceHealth, personHealth } from './personHealth'

/** What all rows have in common. */
export interface Shared {
  readonly rows: Rows
  readonly service: string
  readonly now: number
  readonly zone: Preferences['zone']
  /** The part that is searched for. */
  readonly part: string
  readonly nameOf: (identity: string) => UserName | undefined
  readonly isOpen: (identity: string | null) => boolean
}

const MOST_TILES = 5

/** The cells of somebody's row. */
export const PersonCells = memo(function PersonCells({
  person,
  shared,
  hasTabStop,
}: {
  person: Person
  shared: Shared
  /** The row whose key is heard wherever the focus is. */
  hasTabStop: boolean
}) {
  const { rows, service, now, zone, part, nameOf, isOpen } = shared
  const { identity, devices } = person
  const name = identity === null ? undefined : nameOf(identity)
  const newest = devices[0] === undefined ? undefined : rows.all[devices[0]]
  const types = devices.slice(0, MOST_TILES).map((place) => ({ place, type: rows.all[place]?.binding_type ?? null }))
  return (
    <>
      <div role="cell" className="who">
        <button
          type="button"
          tabIndex={-1}
          data-open
          aria-expanded={isOpen(identity)}
          aria-label={identity === null ? 'Devices without an identity' : `Devices of ${clip(identity)}`}
          className="disclose"
        >
          <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
        </button>
        {identity === null ? (
          <span className="person">
            <span className="cut muted">No identity</span>
          </span>
        ) : (
          <a
            href={href(paths.user(service, identity))}
            data-row-link
            aria-keyshortcuts={hasTabStop ? 'c' : undefined}
            tabIndex={-1}
            draggable={false}
            className="person"
            data-tip={identity.length > 40 ? clip(identity) : undefined}
          >
            <span className="cut">
              <Marked text={clip(identity)} part={part} />
            </span>
            {name === undefined ? null : (
              <span className="cut name">
                <Marked text={clip(name.text, 120)} part={part} />
              </span>
            )}
          </a>
        )}
      </div>
      <div role="cell" className="devices">
        <span className="tiles">
          {types.map(({ place, type }) => (
            <TypeTile key={place} type={type} />
          ))}
        </span>
        <span>
          {count(devices.length, 'device')}
          <span className="sr-only">
            , {[...new Set(types.map(({ type }) => typeLabel(type ?? 'unknown')))].join(', ')}
          </span>
        </span>
      </div>
      <HealthCell words={personHealth(rows, person, now)} />
      <div role="cell" className="when">
        <Timestamp value={newest?.date_updated ?? null} now={now} zone={zone} />
        {identity === null ? null : (
          <span className="check" aria-hidden>
            <Stethoscope size={14} strokeWidth={1.75} />
            Check
          </span>
        )}
      </div>
    </>
  )
})

/** The cells of one device, under its person. */
export const DeviceCells = memo(function DeviceCells({ place, shared }: { place: number; shared: Shared }) {
  const { rows, service, now, zone } = shared
  const binding = rows.all[place]
  if (binding === undefined) return null
  const { binding_type: type, endpoint, credential_sid: credential, date_updated: updated } = binding
  return (
    <>
      <div role="cell" className="who">
        <TypeTile type={type} />
        <span>{type === null ? <NotProvided /> : <Text value={clip(typeLabel(type), 40)} />}</span>
        <a
          href={href(paths.binding(service, rows.keyAt(place) ?? ''))}
          data-row-link
          tabIndex={-1}
          draggable={false}
          className="exact cut text-accent-fg"
        >
          {endpoint === null ? 'No endpoint' : <Text value={shorten(endpoint, 12, 6)} />}
        </a>
      </div>
      <div role="cell" className="devices">
        {credential === null ? (
          <NotProvided />
        ) : (
          <span className="exact muted" data-tip={clip(credential)}>
            <Text value={shortSid(clip(credential))} />
          </span>
        )}
      </div>
      <HealthCell words={deviceHealth(rows, place, now)} />
      <div role="cell" className="when">
        <Timestamp value={updated} now={now} zone={zone} />
      </div>
    </>
  )
})

/** "No findings" is no praise: other facts were not looked at. */
function HealthCell({ words }: { words: HealthWords | undefined }) {
  if (words === undefined) {
    return (
      <div role="cell" className="found">
        <span className="muted">No findings</span>
      </div>
    )
  }
  const { severity, word, short, more, lines } = words
  return (
    <div role="cell" className={`found ${severityTone(severity)}`} {...tipLines(lines)}>
      <SeverityIcon severity={severity} size={14} />
      <span className="sr-only">{word}: </span>
      <span className="cut">{short}</span>
      {more > 0 ? <span className="muted">+{more}</span> : null}
    </div>
  )
}
