/** Signing in: the next screen's own first request is the check, and its answer is already in that screen's cache. */
import { TwilioError } from '../twilio/errors'
import { type BindingsQuery, bindingsQuery } from '../twilio/queries'
import { servicesQuery } from '../twilio/serviceQueries'
import type { Session } from './session'

/** Without a network a person is told at once, rather than kept waiting for it. */
const networkMode = 'always'

/**
 * Asks what the next screen will ask.
 * @param service the service that the next screen shows; undefined for the choice of one
 * @returns the failure, undefined where the key is right. A key that may not list services is right: Twilio knows it.
 */
export async function tryOut(
  { twilio, queryClient }: Session,
  service: string | undefined,
  query: BindingsQuery,
): Promise<TwilioError | undefined> {
  try {
    if (service === undefined) await queryClient.fetchQuery({ ...servicesQuery(twilio), retry: false, networkMode })
    else await queryClient.fetchInfiniteQuery({ ...bindingsQuery(twilio, service, query), retry: false, networkMode })
    return undefined
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error
    return service === undefined && error.kind === 'permission' ? undefined : error
  }
}
