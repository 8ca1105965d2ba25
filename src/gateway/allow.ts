/** Every request that the gateway passes on: a new query of the dashboard adds its own line, nothing else is asked. */

interface Route {
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
  { path: /^\/v1\/Configuration$/, query: [] },
  { path: /^\/v1\/Credentials$/, query: PAGING },
  { path: new RegExp(`^/v1/Credentials/CR${HEX}$`), query: [] },
  { path: /^\/v1\/Services$/, query: PAGING },
  { path: new RegExp(`^${SERVICE}$`), query: [] },
  { path: new RegExp(`^${SERVICE}/Configuration$`), query: [] },
  { path: new RegExp(`^${SERVICE}/Configuration/Notifications$`), query: [] },
  { path: new RegExp(`^${SERVICE}/Bindings$`), query: ['BindingType', 'Identity', ...PAGING] },
  { path: new RegExp(`^${SERVICE}/Bindings/BS${HEX}$`), query: [] },
  { path: new RegExp(`^${SERVICE}/Users$`), query: PAGING },
  { path: new RegExp(`^${SERVICE}/Users/${USER}$`), query: [] },
  { path: new RegExp(`^${SERVICE}/Users/${USER}/Conversations$`), query: PAGING },
  { path: /^\/monitor\/v1\/Alerts$/, query: ['LogLevel', 'StartDate', 'EndDate', ...PAGING] },
  { path: new RegExp(`^/monitor/v1/Alerts/NO${HEX}$`), query: [] },
]

/** What may stand in a value: all that a client leaves or makes when it encodes, and nothing that a server may split at. */
const VALUE = /^[\w%.~!*()+,:@/=-]*$/

/**
 * Judges a request's target as it came over the wire. Nothing is decoded, so no encoding can hide what it is.
 * @param target from `/v1` or `/monitor/v1`, query included
 */
export function judge(target: string): 'allowed' | 'unknown path' | 'unknown query' {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  const route = ALLOWED.find((one) => one.path.test(path))
  if (route === undefined) return 'unknown path'
  if (at < 0) return 'allowed'
  const known = target
    .slice(at + 1)
    .split('&')
    .every((pair) => {
      const [name = '', ...value] = pair.split('=')
      return route.query.includes(name) && VALUE.test(value.join('='))
    })
  return known ? 'allowed' : 'unknown query'
}
