import type { Facts } from '../rules/facts'
import { timelineOf } from '../report/timeline'
import { usePreferences } from '../ui/preferences'
import { exactTime } from '../ui/time'
import { WordsText } from './WordsText'

/** What the dates tell, newest first, each with the field that says so. */
export function Timeline({ facts }: { facts: Facts }) {
  const { zone } = usePreferences()
  const events = timelineOf(facts)
  return (
    <section className="check-block" aria-label="Timeline">
      <header>
        <h2>Timeline</h2>
      </header>
      {events.length === 0 ? <p className="check-small text-muted">No date is known.</p> : null}
      <ol className="timeline">
        {events.map(({ at, what, field, isAlert }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two events may be the same in everything
          <li key={index} className={isAlert ? 'alert' : ''}>
            <div>
              <time dateTime={new Date(at).toISOString()} data-tip={field}>
                {exactTime(at, zone)}
              </time>
              <div>
                <WordsText words={what} />
              </div>
              <span className="check-legend">{field}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
