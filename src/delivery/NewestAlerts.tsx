import { href, paths } from '../paths'
import type { Facts } from '../rules/facts'
import type { CodeErrors } from '../rules/pushErrors'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { Exact } from './lines'
import { restOf } from './pushErrorWords'
import { ReadOthers, Unreadable, refusedOf } from './ReadOthers'
import { useAlertDetails } from './useAlertDetails'

/** The newest alerts of a code; whom each names, where it was read by itself; and the way to read all of the code. */
export function NewestAlerts({ errors, facts }: { errors: CodeErrors; facts: Facts }) {
  const { newest, count, readable } = errors
  const { zone } = usePreferences()
  const reading = useAlertDetails(facts.service, readable, 0)
  const refused = refusedOf(reading)
  return (
    <div>
      <h3>Its alerts, newest first</h3>
      <ul className="alert-list">
        {newest.map(({ alert: { sid, date_generated: date }, people }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- one may lack its SID, and they are drawn as a whole
          <li key={at}>
            <span className="text-muted">
              <Timestamp value={date} now={facts.now} zone={zone} />
            </span>
            <span className="cut">
              {people === undefined ? null : people.length === 0 ? (
                <span className="text-muted">names nobody</span>
              ) : (
                people.map((identity) => (
                  <a
                    key={identity}
                    href={href(paths.user(facts.service, identity))}
                    className="mr-2 text-accent-fg hover:underline"
                  >
                    <Text value={clip(identity)} />
                  </a>
                ))
              )}
            </span>
            <span className="sid">
              <Exact value={sid} />
            </span>
          </li>
        ))}
      </ul>
      {count > newest.length ? (
        <p className="check-legend">
          The newest {newest.length.toLocaleString()} of {count.toLocaleString()}.
        </p>
      ) : null}
      {refused === undefined ? null : <Unreadable error={refused}>Not every alert could be read by itself.</Unreadable>}
      <ReadOthers reading={reading} rest={restOf(errors, reading, refused)} />
    </div>
  )
}
