import { BellRing, CircleAlert, KeyRound, MessageSquare, Settings, Smartphone, User } from 'lucide-react'
import { href, paths } from '../paths'
import { isOfUser } from '../rules/alerts'
import { type Facts, known } from '../rules/facts'
import { shortSid } from '../twilio/client'
import type { Alert } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import { typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import { CredentialFacts } from './CredentialFacts'
import { FactGroup, FailureWords } from './FactGroup'
import { Exact, Line } from './lines'
import { NotificationFacts, Switch } from './NotificationFacts'
import { TicketConversation } from './TicketConversation'
import type { Ask } from './useFacts'

/** Every fact of the check, with its state. */
export function FactsAside({ facts, asks }: { facts: Facts; asks: readonly Ask[] }) {
  const { zone } = usePreferences()
  const { now, service, identity } = facts
  const user = known(facts.user)
  const bindings = known(facts.bindings)
  const conversations = known(facts.conversations)
  const alerts = known(facts.alerts)
  const configuration = known(facts.configuration)
  const all = alerts === undefined ? [] : [...alerts.detailed, ...alerts.listed]
  const ofUser = all.filter((alert) => isOfUser(alert, facts))
  const ofService = all.filter((alert) => !ofUser.includes(alert))
  const ask = (name: Ask['name']) => asks.find((one) => one.name === name)
  const why = (fact: Facts['user' | 'conversations' | 'alerts']) => (fact.state === 'notAsked' ? fact.why : undefined)
  const muted = conversations?.filter(({ notification_level: level }) => level === 'muted') ?? []
  const closed = conversations?.filter(({ conversation_state: state }) => state === 'closed').length ?? 0

  return (
    <section aria-label="Facts">
      <header className="mb-2">
        <h2 className="text-base">Facts</h2>
      </header>
      <FactGroup title="User" icon={User} ask={ask('user')} whyNot={why(facts.user)}>
        <dl className="facts">
          <Line label="Exists">{user === null ? 'No' : 'Yes'}</Line>
          {user ? (
            <>
              <Line label="SID">
                <Exact value={user.sid} />
              </Line>
              <Line label="Created">
                <ExactTime value={user.date_created} now={now} zone={zone} />
              </Line>
              <Line label="Online">{yesNo(user.is_online)}</Line>
              <Line label="Notifiable">{yesNo(user.is_notifiable)}</Line>
            </>
          ) : null}
        </dl>
      </FactGroup>
      <FactGroup title="Bindings" icon={Smartphone} ask={ask('bindings')}>
        <dl className="facts">
          {bindings?.length === 0 ? <Line label="Registered">None</Line> : null}
          {bindings?.map(({ sid, binding_type: type, date_updated: updated, credential_sid: credential }) => (
            <Line
              key={sid}
              label={
                sid === null ? (
                  'No SID'
                ) : (
                  <a className="exact text-accent-fg hover:underline" href={href(paths.binding(service, sid))}>
                    <Text value={shortSid(clip(sid))} />
                  </a>
                )
              }
            >
              {type === null ? 'No type' : <Text value={clip(typeLabel(type), 40)} />}
              {credential === null ? ', no credential' : null}
              <span className="sub">
                refreshed <ExactTime value={updated} now={now} zone={zone} />
              </span>
            </Line>
          ))}
        </dl>
      </FactGroup>
      <FactGroup title="Service notifications" icon={BellRing} ask={ask('notifications')}>
        <NotificationFacts notifications={known(facts.notifications)} />
      </FactGroup>
      <FactGroup title="Service configuration" icon={Settings} ask={ask('configuration')}>
        <dl className="facts">
          <Line label="Reachability">
            <Switch on={configuration?.reachability_enabled} isFine />
          </Line>
        </dl>
      </FactGroup>
      {asks
        .filter(({ name }) => name === 'credentials')
        .map((one) => (
          <FactGroup key={one.label} title={`Credential ${shortSid(one.label)}`} icon={KeyRound} ask={one}>
            <CredentialFacts credential={known(facts.credentials.get(one.label))} now={now} />
          </FactGroup>
        ))}
      <FactGroup
        title="Conversations"
        icon={MessageSquare}
        ask={ask('conversations')}
        whyNot={why(facts.conversations)}
      >
        {conversations === undefined ? (
          <p className="check-small text-muted">Not known. {why(facts.conversations)}</p>
        ) : (
          <dl className="facts">
            <Line label="Member of">
              {conversations.length.toLocaleString()}
              {closed > 0 ? `, of these ${closed.toLocaleString()} closed` : ''}
            </Line>
            <Line label="Muted by the user">
              {muted.length === 0
                ? 'None'
                : muted.slice(0, 20).map(({ conversation_sid: sid, friendly_name: name }) => (
                    <span key={sid} className="block">
                      {name ? <Text value={clip(name)} /> : null} <Exact value={sid} />
                    </span>
                  ))}
              {muted.length > 20 ? <span className="sub">and {count(muted.length - 20, 'more', 'more')}</span> : null}
            </Line>
          </dl>
        )}
        <TicketConversation service={service} identity={identity} />
      </FactGroup>
      <FactGroup title="Alerts of the last 30 days" icon={BellRing} ask={ask('alerts')} whyNot={why(facts.alerts)}>
        {alerts === undefined || alerts.detailed.length + alerts.listed.length === 0 ? (
          <p className="check-small text-muted">None with a code 52xxx.</p>
        ) : (
          <>
            <AlertLines title="Shown to be of this user" alerts={ofUser} now={now} />
            <AlertLines title="Of this service, not shown to be of this user" alerts={ofService} now={now} />
            {alerts.isCut === true ? (
              <p className="check-small text-muted">Only the newest 10,000 alerts of the account were read.</p>
            ) : null}
            {alerts.refused === undefined ? null : <Refused error={alerts.refused} />}
          </>
        )}
      </FactGroup>
    </section>
  )
}

/** The list of alerts does not say what each is about; that is asked for one by one, and may be forbidden. */
function Refused({ error }: { error: TwilioError }) {
  return (
    <p className="fact-open" role={error.kind === 'permission' ? undefined : 'alert'}>
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
      <span>
        Not checked whether they are of this user: not every alert could be read by itself.{' '}
        <FailureWords error={error} of="monitor" />
      </span>
    </p>
  )
}

const FEW_ALERTS = 5
const MOST_ALERTS = 100

/** Alerts under a heading, the newest in sight; each code leads to its page. */
function AlertLines({ title, alerts, now }: { title: string; alerts: readonly Alert[]; now: number }) {
  if (alerts.length === 0) return null
  const more = alerts.slice(FEW_ALERTS, MOST_ALERTS)
  return (
    <>
      <h4 className="check-small mt-1 font-medium">
        {title}: {alerts.length.toLocaleString()}
      </h4>
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
        <Line
          key={sid}
          label={
            <a
              className="out"
              href={`https://www.twilio.com/docs/api/errors/${code ?? ''}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              {code}
            </a>
          }
        >
          <ExactTime value={date} now={now} zone={zone} />
          <span className="sub">
            <Exact value={sid} />
            {service === null ? ', names no service' : ''}
          </span>
        </Line>
      ))}
    </dl>
  )
}

const yesNo = (value: boolean | null) => (value === null ? <NotProvided /> : value ? 'Yes' : 'No')
