import { type Facts, known } from '../rules/facts'
import type { Credential } from '../twilio/delivery'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { exactTime } from '../ui/time'
import { CredentialFacts } from './CredentialFacts'
import { Line } from './lines'

const DAY = 86_400_000

/** One credential, how much it is used, and until when its certificate probably lasts. */
export function CredentialCard({ credential, facts }: { credential: Credential; facts: Facts }) {
  const { zone } = usePreferences()
  const { sid, type, date_updated: updated } = credential
  const loaded = known(facts.loadedRows)
  const used = loaded?.rows.filter(({ credential_sid: named }) => named !== null && named === sid).length
  const changed = Date.parse(updated ?? '')
  const age = Number.isNaN(changed) ? undefined : Math.floor((facts.now - changed) / DAY)
  return (
    <div>
      <h3 className="mb-1 text-sm">
        {credential.friendly_name ? <Text value={clip(credential.friendly_name)} /> : 'No name'}
      </h3>
      <CredentialFacts credential={credential} now={facts.now} hasTitle />
      <dl className="facts">
        <Line label="Age">{age === undefined ? 'Not known' : count(age, 'day')}</Line>
        <Line label="Used by">
          {used === undefined
            ? 'Not known'
            : used === 0
              ? loaded?.isWhole === true
                ? 'Nobody in this service'
                : 'None of the loaded bindings'
              : `${count(used, 'binding')}${loaded?.isWhole === true ? '' : ' of those loaded'}`}
        </Line>
        {type === 'apn' && !Number.isNaN(changed) ? (
          <Line label="Certificate">
            {/* An APNs certificate lasts 12 to 13 months, and is made not long before it is uploaded. */}
            {facts.now > changed + 395 * DAY
              ? 'Has probably expired'
              : `Expires about ${exactTime(changed + 365 * DAY, zone)} or a month later`}
            <span className="sub">Heuristic: from the day on which it was changed</span>
          </Line>
        ) : null}
      </dl>
    </div>
  )
}
