import { OutLinks } from '../session/OutLinks'
import type { Credential } from '../twilio/delivery'
import { typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import { Exact, Line } from './lines'

/** What Twilio shows of a push credential; what is in it, it does not show. */
export function CredentialFacts({
  credential,
  service,
  now,
}: {
  credential: Credential | null | undefined
  /** The SID of the service in which it is looked at. */
  service: string
  now: number
}) {
  const { zone } = usePreferences()
  if (credential == null) return <p className="check-small">Twilio knows no such credential.</p>
  const { sid, type, friendly_name: name, sandbox, date_created: created, date_updated: updated } = credential
  return (
    <>
      <dl className="facts">
        <Line label="SID">
          <Exact value={sid} />
        </Line>
        <Line label="Name">{name ? <Text value={clip(name)} /> : <NotProvided />}</Line>
        <Line label="Type">{type === null ? <NotProvided /> : <Text value={clip(typeLabel(type), 40)} />}</Line>
        <Line label="Sandbox">
          <Exact value={sandbox} />
        </Line>
        <Line label="Created">
          <ExactTime value={created} now={now} zone={zone} />
        </Line>
        <Line label="Changed">
          <ExactTime value={updated} now={now} zone={zone} />
        </Line>
      </dl>
      <OutLinks own={{ credential: sid }} values={{ service }} />
    </>
  )
}
