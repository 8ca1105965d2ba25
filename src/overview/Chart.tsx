import { type CSSProperties, type ReactNode, useId } from 'react'
import { href } from '../paths'
import { NotProvided } from '../ui/NotProvided'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { TypeTile } from '../ui/TypeTile'
import type { Bar } from './charts'

/** A chart that is a table: a row a bar, with its count in figures. A bar that leads somewhere is a link. */
export function Chart({
  title,
  note,
  columns: [what, ofWhat],
  bars,
  kind = 'rows',
  children,
}: {
  title: string
  /** How much of the service it is of. */
  note: string
  /** What its rows are by, and what is counted. */
  columns: readonly [string, string]
  bars: readonly Bar[]
  /** Rows that lie; wide labels; or columns that stand where the window is wide enough. */
  kind?: 'rows' | 'wide' | 'columns'
  /** What else there is to say, below. */
  children?: ReactNode
}) {
  const id = useId()
  const most = Math.max(...bars.map(({ count }) => count ?? 0), 1)
  return (
    <div className="chart" data-kind={kind}>
      <div className="chart-head">
        <h2 id={id}>{title}</h2>
        <span>{note}</span>
      </div>
      <table aria-labelledby={id} className="chart-bars">
        <colgroup>
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{ofWhat}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <BarRow key={bar.key} bar={bar} most={most} />
          ))}
        </tbody>
      </table>
      {children}
    </div>
  )
}

function BarRow({ bar: { key, label, count, path, look, tip }, most }: { bar: Bar; most: number }) {
  const words = label === null ? <NotProvided /> : <Text value={clip(label, 100)} />
  const name = (
    <>
      {look === 'type' ? <TypeTile type={key} size="small" /> : null}
      <span className={`cut ${look === 'exact' ? 'exact' : ''}`}>{words}</span>
    </>
  )
  return (
    <tr className={count === 0 ? 'is-none' : ''}>
      <th scope="row">
        {path === undefined ? (
          <span className="bar-label" data-tip={tip}>
            {name}
          </span>
        ) : (
          <a className="bar-label" href={href(path)} data-tip={tip}>
            {name}
          </a>
        )}
      </th>
      <td>
        <BarValue count={count} most={most} />
      </td>
    </tr>
  )
}

function BarValue({ count, most }: { count: number | undefined; most: number }) {
  return (
    <div className="bar-value">
      <span className="bar-track" aria-hidden>
        {/* React's types know no CSS variables. */}
        {count ? <span style={{ '--share': `${(100 * count) / most}%` } as CSSProperties} /> : null}
      </span>
      <span className="bar-count">{count?.toLocaleString()}</span>
    </div>
  )
}
