/** Who looked at whom: a line a request that can show people, written before it is answered. */
import { createHmac, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { routeName } from '../gateway/allow'
import { codeOf } from '../loopback'

/** What shows people, by the name of its route. */
const LOOKS = new Set(['bindings', 'binding', 'users', 'user', 'conversations of a user', 'alerts', 'alert'])

/**
 * Opens the file, which only its owner may read. An identity stands in it as its HMAC (SHA-256) under the key in
 * `{file}.key`, which is made where there is none: whoever has the key can look for a person, and nobody else.
 * @returns writes one line; it throws where it can't, and nothing is to be shown then
 * @throws {Error} a sentence where the file can't be written
 */
export function openAudit(file: string): (login: string | undefined, target: string) => void {
  const write = (text: string) => appendFileSync(file, text, { mode: 0o600 })
  let key: string
  try {
    write('')
    makeKey(`${file}.key`)
    key = readFileSync(`${file}.key`, 'utf8').trim()
  } catch (error) {
    throw new Error(`The file that AUDIT_FILE names can’t be written (${codeOf(error)}), or its key beside it.`, {
      cause: error,
    })
  }
  if (key.length < 32) throw new Error('The key beside the file that AUDIT_FILE names is too short. Take it away.')
  const hashOf = (identity: string) => createHmac('sha256', key).update(identity).digest('hex')

  return (login, target) => {
    const kind = routeName(target)
    if (kind === undefined || !LOOKS.has(kind)) return
    const service = /\/Services\/(IS[0-9a-fA-F]{32})/.exec(target)?.[1] ?? null
    const identities = identitiesOf(target).map(hashOf)
    write(`${JSON.stringify({ time: new Date().toISOString(), login: login ?? null, kind, service, identities })}\n`)
  }
}

/** Makes the key where there is none. Of several servers that begin at once one makes it whole, and all have that one. */
function makeKey(file: string): void {
  if (existsSync(file)) return
  const own = `${file}.${randomBytes(8).toString('hex')}`
  writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(own, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(own)
  }
}

/** The identities, or SIDs of users, that a request names. */
function identitiesOf(target: string): readonly string[] {
  const { pathname, searchParams } = new URL(target, 'http://localhost')
  const user = /\/Users\/([^/]+)/.exec(pathname)?.[1]
  return [...(user === undefined ? [] : [decoded(user)]), ...searchParams.getAll('Identity')]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
