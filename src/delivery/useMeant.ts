import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Meant, meantBy, userSidOf } from '../check/meant'
import { useTwilio } from '../session/SessionProvider'
import { userQuery } from '../twilio/factQueries'
import type { Forms } from './useForms'

/**
 * What was probably meant by a text; a user that it names by SID is asked for.
 * @param pasted undefined where nobody wants to know
 */
export function useMeant(service: string, pasted: string | undefined, forms: Forms): readonly Meant[] {
  const twilio = useTwilio()
  const sid = pasted === undefined ? undefined : userSidOf(pasted, service)
  const { data: user } = useQuery({ ...userQuery(twilio, service, sid ?? ''), enabled: sid !== undefined })
  const userOfSid = user?.identity ?? undefined
  return useMemo(
    () => (pasted === undefined ? [] : meantBy(pasted, { service, rows: forms.rows, forms: forms.all, userOfSid })),
    [pasted, service, forms, userOfSid],
  )
}
