import { Check, CircleQuestionMark, Minus, TriangleAlert, Unplug, X } from 'lucide-react'
import { href, paths } from '../paths'
import { EVENTS, type Finding } from '../rules/finding'
import { CELL_WORDS, type Cell, type Matrix as MatrixOfCells } from '../rules/matrix'
import type { DeviceMarks } from '../report/changes'
import { FACT_NAMES } from '../rules/facts'
import { ROW_MARKS, type RowMark } from '../rules/rowMark'
import type { Binding } from '../twilio/binding'
import { typeLabel } from '../twilio/wire'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { isRecent, parseTime } from '../ui/time'
import { ExactTime, Timestamp } from '../ui/Timestamp'
import { usePreferences } from '../ui/preferences'
import { TypeTile } from '../ui/TypeTile'
import { EVENT_COLUMNS } from './eventColumns'
import { RuleLink } from './RuleLink'
import { ShortSid } from './ShortSid'
import { WordsText } from './WordsText'

interface Props {
  matrix: MatrixOfCells
  /** The connections of the open app: no push device, but what people take for one. */
  connections: readonly Binding[]
  /** The rules that stop single conversations, which no cell shows. */
  besides: readonly Finding[]
  /** Whether facts are still on their way: then what is open is not said to be. */
  isFirst: boolean
  service: string
  now: number
  /** What is different since the check before; undefined where there was none. */
  marks?: DeviceMarks | undefined
}

/** Devices by events: the picture that people look at first. */
export function Matrix({ matrix, connections, besides, isFirst, service, now, marks }: Props) {
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
                const { long, short, icon: Icon } = EVENT_COLUMNS[event]
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
                <Device binding={binding} service={service} now={now} mark={marks?.of(binding)} />
                {EVENTS.map((event) => (
                  <CellView key={event} cell={cells[event]} isFirst={isFirst} />
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
            {marks?.gone.map((binding) => (
              <tr key={`gone ${binding.sid ?? binding.endpoint}`}>
                <Device binding={binding} service={service} now={now} mark="gone" />
                <td colSpan={4}>Not registered any more</td>
              </tr>
            ))}
            {rows.length + connections.length === 0 ? (
              <tr>
                <td colSpan={5}>
                  {isKnown ? 'No device is registered.' : isFirst ? 'Asking Twilio' : 'The devices are not known.'}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      <p className="check-legend">
        {legend(rows, isFirst)}
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

/** What the words of the cells mean, of those that stand there. */
function legend(rows: MatrixOfCells['rows'], isFirst: boolean): string {
  const there = new Set(rows.flatMap(({ cells }) => EVENTS.map((event) => cells[event].is)))
  return [
    ...(there.has('notSent') ? ['“Not sent”: the service does not send this event, by choice.'] : []),
    ...(there.has('notChecked') && !isFirst
      ? ['“Not checked”: the settings and keys that decide it could not be read.']
      : []),
    ...(there.has('yes')
      ? ['“Yes”: nothing in Twilio stands in the way; what happens on the device itself can’t be seen from here.']
      : []),
    ...(there.has('no') || there.has('likelyNo') ? ['Each “No” names the finding that says so.'] : []),
  ].join(' ')
}

function Device({
  binding: { sid, binding_type: type, date_updated, date_created },
  service,
  now,
  mark,
}: {
  binding: Binding
  service: string
  now: number
  mark?: RowMark | 'gone' | undefined
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
                <ShortSid sid={sid} />
              </span>
              <span className="short">
                <Text value={`…${sid.slice(-4)}`} />
              </span>
            </a>
          )}
          {mark === undefined ? null : (
            <>
              {' '}
              <span className={`check-tag mark ${mark}`}>{mark === 'gone' ? 'Gone' : ROW_MARKS[mark]}</span>
            </>
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

const CELLS: Readonly<Record<Cell['is'], { icon: typeof Check; className?: string }>> = {
  yes: { icon: Check, className: 'yes' },
  no: { icon: X, className: 'no' },
  likelyNo: { icon: TriangleAlert, className: 'likely' },
  notSent: { icon: Minus, className: 'notsent' },
  cantTell: { icon: CircleQuestionMark },
  notChecked: { icon: CircleQuestionMark, className: 'unknown' },
}

function CellView({ cell, isFirst }: { cell: Cell; isFirst: boolean }) {
  if (isFirst && (cell.is === 'cantTell' || cell.is === 'notChecked')) {
    return (
      <td>
        <span className="cell text-muted">Asking Twilio</span>
      </td>
    )
  }
  const { icon: Icon, className } = CELLS[cell.is]
  return (
    <td className={className}>
      <span className="cell" data-tip={tipOf(cell)}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <b>{CELL_WORDS[cell.is]}</b>
        {'because' in cell && cell.because !== undefined ? <RuleLink id={cell.because} /> : null}
      </span>
    </td>
  )
}

/** Why a cell says nothing: what the answer leaves open, or which fact was not had, with the permission's name. */
function tipOf(cell: Cell): string | undefined {
  if (cell.is === 'cantTell') return cell.why
  if (cell.is !== 'notChecked') return undefined
  const { name, fact } = cell.need
  if (fact.state === 'notAsked') return fact.why
  const permission = fact.state === 'failed' ? fact.error.permission : undefined
  return `${FACT_NAMES[name]}: ${permission === undefined ? 'could not be read.' : `the key lacks ${permission}.`}`
}
