/**
 * The check of a list outlives its screen: who comes back from the check of one user finds text and result as they were.
 * Another service, and the end of the sign-in, end it.
 */
import type { QueryClient } from '@tanstack/react-query'
import type { Separator } from '../check/identityText'
import { type ListRun, type RunState, createListRun } from '../check/listRun'
import type { Twilio } from '../twilio/client'
import { type IdentityResult, type ListResults, createListResults } from './listResults'
import type { ListSort, Show } from './listView'

/** At most so often while answers come. */
const QUIET_MS = 500

/** What somebody has entered and chosen. */
export interface ListForm {
  readonly text: string
  readonly separator: Separator
  readonly isTrimmed: boolean
  readonly show: Show
  readonly search: string
  readonly sort: ListSort | undefined
}

/** A check that was begun. */
export interface ListChecked extends RunState {
  readonly identities: readonly string[]
  /** Grows in place. */
  readonly results: ReadonlyMap<string, IdentityResult>
  readonly nameless: number
  /** When it was begun, in ms since 1970. */
  readonly at: number
}

export interface ListCheck {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => { readonly form: ListForm; readonly checked: ListChecked | undefined }
  readonly change: (form: Partial<ListForm>) => void
  /** Begins anew with these, each once. */
  readonly check: (identities: readonly string[]) => void
  /** Goes on with what is not read. */
  readonly goOn: () => void
  readonly stop: () => void
  readonly retryNow: () => void
}

const kept = new WeakMap<QueryClient, { readonly service: string; readonly check: ListCheck }>()

/** The check of a list in a service, as it was left where there was one. */
export function keptListCheck(client: QueryClient, twilio: Twilio, service: string): ListCheck {
  const known = kept.get(client)
  if (known?.service === service) return known.check
  known?.check.stop()
  const check = createListCheck(client, twilio, service)
  kept.set(client, { service, check })
  return check
}

function createListCheck(client: QueryClient, twilio: Twilio, service: string): ListCheck {
  const listeners = new Set<() => void>()
  let form: ListForm = { text: '', separator: 'newLine', isTrimmed: false, show: 'all', search: '', sort: undefined }
  let begun: { identities: readonly string[]; at: number; run: ListRun; results: ListResults } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let current = read()

  function read() {
    if (begun === undefined) return { form, checked: undefined }
    const { identities, at, run, results } = begun
    return { form, checked: { ...run.state(), identities, at, results: results.all, nameless: results.nameless } }
  }
  function publish() {
    clearTimeout(timer)
    timer = undefined
    current = read()
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => current,
    change(changes) {
      form = { ...form, ...changes }
      publish()
    },
    check(identities) {
      begun?.run.stop()
      const at = Date.now()
      const results = createListResults(service, at)
      const onRead: ListResults['take'] = (some, bindings) => results.take(some, bindings)
      const onChange = () => {
        // What a person has done is seen at once, and so is the end.
        if (run.state().isRunning === current.checked?.isRunning) timer ??= setTimeout(publish, QUIET_MS)
        else publish()
      }
      const run = createListRun({ client, twilio, service, identities, onRead, onChange })
      begun = { identities, at, run, results }
      form = { ...form, show: 'all', search: '' }
      publish()
      run.start()
    },
    goOn: () => begun?.run.start(),
    stop: () => begun?.run.stop(),
    retryNow: () => begun?.run.retryNow(),
  }
}
