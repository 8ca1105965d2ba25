/** One visit of a page, in a context of its own: nothing is cached, and it is signed in. */
import { measureInPage } from './inPage.mjs'

const SLOW = 4
/** No wait is longer than these, so that a page that hangs costs the figures of one visit and not the run. */
const LONGEST_MS = { firstRows: 60_000, visit: 400_000 }

/**
 * Opens the list of an app, hands it to `measure`, and closes it.
 * @template Result
 * @param {{ slow?: boolean, search?: string }} options slow: the CPU is slowed from the start; search: what the address says of the list
 * @param {(visit: Visit) => Promise<Result>} measure
 * @returns {Promise<Result>}
 * @typedef {Awaited<ReturnType<typeof open>>} Visit
 */
export async function visit(browser, app, { slow = false, search = '' }, measure) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  try {
    return await inTime(open(context, app, slow, search).then(measure), LONGEST_MS.visit, 'the visit')
  } finally {
    await context.close()
  }
}

async function open(context, app, slow, search) {
  const address = (await app.prepare(context, app.site, app.api)) + search
  await context.addInitScript(measureInPage)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const cdp = await context.newCDPSession(page)
  // Time that the CPU worked, not that passed: what else the machine does counts less.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const setSlow = (on) => cdp.send('Emulation.setCPUThrottlingRate', { rate: on ? SLOW : 1 })
  const metric = async (name) =>
    (await cdp.send('Performance.getMetrics')).metrics.find((one) => one.name === name)?.value
  /** Calls one of the functions of `inPage.mjs`. */
  const inPage = (name, ...values) => page.evaluate(([called, given]) => window.bench[called](...given), [name, values])

  await setSlow(slow)
  await page.goto(address, { waitUntil: 'commit' })
  const start = await inTime(inPage('start'), LONGEST_MS.firstRows, 'the first rows')
  return {
    page,
    start,
    inPage,
    setSlow,
    /** How long the main thread works while something is done, in ms. */
    async mainThread(work) {
      const before = await metric('TaskDuration')
      await work()
      return ((await metric('TaskDuration')) - before) * 1000
    },
    /** The heap after what can be given back has been, in MB. */
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      await cdp.send('HeapProfiler.collectGarbage')
      return (await metric('JSHeapUsedSize')) / 2 ** 20
    },
    /** Presses a filter. @returns the time until all rows are of the type, in ms */
    async filter(label) {
      await inPage('expectType', label)
      const group = page.getByRole('group', { name: 'Binding type' })
      await group.getByRole('button', { name: label, exact: true }).click()
      return inPage('since', 'filter')
    },
  }
}

/** @throws {Error} where something takes longer than `limit` ms */
async function inTime(promise, limit, what) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not there within ${limit / 1000} s`)), limit)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
