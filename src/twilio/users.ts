/** The list of a service's users, for their names alone: whether somebody is there it does not tell. */
import { queryOptions } from '@tanstack/react-query'
import type { Twilio } from './client'
import { userSchema } from './delivery'
import type { TwilioError } from './errors'
import { readRow } from './factQueries'
import { type Cursor, encodeValue, pageSearch } from './paging'
import { type BindingsPage, readPage } from './queries'

/** The largest page that Twilio serves of users. */
const USERS_PAGE = 50

export interface UsersPage {
  readonly users: readonly { readonly identity: string | null; readonly friendly_name: string | null }[]
  readonly next: BindingsPage['next']
}

/** The address of one page of users, from `/v1`. */
function usersRequest(service: string, cursor: Cursor | null = null): string {
  return `/v1/Services/${encodeValue(service)}/Users${pageSearch({}, USERS_PAGE, cursor)}`
}

/** One page of a service's users. It is not kept: who asks takes what it needs of it. */
export function usersPageQuery(twilio: Twilio, service: string, cursor: Cursor | null) {
  return queryOptions<UsersPage, TwilioError>({
    queryKey: [twilio.scope, 'users', service, cursor],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { rows, next } = readPage(twilio, await twilio.get(usersRequest(service, cursor), signal), 'users')
      return { users: rows.flatMap((row) => readRow(userSchema, row)), next }
    },
  })
}
