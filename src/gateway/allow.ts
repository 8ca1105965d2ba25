/** Every request that the gateway passes on: a new query of the dashboard adds its own line, nothing else is asked. */

interface Route {
  /** What a log calls it: a path may hold an identity. */
  readonly name: string
  readonly path: RegExp
  readonly query: readonly string[]
}

const PAGING = ['PageSize', 'Page', 'PageToken'] as const

const HEX = '[0-9a-fA-F]{32}'
const SERVICE = `/v1/Services/IS${HEX}`
/**
 * A user's SID or identity, as `encodeURIComponent` writes it: no slash of its own, and not one of the segments that a
 * server takes for "here" and "one up", in any of their spellings.
 */
const USER = `(?!(?:\\.|%2[eE]){1,2}(?:/|$))(?:[\\w.!~*'()-]|%[0-9a-fA-F]{2})+`

const ALLOWED: readonly Route[] = [
  { name: 'configuration', path: /^\/v1\/Configuration$/, query: [] },
  { name: 'credentials', path: /^\/v1\/Credentials$/, query: PAGING },
  { name: 'credential', path: new RegExp(`^/v1/Credentials/CR${HEX}$`), query: [] },
  { name: 'services', path: /^\/v1\/Services$/, query: PAGING },
  { name: 'service', path: new RegExp(`^${SERVICE}$`), query: [] },
  { name: 'service configuration', path: new RegExp(`^${SERVICE}/Configuration$`), query: [] },
  { name: 'notifications', path: new RegExp(`^${SERVICE}/Configuration/Notifications$`), query: [] },
  { name: 'bindings', path: new RegExp(`^${SERVICE}/Bindings$`), query: ['BindingType', 'Identity', ...PAGING] },
  { name: 'binding', path: new RegExp(`^${SERVICE}/Bindings/BS${HEX}$`), query: [] },
  { name: 'users', path: new RegExp(`^${SERVICE}/Users$`), query: PAGING },
  { name: 'user', path: new RegExp(`^${SERVICE}/Users/${USER}$`), query: [] },
  { name: 'conversations of a user', path: new RegExp(`^${SERVICE}/Users/${USER}/Conversations$`), query: PAGING },
  { name: 'alerts', path: /^\/monitor\/v1\/Alerts$/, query: ['LogLevel', 'StartDate', 'EndDate', ...PAGING] },
  { name: 'alert', path: new RegExp(`^/monitor/v1/Alerts/NO${HEX}$`), query: [] },
]

/** What may stand in a value: all that a client leaves or makes when it encodes, and nothing that a server may split at. */
const VALUE = /^[\w%.~!*()+,:@/=-]*$/

const routeAt = (path: string): Route | undefined => ALLOWED.find((one) => one.path.test(path))

const pathOf = (target: string): string => target.split('?', 1)[0] ?? ''

/** What a request asks for, in a word that holds nothing of it; undefined where it is not on the list. */
export const routeName = (target: string): string | undefined => routeAt(pathOf(target))?.name

/**
 * Judges a request's target as it came over the wire. Nothing is decoded, so no encoding can hide what it is.
 * @param target from `/v1` or `/monitor/v1`, query included
 */
export function judge(target: string): 'allowed' | 'unknown path' | 'unknown query' {
  const path = pathOf(target)
  const route = routeAt(path)
  if (route === undefined) return 'unknown path'
  if (path === target) return 'allowed'
  const known = target
    .slice(path.length + 1)
    .split('&')
    .every((pair) => {
      const [name = '', ...value] = pair.split('=')
      return route.query.includes(name) && VALUE.test(value.join('='))
    })
  return known ? 'allowed' : 'unknown query'
}
