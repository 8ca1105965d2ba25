/**
 * Every address of the app, in both directions. All of them live behind `#`, where no server sees them: identities are
 * personal data.
 */

/**
 * One segment of a path. `.` and `..` would be taken for steps of a path by browsers and routers, and
 * `encodeURIComponent` leaves them alone.
 */
function encodeSegment(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed())
  return encoded === '.' || encoded === '..' ? encoded.replaceAll('.', '%2E') : encoded
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

const room = (service: string, name: string) => `/services/${encodeSegment(service)}/${name}`

export const paths = {
  signIn: '/sign-in',
  services: '/services',
  /** A saved check, which needs no sign-in. */
  savedCheck: '/check/file',
  /** The table of a service; `search` with its question mark, or empty. */
  bindings: (service: string, search = '') => room(service, 'bindings') + search,
  /** The same table with one binding open: its SID, or the place of a row that has none. */
  binding: (service: string, key: string, search = '') => `${room(service, 'bindings')}/${encodeSegment(key)}${search}`,
  /** The delivery check of one user. */
  user: (service: string, identity: string, search = '') =>
    `${room(service, 'users')}/${encodeSegment(identity)}${search}`,
  /** The delivery check of the service itself. */
  delivery: (service: string, search = '') => room(service, 'delivery') + search,
  /** Charts of the loaded bindings. */
  overview: (service: string) => room(service, 'overview'),
  /** One row a person, of the loaded bindings. */
  people: (service: string, search = '') => room(service, 'people') + search,
  /** The check of a list of identities. */
  checkList: (service: string) => room(service, 'check'),
}

/** The patterns of the routes, for the router alone: what a segment means is read by the functions below. */
export const patterns = {
  bindings: '/services/:service/bindings',
  binding: ':binding',
  service: '/services/:service/*',
  // Within that of a service.
  user: 'users/:identity',
  delivery: 'delivery',
  overview: 'overview',
  people: 'people',
  checkList: 'check',
} as const

/**
 * What an address names. Read from the path itself: the router's own parameters turn an encoded slash into a slash.
 * @param pathname as `useLocation` gives it, still encoded
 */
export function readPath(pathname: string): { service?: string; room?: string; binding?: string; identity?: string } {
  const [, root, first = '', name = '', last = ''] = pathname.split('/')
  if (root !== 'services') return {}
  const service = decodeSegment(first)
  const what = decodeSegment(last)
  return {
    ...(service ? { service } : {}),
    ...(/^(bindings|users|delivery|overview|people|check)$/.test(name) ? { room: name } : {}),
    ...(what && name === 'bindings' ? { binding: what } : {}),
    ...(what && name === 'users' ? { identity: what } : {}),
  }
}

/** The same screen of another service; a binding is of its own service alone, so that leads to the table. */
export function otherService(pathname: string, service: string): string {
  const [, , , name = 'bindings', ...rest] = pathname.split('/')
  return room(service, name === 'bindings' ? name : [name, ...rest].join('/'))
}

/** The address of this very moment, which may be ahead of what is drawn: two clicks in one frame both count. */
export function currentAddress(): { pathname: string; search: string } {
  const [pathname, search] = splitOnce(window.location.hash.slice(1) || '/', '?')
  return { pathname, search: search === undefined ? '' : `?${search}` }
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/**
 * The address of the page itself, without what follows the `#`. It has its origin: a path that begins with `//` alone would
 * name another host.
 */
export const pageAddress = (): string => window.location.origin + window.location.pathname

/** A whole address for a link that the browser opens by itself, such as in a new tab. */
export function href(path: string): string {
  return `#${path}`
}

/**
 * Goes to an address, as its link does. For what has no need to be drawn anew with each address, as `useNavigate` would.
 * @param replaces whether it takes the place of the present one in the history
 */
export function go(path: string, replaces = false): void {
  if (replaces) window.location.replace(`#${path}`)
  else window.location.hash = path
}
