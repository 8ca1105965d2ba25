/**
 * Twilio's own OpenAPI document of the Conversations API, as a witness for the demo. It comes out of a package of
 * Twilio's whose contents are pinned by their hash, and stays in `.cache/`, which git ignores.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PACKAGE = '@twilio/cli-core@8.3.2'
const INTEGRITY = 'sha512-qRTAZS15i/nseKHu2zZIb1BD78WFRVOWM65iC9JqjZdNpz5KQaiEI1klsLcWDi1pwXH9JG6pbFXJrIiYRJw/dw=='
const DOCUMENT = 'package/src/services/twilio-api/twilio_conversations_v1.json'

const folder = fileURLToPath(new URL('../../.cache/', import.meta.url))
const tarball = `${folder}twilio-cli-core-8.3.2.tgz`
const run = promisify(execFile)

/** @returns the document. @throws {Error} where it can't be had, or isn't what was pinned */
export async function twilioDocument(): Promise<unknown> {
  const bytes = await readFile(tarball).catch(download)
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (integrity !== INTEGRITY) throw new Error(`${tarball} is not ${PACKAGE} as pinned. Delete it and try again.`)
  const { stdout } = await run('tar', ['-xOzf', tarball, DOCUMENT], { maxBuffer: 64 * 2 ** 20 })
  return JSON.parse(stdout)
}

async function download(): Promise<Buffer> {
  await mkdir(folder, { recursive: true })
  await run('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent'])
  return readFile(tarball)
}
