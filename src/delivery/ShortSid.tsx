import { shortSid } from '../twilio/client'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'

/** A SID by its head and tail; on paper, which leads nowhere, it stands whole. */
export function ShortSid({ sid }: { sid: string }) {
  const whole = clip(sid)
  return (
    <span className="exact">
      <span className="no-print">
        <Text value={shortSid(whole)} />
      </span>
      <span className="only-print">
        <Text value={whole} />
      </span>
    </span>
  )
}
