/**
 * Twilio's own OpenAPI documents of the Conversations API and of the Monitor, as a witness for the demo. They come out of a package
 * of Twilio's whose contents are pinned by their hash, and stay in `.cache/`, which git ignores.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PACKAGE = '@twilio/cli-core@8.3.2'
const INTEGRITY = 'sha512-qRTAZS15i/nseKHu2zZIb1BD78WFRVOWM65iC9JqjZdNpz5KQaiEI1klsLcWDi1pwXH9JG6pbFXJrIiYRJw/dw=='
const document = (product: string): string => `package/src/services/twilio-api/twilio_${product}_v1.json`

const folder = fileURLToPath(new URL('../../.cache/', import.meta.url))
const tarball = `${folder}twilio-cli-core-8.3.2.tgz`
const run = promisify(execFile)

/** @returns the document. @throws {Error} where it can't be had, or isn't what was pinned */
export async function twilioDocument(product: 'conversations' | 'monitor'): Promise<unknown> {
  const bytes = await readFile(tarball).catch(download)
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (integrity !== INTEGRITY) throw new Error(`${tarball} is not ${PACKAGE} as pinned. Delete it and try again.`)
  const { stdout } = await run('tar', ['-xOzf', tarball, document(product)], { maxBuffer: 64 * 2 ** 20 })
  return JSON.parse(stdout)
}

async function download(): Promise<Buffer> {
  await mkdir(folder, { recursive: true })
  await run('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent'])
  return readFile(tarball)
}
