// npm run advisories: whether any package that the page is made of has a known vulnerability; what builds, serves and
// tests it is not looked at. Fails for one of high or critical severity. A registry that does not answer is "not known",
// which is not the same as none.
import { spawnSync } from 'node:child_process'
import { help } from './help.mjs'

help(`Says whether any package that the page is made of has a known vulnerability. Fails for one of high or critical severity.

  npm run advisories`)

// The `include` of .npmrc is stronger than any `--omit`, so another takes its place.
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--include=prod', '--json'], {
  encoding: 'utf8',
  shell: true,
})
const found = severities(stdout)
if (found === undefined) {
  console.log('Known vulnerabilities: not known. The registry did not answer the question.')
} else {
  const { high = 0, critical = 0, total = 0 } = found
  console.log(
    `Known vulnerabilities: ${total === 0 ? 'none' : `${total}, ${high + critical} of them high or critical`}.`,
  )
  if (high + critical > 0) process.exit(1)
}

/**
 * The numbers by severity; undefined for anything but an answer of the registry.
 * @param {string} text
 */
function severities(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}
