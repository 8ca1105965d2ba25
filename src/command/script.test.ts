/** `scripts/check.mjs` as a process: its streams, its exit code, and that it ends by itself. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SERVICES } from '../demo/sids'

const script = fileURLToPath(new URL('../../scripts/check.mjs', import.meta.url))

test('identities from the standard input, answers on the standard output', async () => {
  const child = spawn(process.execPath, [script, SERVICES.support, '--demo', '-'], { env: {}, stdio: 'pipe' })
  child.stdin.end('dispatch-07\nada.okafor@kite.test\n')
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  expect({ code, complaint }).toEqual({ code: 1, complaint: '' })
  expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(['dispatch-07', 'ada.okafor@kite.test', ''])
})
