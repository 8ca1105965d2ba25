/**
 * What is measured inside of the page. The function is sent to the browser as text and runs before the page's own
 * scripts: nothing from outside of it can be used in it. It knows a page by roles alone, so it works for any page that
 * keeps to them.
 */
export function measureInPage() {
  const ROWS = '[data-testid="bindings-scroll"] [role="row"]:not([aria-rowindex="1"])'
  /** So many rows are the first rows, and so many a filter's answer. */
  const ENOUGH = { first: 10, filtered: 5 }
  /** A row that holds less text than this is a placeholder. */
  const FILLED = 20
  const FRAME_MS = 1000 / 60

  const frame = () => new Promise(requestAnimationFrame)
  /** The time as soon as the frame that is being made is on the screen. */
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(performance.now()), { once: true })
      port1.start()
      port2.postMessage(null)
    })
  /** When the first frame was painted in which something holds. */
  const whenPainted = async (holds) => {
    do await frame()
    while (!holds())
    return painted()
  }

  const scroller = () => document.querySelector('[data-testid="bindings-scroll"]')
  const isFilled = (row) => row !== null && row.textContent.length > FILLED
  const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility() && isFilled(row))
  const typeOf = (row) => row.querySelectorAll('[role="cell"]')[1]?.textContent ?? ''

  /** When somebody last pressed something, by the browser's own clock of it. */
  let pressed = 0
  for (const type of ['click', 'keydown'])
    addEventListener(type, ({ timeStamp }) => (pressed = timeStamp), { capture: true })
  /** The longest task since `forgetTasks`, in ms; the browser tells of none under 50. */
  let longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask' })
  /** Promises that were begun before what they wait for, by name. */
  const begun = {}
  const firstRows = whenPainted(() => rows().length >= ENOUGH.first)

  /** Moves the list down at a speed, turning at its ends. @returns how the frames came */
  async function scroll(speed, duration) {
    const element = scroller()
    element.scrollTop = 0
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { left, top, width, height } = element.getBoundingClientRect()
    const middle = [left + Math.min(150, width / 2), top + height / 2]
    const gaps = []
    let blank = 0
    let direction = 1
    const start = await frame()
    for (let last = start; last - start < duration;) {
      const now = await frame()
      const gap = now - last
      last = now
      gaps.push(gap)
      if (!isFilled(document.elementFromPoint(...middle)?.closest(ROWS) ?? null)) blank += 1
      const end = element.scrollHeight - element.clientHeight
      const to = element.scrollTop + (direction * speed * Math.min(gap, 100)) / 1000
      if (to <= 0 || to >= end) direction = -direction
      element.scrollTop = Math.max(0, Math.min(end, to))
    }
    const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0)
    return {
      p95: gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)],
      dropped: (100 * dropped) / (dropped + gaps.length),
      blank: (100 * blank) / gaps.length,
    }
  }

  window.bench = {
    /** When the first rows were painted, and the addresses of what had been asked for by then. */
    async start() {
      const time = await firstRows
      const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= time)
      // The document itself is not among the resources.
      return { time, asked: [location.href, ...asked.map(({ name }) => name)] }
    },
    /** How many elements the document has, and a row on average, itself among them. */
    elements() {
      const drawn = rows()
      const inRows = drawn.reduce((sum, row) => sum + 1 + row.querySelectorAll('*').length, 0)
      return { document: document.querySelectorAll('*').length, row: inRows / drawn.length }
    },
    /** Begins to wait for rows of one type alone, before the filter is pressed. */
    expectType(name) {
      begun.filter = whenPainted(() => {
        const drawn = rows()
        return drawn.length >= ENOUGH.filtered && drawn.every((row) => typeOf(row).includes(name))
      })
    },
    /** Begins to wait for a drawer, before a row is pressed. */
    expectDrawer() {
      begun.drawer = whenPainted(() => {
        const drawer = document.querySelector('[role="dialog"], dialog[open]')
        return drawer !== null && drawer.checkVisibility() && drawer.textContent.length > 50
      })
    },
    /** Begins to wait for the rows in another order, by the column of that name. */
    expectOrder(name) {
      const first = () => document.querySelector('[role="row"][aria-rowindex="2"]')
      const before = first()?.textContent
      begun.order = whenPainted(
        () =>
          isFilled(first()) &&
          first().textContent !== before &&
          document.querySelector(`[role="columnheader"][aria-label="${name}"]`)?.ariaSort === 'ascending',
      )
    },
    /** Begins to wait for the table to have another number of rows. */
    expectFewer() {
      const count = () => document.querySelector('[role="table"][aria-rowcount]')?.ariaRowCount
      const before = count()
      begun.fewer = whenPainted(() => count() !== before)
    },
    /** Begins to wait for rows of which each has this part marked. */
    expectMarked(text) {
      const isMarked = (row) =>
        [...row.querySelectorAll('mark')].some((mark) => mark.textContent.toLowerCase() === text)
      begun.marked = whenPainted(() => rows().length > 0 && rows().every(isMarked))
    },
    /** Begins to wait for the table of that name to hold rows. */
    expectTable(name) {
      begun.table = whenPainted(
        () => document.querySelectorAll(`[role="table"][aria-label="${name}"] [role="row"]`).length > ENOUGH.first,
      )
    },
    forgetTasks() {
      longest = 0
    },
    /** @returns the longest task since then, once the browser has told of all */
    async longestTask() {
      await new Promise((resolve) => setTimeout(resolve, 200))
      return longest
    },
    /** The time from the last press until what was waited for was painted, in ms. */
    since: async (what) => (await begun[what]) - pressed,
    /** Keeps the list scrolled to its end until the last of `count` rows is there. */
    async readToEnd(count) {
      while (document.querySelector(`[role="row"][aria-rowindex="${count + 1}"]`) === null) {
        const element = scroller()
        element.scrollTop = element.scrollHeight
        await frame()
      }
    },
    /** Waits until the status says that all is loaded, without looking more often than it has to. */
    async allLoaded() {
      const isAll = ({ textContent }) => textContent.startsWith('All ')
      while (![...document.querySelectorAll('[role="status"]')].some(isAll))
        await new Promise((resolve) => setTimeout(resolve, 50))
    },
    /** Reads a list to its end, each row's fields looked at, and keeps nothing. @returns how long that takes, in ms */
    async readAlone(list, Authorization) {
      const isText = (value) => value === null || typeof value === 'string'
      const isRow = (row) => Object.values(row).every((value) => isText(value) || Array.isArray(value))
      const started = performance.now()
      for (let next = list; next !== null;) {
        const answer = await fetch(next, { headers: { Authorization } })
        const { bindings, meta } = JSON.parse(await answer.text())
        if (!bindings.every(isRow)) throw new Error('A row is not as documented')
        next = meta.next_page_url
      }
      return performance.now() - started
    },
    scroll,
    async toTop() {
      scroller().scrollTop = 0
      await frame()
      await frame()
      await painted()
    },
  }
}
