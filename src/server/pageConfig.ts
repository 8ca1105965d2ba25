/** The `config.json` that the server serves: the deployment's own, pointed at the gateway. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Api, ConfigError, parseConfig } from '../config'
import { readMonitor } from '../gateway/environment'
import { codeOf } from '../loopback'
import type { Environment } from './settings'

/**
 * Reads the settings of the page.
 * @param file to read in place of the one of the build, which lies in `folder`
 * @param upstream the API that the server asks
 * @returns the API, with where its alerts are; and the text to serve, which names no other
 * @throws {Error} a sentence where the file is not to be used
 */
export function readPageConfig(
  env: Environment,
  { file, folder, upstream }: { file: string | undefined; folder: string; upstream: string },
): { readonly api: Api; readonly text: string } {
  const path = file ?? join(folder, 'config.json')
  const config = parse(path)
  const known = config.apis.find(({ baseUrl }) => baseUrl === upstream)
  const monitorUrl = env['TWILIO_MONITOR_URL'] ? readMonitor(env) : (known?.monitorUrl ?? readMonitor(env))
  const { name, baseUrl } = known ?? { name: new URL(upstream).host, baseUrl: upstream }
  const api: Api = monitorUrl === undefined ? { name, baseUrl } : { name, baseUrl, monitorUrl }
  return { api, text: JSON.stringify({ ...config, apis: [api], gateway: '/twilio', saysWho: true, demo: null }) }
}

function parse(path: string) {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`${path} can’t be read (${codeOf(error)}).`, { cause: error })
  }
  try {
    return parseConfig(text)
  } catch (error) {
    throw error instanceof ConfigError ? new Error(`${path}: ${error.message}`, { cause: error }) : error
  }
}
