/** The requests of this tab as a person reads them, and as a ticket names them: without anybody's identity unless asked for. */
import type { SentRequest } from './requestLog'
import { SID } from './wire'

/** A request with its tries: it was sent again after an answer that may pass. */
export interface AskedFor {
  /** The tries, the last one last; at least one. */
  readonly tries: readonly SentRequest[]
  readonly last: SentRequest
  /** When the first try was sent, in ms since 1970. */
  readonly at: number
  /** From the first try to the last answer, the waits between included; undefined while it is under way. */
  readonly ms: number | undefined
}

/** As long as a server can make the page wait before the next try, and a little more. */
const LONGEST_GAP_MS = 125_000

const mayPass = ({ status, isStopped }: SentRequest) =>
  isStopped !== true && (status === undefined || status === 429 || status >= 500)

/** The requests of a log, newest first, each with its tries. */
export function askedFor(log: readonly SentRequest[]): readonly AskedFor[] {
  const all: SentRequest[][] = []
  const open = new Map<string, SentRequest[]>()
  for (const sent of log) {
    const tries = open.get(sent.url)
    const last = tries?.at(-1)
    if (tries !== undefined && last !== undefined && sent.at - last.at < LONGEST_GAP_MS && mayPass(last)) {
      tries.push(sent)
      continue
    }
    const first = [sent]
    all.push(first)
    open.set(sent.url, first)
  }
  return all.toReversed().flatMap((tries) => {
    const [first, last] = [tries[0], tries.at(-1)]
    if (first === undefined || last === undefined) return []
    return [{ tries, last, at: first.at, ms: last.ms === undefined ? undefined : last.at + last.ms - first.at }]
  })
}

/** Empties a log; what is sent from now on is in it again. */
export function forgetAll(log: SentRequest[]): void {
  log.length = 0
}

/** Whether it ended without what was asked for. What was stopped did not fail, nor what is still under way. */
export function hasFailed({ last: { ms, status, isStopped } }: AskedFor): boolean {
  return ms !== undefined && isStopped !== true && (status === undefined || status >= 400)
}

/** The path with its query, from `/v1`, whichever way it went. */
export function pathOf(url: string): string {
  const at = url.indexOf('/v1/')
  return at < 0 ? url : url.slice(at)
}

/** Whether it went to Twilio's Monitor, which has an address of its own. */
export function isOfMonitor(path: string): boolean {
  return /^\/v1\/Alerts(?:[/?]|$)/.test(path)
}

/** Parameters that name nobody. Of any other the value is left out, also of one that nobody has thought of. */
const NAMELESS = new Set(['PageSize', 'Page', 'BindingType', 'StartDate', 'EndDate', 'LogLevel'])
const STAND_INS: Readonly<Record<string, string>> = { Identity: '{identity}', PageToken: '{token}' }

/**
 * A path without anybody's identity: in its place stands `{identity}`. A token may hold anything, so it goes as well.
 * @param path from `/v1`, as it was sent
 */
export function withoutIdentities(path: string): string {
  const [address = '', search] = path.split(/\?(.*)/s)
  const shown = address.replace(/(\/Users\/)([^/]+)/g, (whole, before: string, name: string) =>
    SID.user.test(name) ? whole : `${before}{identity}`,
  )
  if (search === undefined) return shown
  const parts = search.split('&').map((part) => {
    const name = part.split('=', 1)[0] ?? ''
    return NAMELESS.has(name) ? part : `${name}=${STAND_INS[name] ?? '{value}'}`
  })
  return `${shown}?${parts.join('&')}`
}

/** What came of a try, in a word or two: `200`, `No answer`. */
export function outcome({ ms, status, isStopped }: SentRequest): string {
  if (isStopped === true) return 'Stopped'
  if (status !== undefined) return String(status)
  return ms === undefined ? 'Under way' : 'No answer'
}

/**
 * The requests as text for a ticket: a line a try, oldest first, with Twilio's own name of it where it is known.
 * @param show what of a path is written
 */
export function requestsText(log: readonly SentRequest[], show: (path: string) => string): string {
  return log
    .map((sent) =>
      [
        new Date(sent.at).toISOString(),
        `GET ${show(pathOf(sent.url))}`,
        outcome(sent),
        ...(sent.code === undefined ? [] : [`code ${sent.code}`]),
        ...(sent.ms === undefined ? [] : [`${sent.ms} ms`]),
        ...(sent.id ? [sent.id] : []),
      ].join('  '),
    )
    .join('\n')
}
