/** Reads the bindings of a long list of identities: several requests under way at once, each tried again by itself. */
import type { QueryClient } from '@tanstack/react-query'
import type { Binding } from '../twilio/binding'
import type { Twilio } from '../twilio/client'
import { TwilioError } from '../twilio/errors'
import { listBindingsQuery } from '../twilio/factQueries'
import { chunked } from './chunks'

type Chunk = readonly string[]

/** As many as the client sends at once; whoever else asks gets a turn between two of them. */
const AT_ONCE = 4

let turns = 0

export interface RunState {
  readonly isRunning: boolean
  /** How many identities are read. */
  readonly read: number
  /** How many requests were sent, those of later pages and of later tries among them. */
  readonly requests: number
  /** How many identities were given up since the run began or was taken up again. */
  readonly failed: number
  /** Why the last of them were. */
  readonly error: TwilioError | undefined
  /** Why a request waits for its next try. */
  readonly trouble: TwilioError | undefined
}

export interface ListRun {
  readonly state: () => RunState
  /** Reads what is not read yet: everything at first, later what failed or was left. */
  readonly start: () => void
  /** Ends it; what is read stays. */
  readonly stop: () => void
  /** Asks at once instead of after the wait. */
  readonly retryNow: () => void
}

export interface ListRunOptions {
  readonly client: QueryClient
  readonly twilio: Twilio
  readonly service: string
  /** Each once. */
  readonly identities: readonly string[]
  /** Told of identities that are read, with all their bindings, and with those that name nobody. */
  readonly onRead: (identities: readonly string[], bindings: readonly Binding[]) => void
  /** Told whenever the state is another. */
  readonly onChange: () => void
}

/** What is at work between a start and the stop, the end or the next start. */
interface Turn {
  readonly number: number
  readonly queue: Chunk[]
  readonly underWay: Set<Chunk>
  /** What was cancelled to be asked for at once. */
  readonly hurried: Set<Chunk>
}

export function createListRun({ client, twilio, service, identities, onRead, onChange }: ListRunOptions): ListRun {
  const unread = new Set(chunked(service, identities))
  let turn: Turn | undefined
  let read = 0
  let requests = 0
  let failed = 0
  let failedInARow = 0
  let error: TwilioError | undefined

  const counted: Twilio = {
    ...twilio,
    get: (path, signal) => {
      requests += 1
      return twilio.get(path, signal)
    },
  }
  const queryOf = (chunk: Chunk, { number }: Turn) => listBindingsQuery(counted, service, chunk, number)
  const keyOf = (chunk: Chunk, mine: Turn) => queryOf(chunk, mine).queryKey
  const cancel = (chunk: Chunk, mine: Turn) => void client.cancelQueries({ queryKey: keyOf(chunk, mine), exact: true })
  const troubleOf = (chunk: Chunk, mine: Turn) =>
    client.getQueryState(keyOf(chunk, mine))?.fetchFailureReason ?? undefined

  /** @returns nothing where it was stopped meanwhile */
  async function ask(chunk: Chunk, mine: Turn): Promise<readonly Binding[] | TwilioError | undefined> {
    for (;;) {
      try {
        const bindings = await client.fetchQuery(queryOf(chunk, mine))
        return mine === turn ? bindings : undefined
      } catch (thrown) {
        if (mine !== turn) return undefined
        if (thrown instanceof TwilioError) return thrown
        if (!mine.hurried.delete(chunk)) throw thrown
      }
    }
  }

  /** One of several that take chunk after chunk. */
  async function work(mine: Turn): Promise<void> {
    const { queue, underWay } = mine
    for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
      underWay.add(chunk)
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      const answer = await ask(chunk, mine)
      underWay.delete(chunk)
      if (answer === undefined) return
      if (answer instanceof TwilioError) {
        failed += chunk.length
        failedInARow += 1
        error = answer
        // As many failed in a row as are under way at once: the others would too.
        if (failedInARow >= AT_ONCE) queue.length = 0
      } else {
        failedInARow = 0
        unread.delete(chunk)
        read += chunk.length
        onRead(chunk, answer)
      }
      onChange()
    }
  }

  return {
    state: () => {
      const mine = turn
      const troubles = mine === undefined ? [] : [...mine.underWay].map((chunk) => troubleOf(chunk, mine))
      const trouble = troubles.find((reason) => reason !== undefined)
      return { isRunning: mine !== undefined, read, requests, failed, error, trouble }
    },
    start() {
      if (turn !== undefined || unread.size === 0) return
      turns += 1
      const mine = { number: turns, queue: [...unread], underWay: new Set<Chunk>(), hurried: new Set<Chunk>() }
      turn = mine
      failed = 0
      failedInARow = 0
      error = undefined
      const unsubscribe = client.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
        if (type === 'updated' && queryKey[1] === 'listBindings' && queryKey[4] === mine.number) onChange()
      })
      const end = () => {
        unsubscribe()
        if (mine !== turn) return
        turn = undefined
        onChange()
      }
      void Promise.all(Array.from({ length: AT_ONCE }, () => work(mine))).finally(end)
      onChange()
    },
    stop() {
      const mine = turn
      if (mine === undefined) return
      turn = undefined
      for (const chunk of mine.underWay) cancel(chunk, mine)
      onChange()
    },
    retryNow() {
      const mine = turn
      if (mine === undefined) return
      for (const chunk of mine.underWay) {
        if (troubleOf(chunk, mine) === undefined) continue
        mine.hurried.add(chunk)
        cancel(chunk, mine)
      }
    },
  }
}
