/**
 * One reading of one list: an infinite query, watched from outside React, and the rows that its pages make. Load all
 * with the view at rest draws nothing, since no component hears of a page.
 */
import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query'
import type { Twilio } from '../twilio/client'
import type { TwilioError } from '../twilio/errors'
import { type BindingsQuery, bindingsQuery } from '../twilio/queries'
import { type Rows, createRows } from './rows'

/** What the reading is doing. `failed` has given up; `stopped` was told to. */
export type Activity = 'idle' | 'loading' | 'retrying' | 'paused' | 'failed' | 'stopped'

export interface Reading {
  readonly query: BindingsQuery
  readonly rows: Rows
  readonly pages: number
  /** How many of the latest pages held no row. */
  readonly emptyPages: number
  /** Whether page one is in. */
  readonly started: boolean
  readonly more: boolean
  readonly activity: Activity
  readonly error: TwilioError | undefined
  /** When page one came, in ms since 1970. */
  readonly since: number
  /** Asks for the next page, or the first; one request however often it is called. Settles when that request has. */
  next: () => Promise<void>
  /**
   * Ends the request or the wait for the next try; what is loaded stays. Settles when nothing is under way.
   * `quietly` leaves no mark: the list goes on by itself when it is looked at again.
   */
  stop: (quietly?: boolean) => Promise<void>
  /** Leaves the list; a request of its own ends. `forget` drops what was loaded, else it stays for a while. */
  leave: (forget?: boolean) => void
}

export interface ReadingOptions {
  queryClient: QueryClient
  twilio: Twilio
  service: string
  query: BindingsQuery
  epoch: number
  /** Told of every change, and whether rows that were there look different now. */
  onChange: (reading: Reading, redraw: boolean) => void
}

export function createReading({ queryClient, twilio, service, query, epoch, onChange }: ReadingOptions): Reading {
  const options = bindingsQuery(twilio, service, query, epoch)
  const observer = new InfiniteQueryObserver(queryClient, options)
  type Result = ReturnType<typeof observer.getCurrentResult>

  const rows = createRows()
  let result = observer.getCurrentResult()
  let since = 0
  let running: Promise<void> | undefined
  let stoppedBy: TwilioError | 'person' | undefined

  function take(latest: Result) {
    result = latest
    const redraw = latest.data === undefined ? false : rows.take(latest.data.pages)
    since ||= latest.data?.pages[0]?.at ?? 0
    onChange(reading, redraw)
  }

  const reading: Reading = {
    query,
    rows,
    get pages() {
      return result.data?.pages.length ?? 0
    },
    get emptyPages() {
      const pages = result.data?.pages ?? []
      return pages.length - 1 - pages.findLastIndex((page) => page.bindings.length > 0)
    },
    get started() {
      return result.data !== undefined
    },
    get more() {
      return result.data === undefined || result.hasNextPage
    },
    get activity() {
      if (result.fetchStatus === 'paused') return 'paused'
      if (result.fetchStatus === 'fetching') return result.failureCount > 0 ? 'retrying' : 'loading'
      // Nothing was left to stop where the last page came just then, or by another way.
      if (stoppedBy !== undefined && reading.more) return 'stopped'
      return result.isError ? 'failed' : 'idle'
    },
    get error() {
      if (result.fetchStatus !== 'idle') return result.failureReason ?? undefined
      if (stoppedBy !== undefined && reading.more) return stoppedBy === 'person' ? undefined : stoppedBy
      return result.error ?? undefined
    },
    get since() {
      return since
    },
    next() {
      if (!reading.more) return Promise.resolve()
      stoppedBy = undefined
      running ??= observer.fetchNextPage({ cancelRefetch: false }).then((latest) => {
        running = undefined
        take(latest)
      })
      return running
    },
    async stop(quietly = false) {
      if (!quietly) stoppedBy = result.failureReason ?? 'person'
      await queryClient.cancelQueries({ queryKey: options.queryKey, exact: true })
      await running
      take(observer.getCurrentResult())
    },
    leave(forget = false) {
      unsubscribe()
      observer.destroy()
      if (forget) queryClient.removeQueries({ queryKey: options.queryKey, exact: true })
    },
  }
  const unsubscribe = observer.subscribe(take)
  take(observer.getCurrentResult())
  return reading
}
