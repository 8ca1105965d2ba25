import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectOrigins, parseConfig } from './config'
import { hostingFiles } from './hostingFiles'
import { securityHeaders } from './headers'

const root = join(import.meta.dirname, '..')
const config = parseConfig(readFileSync(join(root, 'public/config.json'), 'utf8'))
const files = Object.entries(hostingFiles(connectOrigins(config)))

test.each(files)('deploy/%s is what the table says', async (name, text) => {
  await expect(text).toMatchFileSnapshot(join(root, 'deploy', name))
})

test.each(files.filter(([name]) => name !== 'nginx/static.conf'))('deploy/%s names every header', (_, text) => {
  for (const [name, value] of Object.entries(securityHeaders({ connect: connectOrigins(config) }))) {
    expect(text).toContain(name)
    expect(text).toContain(value)
  }
})
