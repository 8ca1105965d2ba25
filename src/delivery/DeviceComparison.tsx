import { CircleQuestionMark, Equal, EqualNot } from 'lucide-react'
import { useState } from 'react'
import { href, paths } from '../paths'
import type { Compared } from '../report/comparison'
import { compareDevices, devicesOf, findingsOf, firstPair } from '../report/deviceComparison'
import type { Diagnosis } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import { shortSid } from '../twilio/client'
import type { Binding } from '../twilio/binding'
import { typeLabel } from '../twilio/wire'
import { type Preferences, usePreferences } from '../ui/preferences'
import { Select } from '../ui/Select'
import { SeverityIcon } from '../ui/SeverityIcon'
import { TypeTile } from '../ui/TypeTile'
import { clip, shorten } from '../ui/text'
import { ago, parseTime } from '../ui/time'
import { ComparedValue } from './ComparedValue'
import { ShortSid } from './ShortSid'
import './phone.css'

/** One device of the user against another, field by field. With one device there is nothing to compare. */
export function DeviceComparison({ facts, diagnosis }: { facts: Facts; diagnosis: Diagnosis }) {
  const [chosen, setChosen] = useState<readonly (string | null)[]>([])
  const devices = devicesOf(facts)
  const first = firstPair(devices)
  if (first === undefined) return null
  // A device that was chosen may be gone since.
  const left = devices.find(({ sid }) => sid !== null && sid === chosen[0]) ?? first[0]
  const right =
    devices.find(({ sid }) => sid !== null && sid === chosen[1]) ?? first.find((one) => one !== left) ?? left
  const rows = compareDevices(facts, diagnosis, [left, right])
  const different = rows.filter(({ state }) => state === 'different').length

  /** Whoever chooses the other side's device has the two change sides. */
  function choose(side: 0 | 1, sid: string) {
    const isOther = sid === (side === 0 ? right : left).sid
    setChosen(isOther ? [right.sid, left.sid] : side === 0 ? [sid, right.sid] : [left.sid, sid])
  }

  return (
    <section className="check-block" aria-label="Device against device">
      <header>
        <h2>Device against device</h2>
        <span className="muted">
          {different} of {rows.length} differ
        </span>
      </header>
      {devices.length > 2 ? (
        <div className="versus-choice no-print">
          <Choice
            label="First device"
            devices={devices}
            chosen={left}
            now={facts.now}
            onChoose={(sid) => choose(0, sid)}
          />
          <Choice
            label="Second device"
            devices={devices}
            chosen={right}
            now={facts.now}
            onChoose={(sid) => choose(1, sid)}
          />
        </div>
      ) : null}
      <table className="versus" aria-label="Device against device">
        <thead>
          <tr>
            <th scope="col">Field</th>
            {[left, right].map((device, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the two sides stay where they are
              <th key={at} scope="col">
                <span className="device">
                  <TypeTile type={device.binding_type} />
                  {device.sid === null ? (
                    'No SID'
                  ) : (
                    <a className="text-accent-fg hover:underline" href={href(paths.binding(facts.service, device.sid))}>
                      <ShortSid sid={device.sid} />
                    </a>
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.label} row={row} now={facts.now}>
              {row.label === 'Findings' ? [left, right].map((device) => findingsOf(diagnosis, device)) : undefined}
            </Row>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const STATES: Readonly<Record<Compared['state'], { icon: typeof Equal; word: string }>> = {
  different: { icon: EqualNot, word: 'differs' },
  notKnown: { icon: CircleQuestionMark, word: 'not known' },
  same: { icon: Equal, word: 'equal' },
}

function Row({
  row,
  now,
  children: findings,
}: {
  row: Compared
  now: number
  /** In place of the two values, where they are findings. */
  children: readonly ReturnType<typeof findingsOf>[] | undefined
}) {
  const { icon: Icon, word } = STATES[row.state]
  return (
    <tr className={row.state}>
      <th scope="row">
        <span className="field">
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span>
            {row.label}
            <span className="sr-only">, {word}</span>
          </span>
        </span>
      </th>
      {[row.one, row.other].map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the two sides stay where they are
        <td key={at}>
          {findings?.[at]?.length ? (
            findings[at].map(({ id, severity, short }) => (
              <span key={id} className={`found sev ${severity}`}>
                <SeverityIcon severity={severity} size={14} />
                <span>
                  {short} <span className="exact">{id}</span>
                </span>
              </span>
            ))
          ) : (
            <ComparedValue as={row.as} now={now} value={row.as === 'exact' ? shorten(value, 12, 6) : value} />
          )}
        </td>
      ))}
    </tr>
  )
}

function Choice({
  label,
  devices,
  chosen,
  now,
  onChoose,
}: {
  label: string
  devices: readonly Binding[]
  chosen: Binding
  now: number
  onChoose: (sid: string) => void
}) {
  const { zone } = usePreferences()
  return (
    <Select
      aria-label={label}
      value={chosen.sid ?? ''}
      className="h-(--control-h) bg-surface text-sm max-sm:text-lg"
      onChange={({ target }) => onChoose(target.value)}
    >
      {devices.map((device) => (
        <option key={device.sid ?? device.endpoint} value={device.sid ?? ''}>
          {nameOf(device, now, zone)}
        </option>
      ))}
    </Select>
  )
}

/** `APN BS40c2…9d17, 2 days ago`: when it was refreshed. */
function nameOf(
  { sid, binding_type: type, date_updated: updated, date_created: created }: Binding,
  now: number,
  zone: Preferences['zone'],
): string {
  const time = parseTime(updated ?? created ?? '')
  const label = type === null ? 'No type' : clip(typeLabel(type), 40)
  return `${label} ${sid === null ? 'without a SID' : shortSid(sid)}${time === undefined ? '' : `, ${ago(time, now, zone)}`}`
}
