/** Twilio's Monitor, as far as the dashboard reads it: the alerts of the last 30 days. */
import { Hono } from 'hono'
import { type DemoAlert, wireAlert } from './alerts'
import { requireCaller } from './auth'
import { answerGet, type Asked, callerOf, notFound, originOf, pageOfList } from './context'
import { DAY } from './devices'
import type { DemoEnv } from './env'
import { single } from './paging'
import { Refusal } from './refusal'

interface MonitorOptions {
  /** Newest first; made when somebody asks for them. */
  readonly alerts: () => readonly DemoAlert[]
  /** What staged cases bring. */
  readonly staged?: { readonly alerts: readonly DemoAlert[] }
  /** The time from which the 30 days count, in ms. */
  readonly now: number
  /** What signs page tokens. */
  readonly key: string
}

const MOST = 1000
const FILTERS = ['LogLevel', 'StartDate', 'EndDate'] as const

/** @returns the routes under `/monitor/v1`. Whatever they refuse is thrown as a {@link Refusal}. */
export function createMonitor({ alerts, staged, now, key }: MonitorOptions): Hono<DemoEnv> {
  const monitor = new Hono<DemoEnv>()
  monitor.use(async (c, next) => {
    requireCaller(callerOf(c))
    await next()
  })

  let old: readonly DemoAlert[] | undefined
  const kept = () => {
    old ??= alerts().filter(({ generated }) => generated >= now - 30 * DAY)
    return [...(staged?.alerts ?? []), ...old]
  }

  answerGet(monitor, '/Alerts', 'monitor/alerts/list', (c) => {
    const query = new URL(c.req.url).searchParams
    const filters = FILTERS.flatMap((name) => {
      const value = single(query, name)
      return value === null ? [] : [[name, value] as const]
    })
    const { shown, meta } = pageOfList(c, key, 'alerts', kept().filter(matching(c)), { filters, most: MOST })
    return c.json({ alerts: shown.map((alert) => wireAlert(alert, originOf(c), 'listed')), meta })
  })

  answerGet(monitor, '/Alerts/:alert', 'monitor/alerts/read', (c) => {
    const found = kept().find(({ sid }) => sid === c.req.param('alert'))
    return c.json(found === undefined ? notFound(c) : wireAlert(found, originOf(c), 'whole'))
  })

  monitor.all('*', notFound)
  return monitor
}

/** What the parameters of a list keep. Both dates belong to it; a day stands for its first second. */
function matching(c: Asked): (alert: DemoAlert) => boolean {
  const query = new URL(c.req.url).searchParams
  const level = single(query, 'LogLevel')
  if (level !== null && !['error', 'warning', 'notice', 'debug'].includes(level)) {
    throw new Refusal(400, 20001, 'Invalid parameter LogLevel')
  }
  const start = date(query, 'StartDate') ?? -Infinity
  const end = date(query, 'EndDate') ?? Infinity
  return (alert) => (level === null || alert.level === level) && alert.generated >= start && alert.generated <= end
}

function date(query: URLSearchParams, name: string): number | undefined {
  const value = single(query, name)
  if (value === null) return undefined
  const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new Refusal(400, 20001, `Invalid parameter ${name}`)
  return time
}
