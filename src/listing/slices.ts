/** Long work on the main thread, a slice at a time, so that the page answers meanwhile. No worker: the page's policy has none. */

/** Work that stops at each `yield`, where it may be left for a while. */
export type Work = Generator<void, void>

/** As long as one slice lasts, in ms. */
const SLICE_MS = 8
/** How many small steps are done between two looks at the clock. */
const STEPS_A_LOOK = 256

/** Tells a loop of small steps when it is time to yield. */
export function createPace(ms = SLICE_MS) {
  let end = 0
  let steps = 0
  return {
    /** Begins a slice. */
    begin() {
      end = performance.now() + ms
      steps = 0
    },
    /** Says that so many steps were done. @returns whether the slice is over */
    isOver(cost = 1): boolean {
      steps += cost
      if (steps < STEPS_A_LOOK) return false
      steps = 0
      return performance.now() >= end
    },
  }
}

export type Pace = ReturnType<typeof createPace>

type Next = (task: () => void) => () => void

/** The next slice: after what the page has to do, and without the rest that timers take where the browser knows how. */
const postedAs =
  (priority: 'user-visible' | 'background'): Next =>
  (task) => {
    const { scheduler } = globalThis as { scheduler?: { postTask?: PostTask } }
    if (scheduler?.postTask === undefined) {
      const timer = setTimeout(task)
      return () => clearTimeout(timer)
    }
    const ended = new AbortController()
    scheduler.postTask(task, { priority, signal: ended.signal }).catch(() => {})
    return () => ended.abort()
  }

type PostTask = (task: () => void, options: { priority: string; signal: AbortSignal }) => Promise<void>

const soon = postedAs('user-visible')
/** After all else, what is to be painted among it. */
export const later = postedAs('background')

/** Only when the page has nothing to do for so long; never where the browser does not say. */
const whenIdle: Next = (task) => {
  if (!('requestIdleCallback' in globalThis)) return () => {}
  let asked = requestIdleCallback(function look(deadline) {
    if (deadline.timeRemaining() >= SLICE_MS) task()
    else asked = requestIdleCallback(look)
  })
  return () => cancelIdleCallback(asked)
}

/** Does what nobody waits for, while the page rests. @returns ends that */
export function whileIdle(make: (pace: Pace) => Work): () => void {
  const pace = createPace()
  const slices = createSlices(pace, whenIdle)
  const forget = whenIdle(() => slices.start(make(pace)))
  return () => {
    forget()
    slices.stop()
  }
}

/**
 * Does one piece of work at a time; new work takes the place of what is not done.
 * @param next calls what it is given when it is time for the next slice, and returns what ends that
 */
export function createSlices(pace: Pace, next = soon) {
  let cancel = () => {}
  let current: Work | undefined

  function go() {
    pace.begin()
    const mine = current
    const isDone = mine?.next().done ?? true
    // Whoever was told of it may have begun something else.
    if (mine !== current) return
    if (isDone) current = undefined
    else cancel = next(go)
  }

  return {
    /** The first slice of it is done at once. */
    start(work: Work) {
      cancel()
      current = work
      go()
    },
    stop() {
      cancel()
      current = undefined
    },
  }
}
