import { ArrowLeftRight, RefreshCw, Timer } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { paths } from '../paths'
import { type Change, changesBetween } from '../report/changes'
import type { Facts } from '../rules/facts'
import { OutLinks } from '../session/OutLinks'
import { RepeatSelect } from '../session/RepeatSelect'
import { useRepeat } from '../session/useRepeat'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { count } from '../ui/text'
import { CheckedAt } from './CheckedAt'
import type { UserCheck } from './useFacts'
import { type Watch, failuresOf, useWatch } from './useWatch'
import { WordsText } from './WordsText'

/** What can be done with the check, below what it says, and how fresh that is. */
export function CheckActions({
  check,
  search,
  before,
  onBefore,
  onAgain,
  children,
}: {
  check: UserCheck
  search: string
  /** The facts of the check before, which these are held against. */
  before: Facts | undefined
  onBefore: (facts: Facts) => void
  /** Asks again for what else is on the page. */
  onAgain: () => void
  children: ReactNode
}) {
  const { facts, checkedAt, isBusy, isAsking } = check
  const [asking, setAsking] = useState(false)
  const [watch, startWatch, stopWatch] = useWatch(check)
  const isWatching = watch.is === 'on'
  const again = () => {
    onBefore(facts)
    void check.again()
    onAgain()
  }
  const repeat = useRepeat(again, { isBusy, failures: failuresOf(check) })
  const changes = before === undefined ? [] : changesBetween(before, facts)

  return (
    <>
      <div className="check-actions">
        <Button aria-busy={isBusy} onClick={again}>
          <RefreshCw size={16} strokeWidth={1.75} className={`text-muted ${isBusy ? 'spin' : ''}`} aria-hidden />
          Check again
        </Button>
        <RepeatSelect repeat={repeat} tip="Check again by itself" />
        <Button
          aria-pressed={isWatching}
          className="aria-pressed:bg-accent-tint aria-pressed:text-accent-fg"
          data-tip="Checks again every 10 seconds, for 5 minutes"
          onClick={() => {
            if (isWatching) return stopWatch()
            onBefore(facts)
            return startWatch()
          }}
        >
          <Timer size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Watch
        </Button>
        <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
          <ArrowLeftRight size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Compare
        </Button>
        {children}
        <OutLinks own={{ identity: facts.identity }} values={{ service: facts.service }} />
        <CheckedAt at={checkedAt} isReading={isBusy && !isAsking} />
      </div>
      {asking ? <AskForOther service={facts.service} identity={facts.identity} search={search} /> : null}
      <Changes
        changes={changes}
        watch={watch}
        note={repeat.note}
        isDone={before !== undefined && !isBusy}
        failed={check.asks.filter(({ query }) => query.error !== null && query.data !== undefined).length}
      />
    </>
  )
}

/** What is different since the check was asked for again; read out, since one waits for it. */
function Changes({
  changes,
  watch,
  note,
  isDone,
  failed,
}: {
  changes: readonly Change[]
  watch: Watch
  /** What there is to say of the interval. */
  note: string
  isDone: boolean
  /** How many facts got no answer this time. */
  failed: number
}) {
  return (
    <div role="status" className="check-changes no-print">
      {changes.length > 0 ? (
        <Notice
          tone={changes.some(({ isNewDevice }) => isNewDevice) ? 'warning' : 'info'}
          title="Changed since"
          text={
            <>
              {changes.map(({ what }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- only ever drawn as a whole
                <span key={index} className="block">
                  <WordsText words={what} />
                </span>
              ))}
            </>
          }
        />
      ) : isDone && watch.is !== 'on' && failed === 0 ? (
        <p className="mb-3 text-sm text-muted">Nothing has changed.</p>
      ) : null}
      {isDone && failed > 0 ? (
        <p className="mb-3 text-sm text-muted">
          {count(failed, 'fact')} could not be asked again. What was known of {failed === 1 ? 'it' : 'them'} stays.
        </p>
      ) : null}
      {watch.is === 'on' ? (
        <p className="mb-3 text-sm text-muted">Watching. Let the user open the app now; a new device appears here.</p>
      ) : watch.is === 'over' ? (
        <p className="mb-3 text-sm text-muted">{watch.why}</p>
      ) : null}
      {note === '' ? null : <p className="mb-3 text-sm text-muted">{note}</p>}
    </div>
  )
}

/** Asks whom to compare with. It goes into the address, so that the comparison can be passed on. */
function AskForOther({ service, identity, search }: { service: string; identity: string; search: string }) {
  const navigate = useNavigate()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const other = new FormData(event.currentTarget).get('with')
    const parameters = new URLSearchParams(search)
    if (typeof other !== 'string' || other === '') parameters.delete('with')
    else parameters.set('with', other)
    const next = parameters.size === 0 ? '' : `?${parameters.toString()}`
    void navigate(paths.user(service, identity, next))
  }
  return (
    <form className="no-print mb-4 flex flex-wrap items-center gap-2" onSubmit={submit}>
      <label htmlFor="compare-with" className="text-sm">
        Compare with
      </label>
      <input
        id="compare-with"
        name="with"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody has just asked for it
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="An identity of this service"
        defaultValue={new URLSearchParams(search).get('with') ?? ''}
        className="h-(--control-h) w-full max-w-[400px] rounded-control border border-edge bg-surface px-2.5 text-sm max-sm:text-lg"
      />
      <Button type="submit">Compare users</Button>
    </form>
  )
}
