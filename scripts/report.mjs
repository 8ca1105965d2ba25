// Adds up the reports of the unit and the browser tests, for machines that read one line.
import { readFileSync } from 'node:fs'

const unit = counts('test-results/unit.json', ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
  passed: numPassedTests,
  // A file that can't be loaded fails without any test in it.
  failed: numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests,
}))
const browser = counts('test-results/e2e.json', ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
}))

const passed = unit.passed + browser.passed
const failed = unit.failed + browser.failed
console.log(`${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1

/**
 * A report that is missing or unreadable is a failure: its tests did not run.
 * @param {string} path
 * @param {(report: any) => { passed: number, failed: number }} read
 */
function counts(path, read) {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    console.log(`${path} is missing: its tests did not run to their end.`)
    return { passed: 0, failed: 1 }
  }
}
