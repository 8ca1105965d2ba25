/** What `npm start -- --gateway` asks before it builds: whether the server could start at all. */
import { tryPort } from '../loopback'
import { apisAsked } from './asked'
import { createKeys } from './keys'
import { readPageConfig } from './pageConfig'
import { type Environment, addressOf, readSettings } from './settings'

/**
 * Looks at the settings, the credentials and the port.
 * @param configFile the one that the build takes, where the settings name none
 * @returns where the server would be, whom it would ask, and as whom
 * @throws {Error} a sentence where it could not start
 */
export async function preflight(env: Environment, configFile: string) {
  const settings = readSettings(env)
  const complain = () => undefined
  const apis = apisAsked(env, readPageConfig(settings.configFile ?? configFile)).map(({ api, suffix, who }) => ({
    upstream: api.baseUrl,
    key: createKeys(env, ({ username }) => username, { suffix, who, complain })(),
  }))
  if (settings.host === undefined) await tryPort(settings.port, 'PORT')
  return { page: addressOf(settings), isOpen: settings.host !== undefined, apis }
}
