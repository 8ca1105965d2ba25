// npm run licences: every package that is installed has a licence that allows what we do with it.
import { readFileSync } from 'node:fs'
import { help } from './help.mjs'

help(`Says whether every package that is installed has a licence that allows what this project does with it.

  npm run licences`)

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
])

/** @type {{ packages: Record<string, { license?: string }> }} */
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const refused = []
let checked = 0
for (const [path, { license }] of Object.entries(packages)) {
  if (path === '') continue
  checked += 1
  // "(MIT OR CC0-1.0)": one of them is enough; "A AND B" needs both.
  const isAllowed = (license ?? '')
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name.trim())))
  if (!isAllowed) refused.push(`${path.replace(/^.*node_modules\//, '')}: ${license ?? 'no licence'}`)
}

if (refused.length > 0) {
  console.error(`Licences to look at:\n${refused.join('\n')}`)
  process.exit(1)
}
console.log(`${checked} packages, all with an allowed licence`)
