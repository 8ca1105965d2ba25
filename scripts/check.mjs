// npm run -s check -- IS… alice@kite.test: the delivery check in the terminal. Vite compiles the TypeScript, so that
// nothing has to be built first.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(`${root}src/command/check.ts`, { root, configFile: false, logLevel: 'error' })

// Whoever reads the answer may have had enough, as `head` has.
process.stdout.on('error', () => process.exit())

/** @type {import('../src/command/check').Surroundings} */
const surroundings = {
  env: process.env,
  read: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
  write: (file, saved) => writeFile(file, saved, { mode: 0o600 }),
  print: (lines) => process.stdout.write(`${lines}\n`),
  complain: (words) => process.stderr.write(`${words}\n`),
  progress: (words) => void (process.stderr.isTTY && process.stderr.write(`\r\u001B[2K${words}`)),
}
process.exitCode = await module.check(process.argv.slice(2), surroundings)
