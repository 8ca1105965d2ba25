/** The program: `node build/server.mjs`. */
import { fileURLToPath } from 'node:url'
import { start } from './start'

const folder = fileURLToPath(new URL('../dist/', import.meta.url))

try {
  await start(process.env, folder)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
