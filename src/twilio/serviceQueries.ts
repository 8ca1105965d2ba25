/** The queries of services. A person waits for the answer: without a network they fail at once, and in words. */
import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Twilio } from './client'
import type { TwilioError } from './errors'
import { readList } from './lists'
import { encodeValue, pageSearch } from './paging'
import { PAGE_SIZE } from './queries'
import { serviceSchema } from './wire'

export type Service = v.InferOutput<typeof serviceSchema>

/** Every Conversations service of the account. */
export function servicesQuery(twilio: Twilio) {
  return queryOptions<Service[], TwilioError>({
    queryKey: [twilio.scope, 'services'],
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const rows = await readList(twilio, 'services', (cursor) =>
        twilio.get(`/v1/Services${pageSearch({}, PAGE_SIZE, cursor)}`, signal),
      )
      return rows.flatMap((row) => {
        const service = v.safeParse(serviceSchema, row)
        return service.success ? [service.output] : []
      })
    },
  })
}

/** One service, for its name. A key may well not be allowed this. */
export function serviceQuery(twilio: Twilio, sid: string) {
  return queryOptions<Service, TwilioError>({
    queryKey: [twilio.scope, 'service', sid],
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const service = v.safeParse(serviceSchema, await twilio.get(`/v1/Services/${encodeValue(sid)}`, signal))
      if (!service.success) throw twilio.fail({ kind: 'shape' })
      return service.output
    },
  })
}
