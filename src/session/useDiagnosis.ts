import { useEffect, useState } from 'react'
import { type AskedAt, diagnose } from '../twilio/diagnose'
import type { TwilioError } from '../twilio/errors'
import { explainDiagnosis } from '../twilio/words'

/**
 * Finds out more of a request that got no answer, once it has been given up.
 * @param at where it went
 * @returns words for the likely cause; undefined until they are known, and for every other failure
 */
export function useDiagnosis(error: TwilioError | undefined, { baseUrl, throughGateway }: AskedAt): string | undefined {
  const [known, setKnown] = useState<{ error: TwilioError; words: string }>()
  const unexplained = error?.kind === 'unreachable' ? error : undefined
  useEffect(() => {
    if (unexplained === undefined) return undefined
    let wanted = true
    const find = async () => {
      const words = explainDiagnosis(await diagnose({ baseUrl, throughGateway }), unexplained.asked.api)
      if (wanted) setKnown({ error: unexplained, words })
    }
    void find()
    return () => {
      wanted = false
    }
  }, [baseUrl, throughGateway, unexplained])
  return known !== undefined && known.error === unexplained ? known.words : undefined
}
