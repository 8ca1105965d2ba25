import { useEffect, useState } from 'react'
import { diagnose } from '../twilio/diagnose'
import type { TwilioError } from '../twilio/errors'
import { explainDiagnosis } from '../twilio/words'
import { useTwilio } from './SessionProvider'

/**
 * Finds out more of a request that got no answer, once it has been given up.
 * @returns words for the likely cause; undefined until they are known, and for every other failure
 */
export function useDiagnosis(error: TwilioError | undefined): string | undefined {
  const twilio = useTwilio()
  const [known, setKnown] = useState<{ error: TwilioError; words: string }>()
  const unexplained = error?.kind === 'unreachable' ? error : undefined
  useEffect(() => {
    if (unexplained === undefined) return undefined
    let wanted = true
    const find = async () => {
      const words = explainDiagnosis(await diagnose(twilio), unexplained.asked.api)
      if (wanted) setKnown({ error: unexplained, words })
    }
    void find()
    return () => {
      wanted = false
    }
  }, [twilio, unexplained])
  return known !== undefined && known.error === unexplained ? known.words : undefined
}
