/** `--help` of the commands of this repository. */

/**
 * Prints what a command does, and ends it, where `--help` or `-h` is among what was typed.
 * @param {string} words
 */
export function help(words) {
  if (!process.argv.slice(2).some((word) => word === '--help' || word === '-h')) return
  console.log(words)
  process.exit(0)
}
