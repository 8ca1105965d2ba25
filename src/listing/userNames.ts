/** The friendly names of a service's users, as far as its list of users is read: page after page, when somebody asks. */
import type { QueryClient } from '@tanstack/react-query'
import type { Twilio } from '../twilio/client'
import { TwilioError } from '../twilio/errors'
import type { Cursor } from '../twilio/paging'
import { usersPageQuery } from '../twilio/users'
import type { UserName } from './peopleQuery'
import type { Names } from './peopleView'

export interface NamesState {
  /** How many users were read. */
  readonly read: number
  readonly pages: number
  readonly more: boolean
  readonly isReading: boolean
  /** Why it ended before the end. */
  readonly error: TwilioError | undefined
}

export interface UserNames extends Names {
  snapshot: () => NamesState
  subscribe: (listener: () => void) => () => void
  /** Whether somebody is among the users that were read, with a name or without. */
  isRead: (identity: string) => boolean
  /** Reads the next page; one request however often it is called. After a failure it tries the same page. */
  next: () => Promise<void>
  /** Ends the request that is under way. */
  stop: () => void
}

export function createUserNames(queryClient: QueryClient, twilio: Twilio, service: string): UserNames {
  const names = new Map<string, UserName | undefined>()
  const asked = new Set<string>()
  const listeners = new Set<() => void>()
  const nameListeners = new Set<(identities: readonly string[]) => void>()
  let cursor: Cursor | null = null
  let state: NamesState = { read: 0, pages: 0, more: true, isReading: false, error: undefined }

  function publish(change: Partial<NamesState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  async function read() {
    const { users, next } = await queryClient.fetchQuery(usersPageQuery(twilio, service, cursor))
    if (next === 'unusable' || (next !== null && asked.has(next.PageToken))) throw twilio.fail({ kind: 'loop' })
    if (next !== null) asked.add(next.PageToken)
    cursor = next
    const named: string[] = []
    for (const { identity, friendly_name: text } of users) {
      if (!identity) continue
      names.set(identity, text ? { text, lower: text.toLowerCase() } : undefined)
      if (text) named.push(identity)
    }
    publish({ read: names.size, pages: state.pages + 1, more: next !== null, isReading: false })
    for (const listener of nameListeners) listener(named)
  }

  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listen(listener) {
      nameListeners.add(listener)
      return () => nameListeners.delete(listener)
    },
    nameOf: (identity) => names.get(identity),
    isRead: (identity) => names.has(identity),
    async next() {
      if (state.isReading || !state.more) return
      publish({ isReading: true, error: undefined })
      try {
        await read()
      } catch (error) {
        // What was called off is no failure.
        publish({ isReading: false, error: error instanceof TwilioError ? error : undefined })
      }
    },
    stop() {
      void queryClient.cancelQueries({ queryKey: [twilio.scope, 'users', service] })
    },
  }
}
