/** Who may import whom, and what no file may do. The tables are the rule; the rest reads the files. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Room → the rooms that it may import beside itself. Strictly downward; rooms on one floor are strangers.
 * A room is a folder of `src`, or a file that lies in `src` itself.
 */
const FLOORS = [
  ['main'],
  ['app'],
  ['bindings', 'services', 'delivery', 'overview', 'people'],
  ['listing'],
  ['session', 'check', 'report', 'export'],
  ['rules'],
  ['twilio', 'ui'],
  ['config', 'paths', 'headers', 'loopback'],
]

const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // The page's own policy is written from the one table of headers.
  config: ['headers'],
  // Widgets know nothing of Twilio, addresses or settings.
  ui: [],
  // Rules are knowledge: they speak of Twilio's words, not of widgets. What is written of them and asked for them neither.
  rules: ['twilio'],
  // How much of a list there is is said alike on every screen. Its tests read with the page's own cache.
  listing: ['rules', 'twilio', 'ui/text', 'session/queryClient'],
  // What can't be seen is marked in a report as on the page.
  report: ['rules', 'twilio', 'ui/hidden', 'ui/escapeHidden'],
  check: ['rules', 'twilio', 'paths', 'config'],
  // A file holds Twilio's rows and nothing of the page.
  export: ['twilio'],
  // Stand-ins for Twilio, which the page can't reach.
  demo: ['twilio/wire', 'headers', 'loopback'],
  gateway: ['twilio', 'demo', 'headers'],
  // Programs of their own over the same check.
  command: ['gateway', 'check', 'report', 'rules', 'twilio'],
  mcp: ['gateway', 'check', 'report', 'rules', 'twilio', 'ui/escapeHidden'],
  // Its test reads the settings of the build.
  hostingFiles: ['headers', 'config'],
  // The whole of it in one process: the page's files, the gateway, the settings.
  server: ['gateway', 'config', 'headers', 'loopback'],
  'vite.config': ['demo', 'server', 'config', 'headers', 'loopback'],
  // The browser tests look at the page from outside.
  e2e: ['config', 'paths', 'headers'],
}

/** Tests, what they share (`*.testing.ts`) and the browser tests may also use the stand-ins, and the client that is the witness of both. */
const TESTS_ALSO = ['demo', 'gateway', 'twilio']

/** Packages that a room must not know. `names` are the only things that it may import from them all the same. */
const PACKAGES: readonly { room: string; package: RegExp; names?: readonly string[] }[] = [
  { room: 'twilio', package: /^react($|-|\/)|^@base-ui|^lucide/ },
  {
    room: 'twilio',
    package: /^@tanstack\/react-query$/,
    names: ['queryOptions', 'infiniteQueryOptions', 'Register'],
  },
  { room: 'rules', package: /^react($|-|\/)|^@tanstack|^@base-ui|^lucide/ },
  { room: 'listing', package: /^react($|-|\/)|^@base-ui|^lucide/ },
  { room: 'report', package: /^react($|-|\/)|^@tanstack|^@base-ui|^lucide/ },
  { room: 'check', package: /^react($|-|\/)|^@base-ui|^lucide/ },
  { room: 'export', package: /^react($|-|\/)|^@tanstack|^@base-ui|^lucide/ },
]

const NO_SUCH_FOLDER = /^(utils|hooks|types|lib|helpers|constants|store)$/

const root = join(import.meta.dirname, '..')
const paths = ['src', 'e2e'].flatMap(list).concat('vite.config.ts')
const files = paths.map((path) => ({
  path,
  room: roomOf(path),
  isTest: /^e2e\/|\.test(ing)?\.tsx?$/.test(path),
  text: read(path),
}))
const sources = files.filter(({ path }) => path.startsWith('src/'))

describe('who may import whom', () => {
  test.each(files)('$path', ({ path, room, isTest, text }) => {
    const allowed = [room, ...mayImport(room), ...(isTest ? TESTS_ALSO : [])]
    const wrong = importsOf(text)
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => posix.join(dirname(path).split(sep).join('/'), from))
      .filter((target) => target.startsWith('src/') && !allowed.some((one) => isIn(target, one)))
    expect(wrong).toEqual([])
  })
})

describe('packages that a room must not know', () => {
  test.each(PACKAGES)('$room: $package', ({ room, package: banned, names: allowed = [] }) => {
    const wrong = sources
      .filter((file) => file.room === room && !file.isTest)
      .flatMap(({ path, text }) => importsOf(text).map((one) => ({ path, ...one })))
      .filter(
        ({ from, names }) =>
          banned.test(from) && !(allowed.length > 0 && names.every((name) => allowed.includes(name))),
      )
    expect(wrong).toEqual([])
  })
})

describe('habits', () => {
  test('no default exports', () => {
    expect(pathsWith(/^export default|\bas default\b/m)).toEqual([])
  })

  test('no folder without a subject, no barrel', () => {
    const wrong = sources.filter(
      ({ path }) => path.split('/').some((part) => NO_SUCH_FOLDER.test(part)) || /\/index\.tsx?$/.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('no file is longer than 400 lines, tests included', () => {
    const long = files.filter(({ text }) => text.trimEnd().split('\n').length > 400)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  // Dropping the first pages of an endless list would lose rows that the table counts. The linter has the other bans.
  test('no list forgets its pages', () => {
    expect(pathsWith(/\bmaxPages\b/)).toEqual([])
  })
})

function pathsWith(pattern: RegExp): string[] {
  return sources
    .filter(({ path, text }) => pattern.test(text) && path !== 'src/architecture.test.ts')
    .map(({ path }) => path)
}

function mayImport(room: string): readonly string[] {
  const exception = EXCEPTIONS[room]
  if (exception !== undefined) return exception
  const floor = FLOORS.findIndex((rooms) => rooms.includes(room))
  if (floor < 0) return []
  return FLOORS.slice(floor + 1).flat()
}

/** Whether a path such as `src/twilio/wire` lies in a room, or is the one file of it that a table names. */
function isIn(target: string, room: string): boolean {
  return target === `src/${room}` || target.startsWith(`src/${room}/`)
}

function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  const name = first === 'src' ? second : first
  return name.replace(/(\.test)?\.tsx?$/, '')
}

/** Every import and re-export of a file: where from, and the names that it takes. */
function importsOf(text: string): { from: string; names: string[] }[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s([^'"`;]*?)\sfrom\s+['"]([^'"]+)['"]/gm)
  const bare = text.matchAll(/(?:^\s*import\s+|\bimport\(\s*)['"]([^'"]+)['"]/gm)
  return [
    ...[...statements].map(([, names = '', from = '']) => ({ from, names: namesOf(names) })),
    ...[...bare].map(([, from = '']) => ({ from, names: ['*'] })),
  ]
}

function namesOf(clause: string): string[] {
  return clause
    .replace(/[{}]/g, ',')
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\b\s*/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter((name) => name !== '')
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}
