/**
 * npm run bench: the built dashboard beside a page without a framework (`floor/`), in one browser, one after the other.
 * It ends with 1 where a figure is missing, never for a slow one. BENCHMARKS.md says what the figures mean.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findBrowser } from '../scripts/findBrowser.mjs'
import { help } from '../scripts/help.mjs'
import { serveApps, startApi } from './apps.mjs'
import { MANY, figuresOf, isScrolled } from './figures.mjs'
import { alone, button, changes, cold, held } from './measures.mjs'
import { team } from './team.mjs'
import { list, work } from './work.mjs'
import { missingOf, summarise, toTable } from './report.mjs'

help(`Measures the built dashboard beside a page without a framework. Build first: npm run build

  npm run bench                  1,000 and 10,000 rows, 3 rounds
  npm run bench -- --large       100,000 rows as well
  npm run bench -- --rounds 5    the median of more rounds
  npm run bench -- --small       1,000 rows, 1 round: whether every figure can be had

BENCHMARKS.md says what the figures mean. Every round goes to test-results/bench.json.`)

const FILE = 'test-results/bench.json'

const BROWSER_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

function readOptions() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string' }, small: { type: 'boolean' }, large: { type: 'boolean' } },
  })
  const { small = false, large = false } = values
  const rounds = Number(values.rounds ?? (small ? 1 : 3))
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a whole number, not "${values.rounds}".`)
  return { rounds, small, large, sizes: small ? [1000] : [1000, 10_000, ...(large ? [100_000] : [])] }
}

/** A search and an order that are kept up while all rows are loaded. */
const AT_WORK = '?q=kite&sort=identity'

/** What is measured, in its order: the first visit over the longest list, then each length, then the work on the longest. */
function stepsOf({ small, large, sizes }) {
  const share = small ? 0.3 : 1
  const most = Math.max(...sizes)
  return [
    { step: 'cold', size: most, measure: cold },
    ...sizes.flatMap((size) => [
      {
        step: `held ${size}`,
        size,
        measure: (browser, app) => held(browser, app, share, isScrolled(size, sizes)),
      },
      { step: `button ${size}`, size, measure: (browser, app) => button(browser, app) },
    ]),
    { step: 'alone', size: most, measure: alone, isAlone: true },
    { step: 'work', size: most, measure: work, isAlone: true },
    { step: 'worked', size: most, measure: (browser, app) => button(browser, app, AT_WORK), isAlone: true },
    { step: 'list', size: most, measure: list, isAlone: true },
    ...(large ? [{ step: 'changes', size: MANY, measure: changes, isAlone: true }] : []),
    { step: 'team', size: Math.min(...sizes), measure: team },
  ]
}

/** Measures everything; a failure costs the figures of its step and is told. */
async function run(browser, { rounds, ...options }, appsBySize) {
  const results = []
  for (let round = 0; round < rounds; round += 1) {
    for (const { step, size, measure, isAlone = false } of stepsOf(options)) {
      // The floor can load, filter and scroll, and no more.
      const apps = appsBySize.get(size).filter(({ name }) => !isAlone || name === 'project')
      // Who comes first may be slower or faster for it.
      for (const app of round % 2 === 0 ? apps : apps.toReversed()) {
        const result = await measure(browser, app).catch((error) => {
          console.error(`${app.name}, ${step}: ${String(error.message).split('\n')[0]}`)
          return {}
        })
        results.push({ round, step, app: app.name, result })
      }
      console.log(`round ${round + 1} of ${rounds}: ${step}`)
    }
  }
  return results
}

async function bench(options) {
  const started = Date.now()
  const apis = await Promise.all([...options.sizes, ...(options.large ? [MANY] : [])].map(startApi))
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS })
  const appsBySize = new Map()
  try {
    for (const api of apis) appsBySize.set(api.bindings, await serveApps(api))
    const results = await run(browser, options, appsBySize)
    const figures = summarise(figuresOf(options.sizes, options.large), results)
    const machine = {
      date: new Date(started).toISOString(),
      seconds: Math.round((Date.now() - started) / 1000),
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      chromium: browser.version(),
      node: process.version,
    }
    return { machine, options, figures, missing: missingOf(figures) }
  } finally {
    await browser.close()
    for (const { site } of [...appsBySize.values()].flat()) site.close()
    for (const api of apis) api.close()
  }
}

try {
  const report = await bench(readOptions())
  const { machine, options, figures, missing } = report
  mkdirSync('test-results', { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${toTable(figures)}\n`)
  console.log(
    `Medians of ${options.rounds}; ${machine.seconds} s; ${machine.cores} cores (${machine.cpu}), Chromium ${machine.chromium}, Node ${machine.node}. ${FILE} has every round.`,
  )
  if (missing.length > 0) throw new Error(`Missing: ${missing.join('; ')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
