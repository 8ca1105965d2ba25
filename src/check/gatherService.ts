/** The facts of the check of a service, asked of Twilio: without a page, and without React. */
import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query'
import { type Fact, type Facts, type LoadedRows, noFacts, unaskable } from '../rules/facts'
import { alertsQuery } from '../twilio/alertsQuery'
import type { Twilio } from '../twilio/client'
import type { Alerts, Credential } from '../twilio/delivery'
import { configurationQuery, credentialsQuery, notificationsQuery } from '../twilio/factQueries'
import { bindingsQuery } from '../twilio/queries'
import { keepsLogs } from '../twilio/regions'
import { serviceQuery } from '../twilio/serviceQueries'
import { createAsking } from './asking'
import type { FactAsk } from './asks'
import { factOf } from './factsOf'

export interface GatherServiceOptions {
  /** Keeps the answers, as in `gatherFacts`. */
  readonly client: QueryClient
  /** The service's SID. */
  readonly service: string
  /** At most so many pages of 100 bindings are looked at. */
  readonly mostPages: number
  readonly signal?: AbortSignal | undefined
}

export interface ServiceFacts {
  /** The service's name; undefined where the key may not read it. */
  readonly name: string | undefined
  /** Its switches, and the bindings that were looked at. */
  readonly facts: Facts
  /** Every push credential of the account. */
  readonly credentials: Fact<readonly Credential[]>
  readonly alerts: Fact<Alerts>
}

/**
 * Asks Twilio for every fact of one service, side by side.
 * @throws the signal's reason; and what is no failure of a request
 */
export async function gatherService(twilio: Twilio, options: GatherServiceOptions): Promise<ServiceFacts> {
  const { client, service, mostPages, signal } = options
  const hasLogs = keepsLogs(twilio.baseUrl)
  const whyNot = unaskable({ hasPath: true, hasLogs, hasMonitor: twilio.getFromMonitor !== undefined }).alerts
  const { bring, also, end } = createAsking(client, signal)
  const ask = async <T>(query: FactAsk<T>['options']): Promise<Fact<T>> => factOf(await bring(query))
  const lookAt = async (): Promise<Fact<LoadedRows>> => {
    signal?.throwIfAborted()
    also(bindingsQuery(twilio, service, EVERYTHING).queryKey)
    return firstPages(client, twilio, service, mostPages, () => signal?.throwIfAborted())
  }
  try {
    const [named, notifications, configuration, credentials, alerts, loadedRows] = await Promise.all([
      ask(serviceQuery(twilio, service)),
      ask(notificationsQuery(twilio, service)),
      ask(configurationQuery(twilio, service)),
      ask(credentialsQuery(twilio)),
      whyNot === undefined ? ask(alertsQuery(twilio, service)) : ({ state: 'notAsked', why: whyNot } as const),
      lookAt(),
    ])
    const facts = { ...noFacts(service, '', Date.now()), hasLogs, notifications, configuration, loadedRows }
    const name = named.state === 'known' ? named.value.friendly_name || undefined : undefined
    return { name, facts, credentials, alerts }
  } finally {
    end()
  }
}

const EVERYTHING = { BindingType: [], Identity: [] } as const

/**
 * The bindings of a service's first pages, each row once. A failure on the way leaves what was read, which then is not
 * all.
 * @param afterEach called after every page; what it throws ends the reading
 */
export async function firstPages(
  client: QueryClient,
  twilio: Twilio,
  service: string,
  most: number,
  afterEach: () => void,
): Promise<Fact<LoadedRows>> {
  const observer = new InfiniteQueryObserver(client, bindingsQuery(twilio, service, EVERYTHING))
  const leave = observer.subscribe(() => undefined)
  try {
    for (let page = 0; page < most; page += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      const { isError, hasNextPage } = await observer.fetchNextPage({ cancelRefetch: false })
      afterEach()
      if (isError || !hasNextPage) break
    }
    const { data, error, dataUpdatedAt: at, errorUpdatedAt } = observer.getCurrentResult()
    if (data === undefined) {
      return error === null
        ? { state: 'notAsked', why: 'No bindings of this service were read.' }
        : { state: 'failed', error, at: errorUpdatedAt }
    }
    // A row without a SID is nobody's repeat.
    const rows = new Map(data.pages.flatMap(({ bindings }) => bindings.map((row) => [row.sid || row, row] as const)))
    const isWhole = error === null && data.pages.at(-1)?.next === null
    return { state: 'known', value: { rows: [...rows.values()], isWhole }, at }
  } finally {
    leave()
  }
}
