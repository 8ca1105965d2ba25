import { Fragment } from 'react'
import { meaningOf } from '../rules/alertCodes'
import { type Facts, known } from '../rules/facts'
import { alertsByUser, countByCode } from '../rules/otherAlerts'
import type { Alert } from '../twilio/delivery'
import { SID } from '../twilio/wire'
import { usePreferences } from '../ui/preferences'
import { clip, count } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import { Exact, Line } from './lines'
import { ReadOthers, Unreadable } from './ReadOthers'
import type { AlertReading } from './useAlertDetails'

/** The alerts that are shown to be of this user, each; of the others how many of each code. */
export function AlertFacts({ facts, reading }: { facts: Facts; reading: AlertReading }) {
  const alerts = known(facts.alerts)
  if (alerts === undefined) return null
  const { own, others } = alertsByUser(facts)
  const { wanted, done, details } = reading
  const { refused } = alerts
  const read = details.reduce((sum, one) => sum + one.read.length, 0)
  // A key that may not read one may read none.
  const rest = refused?.kind === 'permission' ? 0 : wanted - done
  if (own.length + others.length === 0) return <p className="check-small text-muted">None with a code 52xxx.</p>
  return (
    <>
      {own.length === 0 ? null : <OwnAlerts alerts={own} now={facts.now} />}
      <dl className="facts">
        {own.length === 0 ? <Line label="Of this user">None that is shown to be</Line> : null}
        {others.length === 0 ? null : (
          <Line label="Of this service">
            Of others: {others.length.toLocaleString()}
            <span className="sub">
              {countByCode(others).map(({ code, count: times }, at) => (
                <Fragment key={code}>
                  {at === 0 ? '' : ', '}
                  <span className="whitespace-nowrap">
                    {times.toLocaleString()} × {code === null ? 'no code' : <CodeLink code={code} />}
                  </span>
                </Fragment>
              ))}
            </span>
          </Line>
        )}
      </dl>
      {alerts.isCut === true ? (
        <p className="check-small text-muted">Only the newest 10,000 alerts of the account were read.</p>
      ) : null}
      {refused === undefined ? null : (
        <Unreadable error={refused}>
          Not checked whether they are of this user: not every alert could be read by itself.
        </Unreadable>
      )}
      <ReadOthers reading={reading} rest={rest}>
        {read.toLocaleString()} of {wanted.toLocaleString()} read one by one. The list alone does not say whom the
        others are about.
      </ReadOthers>
    </>
  )
}

/** A code that leads to Twilio’s page of it, and says what it means. */
function CodeLink({ code }: { code: string }) {
  const meaning = meaningOf(code)
  return (
    <a
      className="out"
      href={`https://www.twilio.com/docs/api/errors/${code}`}
      target="_blank"
      rel="noopener noreferrer"
      {...(meaning === undefined ? {} : { 'data-tip': meaning })}
    >
      {clip(code, 20)}
    </a>
  )
}

const FEW_ALERTS = 5
const MOST_ALERTS = 100

/** The newest in sight, with what its code means. */
function OwnAlerts({ alerts, now }: { alerts: readonly Alert[]; now: number }) {
  const more = alerts.slice(FEW_ALERTS, MOST_ALERTS)
  return (
    <>
      <h4 className="check-small mt-1 font-medium">Shown to be of this user: {alerts.length.toLocaleString()}</h4>
      <AlertList alerts={alerts.slice(0, FEW_ALERTS)} now={now} />
      {more.length > 0 ? (
        <details className="check-small">
          <summary className="text-accent-fg">{count(more.length, 'more', 'more')}</summary>
          <AlertList alerts={more} now={now} />
        </details>
      ) : null}
    </>
  )
}

function AlertList({ alerts, now }: { alerts: readonly Alert[]; now: number }) {
  const { zone } = usePreferences()
  return (
    <dl className="facts">
      {alerts.map(({ sid, error_code: code, date_generated: date, service_sid: service }) => (
        <Line key={sid} label={code === null ? 'No code' : <CodeLink code={code} />}>
          {(code === null ? undefined : meaningOf(code)) ?? 'Twilio’s page says what it means'}
          <span className="sub">
            <ExactTime value={date} now={now} zone={zone} />
          </span>
          <span className="sub">
            <Exact value={sid} />
            {service !== null && SID.service.test(service) ? '' : ', names no service'}
          </span>
        </Line>
      ))}
    </dl>
  )
}
