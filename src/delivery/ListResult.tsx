import { Search } from 'lucide-react'
import { type ComponentProps, useDeferredValue, useMemo, useState } from 'react'
import { Button } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { count } from '../ui/text'
import { ListTable } from './ListTable'
import { type ListLine, type Show, countsOf, nextListSort, shownLines, sortedLines } from './listView'
import type { ListCheckInHand } from './useListCheck'

/** What was found of each identity, and the ways to the few that matter. */
export function ListResult({
  service,
  check: { form, change, checked },
  lines,
  now,
}: {
  service: string
  check: ListCheckInHand
  lines: readonly ListLine[]
  /** The time of the check, in ms since 1970. */
  now: number
}) {
  const counts = useMemo(() => countsOf(lines), [lines])
  const search = useDeferredValue(form.search)
  const { sort } = form
  const shown = useMemo(() => sortedLines(shownLines(lines, form.show, search), sort), [lines, form.show, search, sort])
  const choices: readonly (readonly [Show, string])[] = [
    [
      'all',
      checked?.isRunning === true ? `${counts.all.toLocaleString()} so far` : `All ${counts.all.toLocaleString()}`,
    ],
    ['none', `${counts.none.toLocaleString()} have none`],
    ['found', `${counts.found.toLocaleString()} with findings`],
    ['notRead', `${counts.notRead.toLocaleString()} not read`],
  ]
  const none = () => lines.filter(({ result }) => result?.devices === 0).map(({ identity }) => identity)

  if (lines.length === 0) return null
  return (
    <>
      <div className="list-tally">
        <div role="group" aria-label="Show" className="list-toggles">
          {choices.map(([show, words]) =>
            show === 'notRead' && counts.notRead === 0 && form.show !== 'notRead' ? null : (
              <button key={show} type="button" aria-pressed={form.show === show} onClick={() => change({ show })}>
                {words}
              </button>
            ),
          )}
        </div>
        {counts.none === 0 ? null : (
          <Button
            kind="ghost"
            onClick={() => void copyText(none().join('\n'), count(counts.none, 'identity', 'identities'))}
          >
            Copy those who have none
          </Button>
        )}
        <label className="input-box list-search">
          <Search size={16} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
          <input
            type="search"
            aria-label="Search the result"
            aria-keyshortcuts="f"
            placeholder="Search the result"
            value={form.search}
            onChange={(event) => change({ search: event.target.value })}
          />
        </label>
      </div>
      <Steps
        key={`${form.show} ${search}`}
        service={service}
        lines={shown}
        now={now}
        sort={sort}
        onSort={(by) => change({ sort: nextListSort(sort, by) })}
      />
    </>
  )
}

/** A step is quickly drawn; ten thousand rows at once are not, and who looks for one person searches. */
const STEP = 200

function Steps({ lines, ...table }: Omit<ComponentProps<typeof ListTable>, 'most'>) {
  const [most, setMost] = useState(STEP)
  const left = lines.length - most
  return (
    <>
      <ListTable {...table} lines={lines} most={most} />
      {lines.length === 0 ? <p className="list-nobody">No identity of the result matches.</p> : null}
      {left > 0 ? (
        <p className="list-more">
          <Button onClick={() => setMost(most + STEP)}>Show {Math.min(STEP, left).toLocaleString()} more</Button>
          <span className="text-muted">
            {most.toLocaleString()} of {lines.length.toLocaleString()} shown
          </span>
        </p>
      ) : null}
    </>
  )
}
