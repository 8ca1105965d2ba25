/** The built page, held in memory: what is not one of its files has no address. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Reply } from './reply'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** The forms in which the build wrote a file, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

interface Asked {
  readonly encodings: string | undefined
  /** The versions that the browser has: `If-None-Match`. */
  readonly known: string | undefined
}

/**
 * Reads the page once.
 * @param folder of the build
 * @returns answers a path; undefined where there is no such file
 * @throws {Error} a sentence where no page is there
 */
export function readSite(folder: string): (path: string, asked: Asked) => Reply | undefined {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`${folder} holds no page. Build it first: npm run build`)
  }
  const site = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, readEntry(file)]),
  )
  return (path, asked) => site.get(path === '/' ? '/index.html' : path)?.(asked)
}

function readEntry(file: string): (asked: Asked) => Reply {
  const plain = readFileSync(file)
  const forms = ENCODINGS.filter(([, suffix]) => existsSync(file + suffix)).map(([name, suffix]) => ({
    name,
    body: readFileSync(file + suffix),
  }))
  const isAsset = file.includes(`${sep}assets${sep}`)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 16)
  return ({ encodings = '', known = '' }) => {
    const form = forms.find(({ name }) => accepts(encodings, name))
    const etag = `"${hash}${form === undefined ? '' : `-${form.name}`}"`
    const headers = {
      'Content-Type': TYPES[extname(file)] ?? '',
      'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: etag,
      ...(forms.length === 0 ? {} : { Vary: 'Accept-Encoding' }),
      ...(form === undefined ? {} : { 'Content-Encoding': form.name }),
    }
    const route = isAsset ? 'asset' : 'page'
    if (known.includes(etag)) return { route, status: 304, headers }
    return { route, status: 200, headers, body: form?.body ?? plain }
  }
}

/** Whether a browser takes an encoding: it names it, and not with the weight of nothing. */
const accepts = (encodings: string, name: string): boolean =>
  encodings.split(',').some((one) => {
    const [encoding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return encoding === name && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
