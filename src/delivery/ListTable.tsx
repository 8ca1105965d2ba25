import { memo } from 'react'
import { href, paths } from '../paths'
import { typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { SeverityIcon } from '../ui/SeverityIcon'
import { SortLabel } from '../ui/SortLabel'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { TypeTile } from '../ui/TypeTile'
import { Dash } from './errorCells'
import { LIST_COLUMNS } from './listCsv'
import type { IdentityResult } from './listResults'
import type { ListLine, ListSort } from './listView'

/** A row for each identity; its name leads to its check. */
export function ListTable({
  service,
  lines,
  most,
  now,
  sort,
  onSort,
}: {
  service: string
  lines: readonly ListLine[]
  /** How many rows are drawn. */
  most: number
  /** The time of the check, in ms since 1970. */
  now: number
  sort: ListSort | undefined
  onSort: (by: ListSort['by']) => void
}) {
  const { zone } = usePreferences()
  return (
    <table aria-label="Result" aria-rowcount={lines.length + 1} className="list-table">
      <thead>
        <tr aria-rowindex={1}>
          {LIST_COLUMNS.map((column) => {
            const direction = sort?.by !== column ? undefined : sort.isDescending ? 'descending' : 'ascending'
            return (
              <th key={column} scope="col" aria-sort={direction}>
                <button type="button" onClick={() => onSort(column)}>
                  <SortLabel label={column} direction={direction} />
                </button>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, most).map(({ identity, result }, at) => (
          <Row
            key={identity}
            identity={identity}
            result={result}
            index={at + 2}
            path={paths.user(service, identity)}
            now={now}
            zone={zone}
          />
        ))}
      </tbody>
    </table>
  )
}

const Row = memo(function Row({
  identity,
  result,
  index,
  path,
  now,
  zone,
}: {
  identity: string
  result: IdentityResult | undefined
  index: number
  path: string
  now: number
  zone: ReturnType<typeof usePreferences>['zone']
}) {
  return (
    <tr aria-rowindex={index}>
      <td>
        <a href={href(path)} className="cut" data-tip={identity.length > 40 ? clip(identity) : undefined}>
          <Text value={clip(identity)} />
        </a>
      </td>
      <td data-unit={result?.devices === 1 ? 'device' : 'devices'}>
        {result === undefined ? <Dash words="not read" /> : result.devices.toLocaleString()}
      </td>
      <td>{result === undefined ? <Dash words="not read" /> : <Types types={result.types} />}</td>
      <td>
        {result === undefined ? (
          <Dash words="not read" />
        ) : result.refreshed === null ? (
          <Dash words={result.devices === 0 ? 'never' : 'not known'} />
        ) : (
          <Timestamp value={result.refreshed} now={now} zone={zone} />
        )}
      </td>
      <td>{result === undefined ? <span className="text-muted">Not read</span> : <Health result={result} />}</td>
    </tr>
  )
})

function Types({ types }: Pick<IdentityResult, 'types'>) {
  if (types.length === 0) return <Dash words="none" />
  return (
    <span className="list-types">
      {types.map(({ type, count }) => (
        <span key={type} data-tip={type === null ? 'not provided' : clip(typeLabel(type), 40)}>
          <TypeTile type={type} />
          <span className="sr-only">
            {type === null ? <NotProvided /> : <Text value={clip(typeLabel(type), 40)} />}{' '}
          </span>
          {count > 1 ? count.toLocaleString() : ''}
        </span>
      ))}
    </span>
  )
}

/** "No findings" is no praise: other facts were not looked at. */
function Health({ result: { worst, more } }: { result: IdentityResult }) {
  if (worst === undefined) return <span className="text-muted">No findings</span>
  return (
    <span className={`sev ${worst.severity}`} data-tip={worst.title}>
      <SeverityIcon severity={worst.severity} size={14} />
      <span className="cut">{worst.short}</span>
      {more > 0 ? <span className="flex-none text-muted">+{more.toLocaleString()}</span> : null}
    </span>
  )
}
