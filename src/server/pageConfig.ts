/** The `config.json` that the server serves: the deployment's own, pointed at the gateway. */
import { readFileSync } from 'node:fs'
import { type Config, ConfigError, parseConfig } from '../config'
import { codeOf } from '../loopback'
import { type Asked, GATEWAY } from './asked'

/**
 * Reads the settings of the page.
 * @param path of the file
 * @throws {Error} a sentence where the file is not to be used
 */
export function readPageConfig(path: string): Config {
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

/** The text to serve: it names the APIs that are asked and no other, and holds no credentials. */
export function servedConfig(config: Config, asked: readonly Asked[]): string {
  const apis = asked.map(({ api, path }) => (path === '' ? api : { ...api, gateway: GATEWAY + path }))
  return JSON.stringify({ ...config, apis, gateway: GATEWAY, saysWho: true, demo: null })
}
