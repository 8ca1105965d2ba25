import {
  Check,
  CircleQuestionMark,
  ImageIcon,
  MessageSquare,
  TriangleAlert,
  Unplug,
  UserMinus,
  UserPlus,
  X,
} from 'lucide-react'
import { href, paths } from '../paths'
import { EVENTS, type Event, type Finding } from '../rules/finding'
import type { Cell, Matrix as MatrixOfCells } from '../rules/matrix'
import type { Binding } from '../twilio/binding'
import { shortSid } from '../twilio/client'
import { typeLabel } from '../twilio/wire'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { isRecent, parseTime } from '../ui/time'
import { ExactTime, Timestamp } from '../ui/Timestamp'
import { usePreferences } from '../ui/preferences'
import { TypeTile } from '../ui/TypeTile'
import { RuleLink } from './RuleLink'
import { WordsText } from './WordsText'

const COLUMNS: Readonly<Record<Event, { long: string; short: string; icon: typeof Check }>> = {
  new_message: { long: 'New message', short: 'New', icon: MessageSquare },
  with_media: { long: 'With media', short: 'Media', icon: ImageIcon },
  added_to_conversation: { long: 'Added', short: 'Added', icon: UserPlus },
  removed_from_conversation: { long: 'Removed', short: 'Removed', icon: UserMinus },
}

interface Props {
  matrix: MatrixOfCells
  /** The connections of the open app: no push device, but what people take for one. */
  connections: readonly Binding[]
  /** The rules that stop single conversations, which no cell shows. */
  besides: readonly Finding[]
  service: string
  now: number
}

/** Devices by events: the picture that people look at first. */
export function Matrix({ matrix, connections, besides, service, now }: Props) {
  const { rows, isKnown } = matrix
  return (
    <section className="check-block">
      <header>
        <h2>Will it be sent?</h2>
        <span className="muted">Device by event</span>
      </header>
      <div className="matrix-wrap">
        <table className="matrix" aria-label="Will it be sent?">
          <thead>
            <tr>
              <th scope="col">Device</th>
              {EVENTS.map((event) => {
                const { long, short, icon: Icon } = COLUMNS[event]
                return (
                  <th key={event} scope="col">
                    <Icon size={14} strokeWidth={1.75} aria-hidden />
                    <span className="long">{long}</span>
                    <span className="short">{short}</span>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ binding, cells }) => (
              <tr key={binding.sid ?? binding.endpoint}>
                <Device binding={binding} service={service} now={now} />
                {EVENTS.map((event) => (
                  <CellView key={event} cell={cells[event]} />
                ))}
              </tr>
            ))}
            {connections.map((binding) => (
              <tr key={binding.sid ?? binding.endpoint}>
                <Device binding={binding} service={service} now={now} />
                {EVENTS.map((event) => (
                  <td key={event}>
                    <span className="cell">
                      <Unplug size={16} strokeWidth={1.75} aria-hidden />
                      <b>In app only</b>
                    </span>
                  </td>
                ))}
              </tr>
            ))}
            {rows.length + connections.length === 0 ? (
              <tr>
                <td colSpan={5}>{isKnown ? 'No device is registered.' : 'The devices are not known.'}</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      <p className="check-legend">
        Each “No” names the finding that says so. “Yes” means that nothing in Twilio stands in the way; what happens on
        the device itself can’t be seen from here.
        {connections.length > 0 ? ' A Twilsock connection shows messages in the open app; it is no push.' : ''}
      </p>
      {besides.map(({ id, found }) => (
        <p key={id} className="check-legend">
          Not in this table, since it is of single conversations: <WordsText words={found} /> <RuleLink id={id} />
        </p>
      ))}
    </section>
  )
}

function Device({
  binding: { sid, binding_type: type, date_updated, date_created },
  service,
  now,
}: {
  binding: Binding
  service: string
  now: number
}) {
  const label = type === null ? 'No type' : clip(typeLabel(type), 40)
  return (
    <th scope="row">
      <span className="device">
        <TypeTile type={type} />
        <span className="min-w-0">
          <b>
            <Text value={label} />
          </b>{' '}
          {sid === null ? (
            <span className="text-muted">no SID</span>
          ) : (
            <a className="exact text-accent-fg hover:underline" href={href(paths.binding(service, sid))}>
              <span className="long">
                <Text value={shortSid(clip(sid))} />
              </span>
              <span className="short">
                <Text value={`…${sid.slice(-4)}`} />
              </span>
            </a>
          )}
          <span className="sub">
            Refreshed <Refreshed value={date_updated ?? date_created} now={now} />
          </span>
        </span>
      </span>
    </th>
  )
}

/** How long ago, or the exact time with its zone where that says more. */
function Refreshed({ value, now }: { value: string | null; now: number }) {
  const { zone } = usePreferences()
  const time = value === null ? undefined : parseTime(value)
  return time !== undefined && isRecent(time, now) ? (
    <Timestamp value={value} now={now} zone={zone} />
  ) : (
    <ExactTime value={value} now={now} zone={zone} />
  )
}

function CellView({ cell }: { cell: Cell }) {
  if (cell.is === 'no') {
    return (
      <td className="no">
        <span className="cell">
          <X size={16} strokeWidth={1.75} aria-hidden />
          <b>No</b>
          <RuleLink id={cell.because} />
        </span>
      </td>
    )
  }
  if (cell.is === 'cantTell') {
    const { fact } = cell.why
    return (
      <td>
        <span className="cell" data-tip={fact.state === 'notAsked' ? fact.why : 'A fact for this did not load.'}>
          <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />
          <b>Can’t tell</b>
        </span>
      </td>
    )
  }
  if (cell.doubt !== undefined) {
    return (
      <td className="likely">
        <span className="cell">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          <b>Likely no</b>
          <RuleLink id={cell.doubt} />
        </span>
      </td>
    )
  }
  return (
    <td className="yes">
      <span className="cell">
        <Check size={16} strokeWidth={1.75} aria-hidden />
        <b>Yes</b>
      </span>
    </td>
  )
}
