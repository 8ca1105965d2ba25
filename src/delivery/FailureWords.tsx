import { useSession, useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Text } from '../ui/Text'
import { MOST_EXACT, clip } from '../ui/text'
import type { Ask } from './useFacts'

/** Why a fact is not known: of a permission that is missing its name, which says all. */
export function FailureWords({ error, of }: { error: TwilioError; of: Ask['request']['of'] }) {
  const { baseUrl, throughGateway } = useTwilio()
  const monitorUrl = useSession().session?.api.monitorUrl
  const diagnosis = useDiagnosis(error, { baseUrl: (of === 'monitor' && monitorUrl) || baseUrl, throughGateway })
  if (error.kind === 'permission' && error.permission !== undefined) {
    return (
      <>
        This key lacks the permission{' '}
        <span className="exact">
          <Text value={clip(error.permission)} />
        </span>
        .
      </>
    )
  }
  const { title, text } = explain(error)
  return <Text value={clip(`${title}. ${diagnosis ?? text}`, MOST_EXACT)} />
}
