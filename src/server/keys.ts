/** The credentials of an API, which may be changed while the server runs: it reads them again, and the next request has the new ones. */
import { statSync } from 'node:fs'
import { type Credentials, readCredentials } from '../gateway/environment'
import type { Environment } from './settings'

const filesOf = (suffix: string) => [`TWILIO_API_SECRET${suffix}_FILE`, `TWILIO_AUTH_TOKEN${suffix}_FILE`]
/** How often the files are read at most, in ms. */
const EVERY = 1000

interface KeysOptions {
  /** What the names of their variables end in. */
  readonly suffix: string
  /** Who needs them, for the sentence that says that there are none. */
  readonly who: string
  readonly complain: (words: string) => void
  readonly now?: () => number
}

/**
 * Reads the credentials, and makes something of them anew whenever they differ.
 * @param make is given the credentials; what it makes is kept until they change
 * @param complain is told once, in words without a value, why new ones can't be had; the old ones stay then
 * @returns what was made of the newest that are in order
 * @throws {Error} a sentence where there are none to begin with
 */
export function createKeys<Made>(
  env: Environment,
  make: (credentials: Credentials) => Made,
  { suffix, who, complain, now = Date.now }: KeysOptions,
): () => Made {
  const readNow = () => readFor(env, who, suffix)
  let read = readNow()
  let made = make(read)
  let at = now()
  let complained = ''
  const isFromFile = filesOf(suffix).some((name) => env[name])
  return () => {
    if (!isFromFile || now() - at < EVERY) return made
    at = now()
    try {
      const next = readNow()
      complained = ''
      if (next.username === read.username && next.secret === read.secret) return made
      read = next
      made = make(next)
    } catch (error) {
      const words = error instanceof Error ? error.message : 'The credentials can’t be read.'
      if (words !== complained) complain(`${words} The old credentials stay in use.`)
      complained = words
    }
    return made
  }
}

function readFor(env: Environment, who: string, suffix: string): Credentials {
  const credentials = readCredentials(env, who, suffix)
  for (const name of filesOf(suffix)) refuseOpen(name, env[name])
  return credentials
}

/** @throws {Error} where others than the owner and the group may read the file */
function refuseOpen(name: string, file: string | undefined): void {
  if (!file || process.platform === 'win32') return
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  if ((mode & 0o007) !== 0)
    throw new Error(`The file that ${name} names can be read by anybody. Run: chmod o-rwx on it.`)
}
