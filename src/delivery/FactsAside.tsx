import { BellRing, KeyRound, MessageSquare, Settings, Smartphone, User } from 'lucide-react'
import { href, paths } from '../paths'
import { type Facts, known } from '../rules/facts'
import { typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import { AlertFacts } from './AlertFacts'
import { CredentialFacts } from './CredentialFacts'
import { FactGroup } from './FactGroup'
import { TroubleOf } from './FactTrouble'
import { Exact, Line } from './lines'
import { NotificationFacts, Switch } from './NotificationFacts'
import { ShortSid } from './ShortSid'
import { TicketConversation } from './TicketConversation'
import { troublesOf } from './troubles'
import type { Ask, UserCheck } from './useFacts'

/** Every fact of the check, with its state. */
export function FactsAside({ check: { facts, asks, alertReading } }: { check: UserCheck }) {
  const { zone } = usePreferences()
  const { now, service, identity } = facts
  const user = known(facts.user)
  const bindings = known(facts.bindings)
  const conversations = known(facts.conversations)
  const configuration = known(facts.configuration)
  // The same of several facts is said once, above them.
  const shared = troublesOf(asks).filter((trouble) => trouble.asks.length > 1)
  const ask = (name: Ask['name']) => asks.find((one) => one.name === name)
  const why = (fact: Facts['user' | 'conversations' | 'alerts']) => (fact.state === 'notAsked' ? fact.why : undefined)
  const muted = conversations?.filter(({ notification_level: level }) => level === 'muted') ?? []
  const closed = conversations?.filter(({ conversation_state: state }) => state === 'closed').length ?? 0

  return (
    <section aria-label="Facts">
      <h2 className="mb-2 text-base">Facts</h2>
      {shared.map((trouble) => (
        <div key={trouble.asks[0]?.label} className="mb-4">
          <TroubleOf trouble={trouble} />
        </div>
      ))}
      <FactGroup title="User" icon={User} ask={ask('user')} shared={shared} whyNot={why(facts.user)}>
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
      <FactGroup title="Bindings" icon={Smartphone} ask={ask('bindings')} shared={shared}>
        <dl className="facts">
          {bindings?.length === 0 ? <Line label="Registered">None</Line> : null}
          {bindings?.map(({ sid, binding_type: type, date_updated: updated, credential_sid: credential }) => (
            <Line
              key={sid}
              label={
                sid === null ? (
                  'No SID'
                ) : (
                  <a className="text-accent-fg hover:underline" href={href(paths.binding(service, sid))}>
                    <ShortSid sid={sid} />
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
      <FactGroup title="Service notifications" icon={BellRing} ask={ask('notifications')} shared={shared}>
        <NotificationFacts notifications={known(facts.notifications)} />
      </FactGroup>
      <FactGroup title="Service configuration" icon={Settings} ask={ask('configuration')} shared={shared}>
        <dl className="facts">
          <Line label="Reachability">
            <Switch on={configuration?.reachability_enabled} isFine />
          </Line>
        </dl>
      </FactGroup>
      {asks
        .filter(({ name }) => name === 'credentials')
        .map((one) => (
          <FactGroup key={one.label} title="Credential" sid={one.label} icon={KeyRound} ask={one} shared={shared}>
            <CredentialFacts credential={known(facts.credentials.get(one.label))} service={service} now={now} />
          </FactGroup>
        ))}
      <FactGroup
        title="Conversations"
        icon={MessageSquare}
        ask={ask('conversations')}
        shared={shared}
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
      <FactGroup
        title="Alerts of the last 29 days"
        icon={BellRing}
        ask={ask('alerts')}
        shared={shared}
        whyNot={why(facts.alerts)}
      >
        <AlertFacts facts={facts} reading={alertReading} />
      </FactGroup>
    </section>
  )
}

const yesNo = (value: boolean | null) => (value === null ? <NotProvided /> : value ? 'Yes' : 'No')
