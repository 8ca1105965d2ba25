import { Check, X } from 'lucide-react'
import type { Notifications } from '../twilio/delivery'
import { NotProvided } from '../ui/NotProvided'
import { Exact, Line } from './lines'

/** The switches of a service. */
export function NotificationFacts({ notifications }: { notifications: Notifications | undefined }) {
  const { new_message: message, added_to_conversation: added, removed_from_conversation: removed } = notifications ?? {}
  return (
    <dl className="facts">
      <Line label="New message">
        <Switch on={message?.enabled} />
      </Line>
      <Line label="With media">
        <Switch on={message?.with_media?.enabled} />
      </Line>
      <Line label="Added">
        <ByChoice on={added?.enabled} areMessagesOn={message?.enabled} />
      </Line>
      <Line label="Removed">
        <ByChoice on={removed?.enabled} areMessagesOn={message?.enabled} />
      </Line>
      <Line label="Sound">
        {message?.sound ? <Exact value={message.sound} /> : <span className="text-muted">none</span>}
      </Line>
      <Line label="Badge">
        <Switch on={message?.badge_count_enabled} isFine />
      </Line>
      <Line label="Logging">
        <Switch on={notifications?.log_enabled} isFine />
      </Line>
    </dl>
  )
}

/** Of an event beside new messages: where these are sent, another that is off is a choice. */
function ByChoice({
  on,
  areMessagesOn,
}: {
  on: boolean | null | undefined
  areMessagesOn: boolean | null | undefined
}) {
  const isChoice = on === false && areMessagesOn === true
  return (
    <>
      <Switch on={on} isFine={isChoice} />
      {isChoice ? <span className="sub">by choice, not sent</span> : null}
    </>
  )
}

/** On or off. `isFine`: off stops no push. */
export function Switch({ on, isFine = false }: { on: boolean | null | undefined; isFine?: boolean }) {
  if (on == null) return <NotProvided />
  if (on) {
    return (
      <span className="switch on">
        <Check size={14} strokeWidth={1.75} aria-hidden />
        On
      </span>
    )
  }
  return (
    <span className={`switch ${isFine ? '' : 'off'}`}>
      <X size={14} strokeWidth={1.75} aria-hidden />
      Off
    </span>
  )
}
