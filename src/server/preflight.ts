/** What `npm start -- --gateway` asks before it builds: whether the server could start at all. */
import { tryPort } from '../loopback'
import { createKeys } from './keys'
import { type Environment, addressOf, readSettings } from './settings'

/**
 * Looks at the settings, the credentials and the port.
 * @returns where the server would be, whom it would ask, and as whom
 * @throws {Error} a sentence where it could not start
 */
export async function preflight(env: Environment) {
  const settings = readSettings(env)
  const read = createKeys(env, ({ username, upstream }) => ({ key: username, upstream }), { complain: () => undefined })
  if (settings.host === undefined) await tryPort(settings.port, 'PORT')
  return { page: addressOf(settings), isOpen: settings.host !== undefined, ...read() }
}
