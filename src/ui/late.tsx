/** Code that comes later than the page's own: after the first screen is painted, or when somebody needs it. */
import { type ComponentType, type ReactNode, Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { afterPaint } from './afterPaint'

/** Thrown where a component is drawn whose code did not come: no network, or a newer build has taken its place. */
export class LoadError extends Error {
  /** Lets the next drawing ask anew for all code that did not come, which `lazy` alone never does. */
  again(): void {
    for (const forget of forgetFailures) forget()
    forgetFailures.clear()
  }
}

const forgetFailures = new Set<() => void>()

/** When the code of a part is asked for unless it is needed earlier: the first two once the first screen is painted. */
type Moment = 'first' | 'painted' | 'rest'

const idle = () =>
  new Promise((done) => {
    if (navigator.onLine) (globalThis.requestIdleCallback ?? setTimeout)(done)
    else addEventListener('online', done, { once: true })
  })

/** One after the other, so that nobody waits for what nobody has asked for. @param before what each waits for */
function createQueue(before: () => Promise<unknown> = idle) {
  let begin = () => {}
  let last = new Promise<unknown>((done) => {
    begin = () => done(undefined)
  })
  return {
    begin: () => begin(),
    add: (task: () => Promise<unknown>) => {
      last = last
        .then(before)
        .then(task)
        .catch(() => {})
    },
  }
}

const queues: Readonly<Record<Moment, ReturnType<typeof createQueue>>> = {
  first: createQueue(() => Promise.resolve()),
  painted: createQueue(),
  rest: createQueue(),
}
let isPainted = false
const paintListeners = new Set<() => void>()

/**
 * Says that the first screen has what it is there for: what it can do without is asked for once that is on the glass.
 * A browser that paints nothing, such as that of a hidden tab, waits for `loadAtRest`.
 */
export function screenShown(): void {
  if (!isPainted) afterPaint(paint)
}

function paint() {
  isPainted = true
  queues.first.begin()
  queues.painted.begin()
  for (const listener of paintListeners) listener()
}

/** A page is at rest where nobody has done anything for so long. By then its first screen has asked for what it shows. */
const AT_REST_MS = 3_000

/** Asks for the code of every part, one after the other, once the page is at rest: nobody's press waits for it. */
export function loadAtRest(): void {
  const still = new AbortController()
  const rest = () => {
    still.abort()
    paint()
    queues.rest.begin()
  }
  let timer = setTimeout(rest, AT_REST_MS)
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(rest, AT_REST_MS)
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, wait, { capture: true, signal: still.signal })
}

/** Code that is asked for once: when it is needed, or at its moment. After a failure the next who needs it asks anew. */
export interface Part<Code> {
  readonly load: () => Promise<Code>
  /** The code, once it is there. */
  readonly get: () => Code | undefined
  readonly subscribe: (listener: () => void) => () => void
}

export function part<Code>(load: () => Promise<Code>, moment: Moment): Part<Code> {
  let code: Code | undefined
  let loading: Promise<Code> | undefined
  const listeners = new Set<() => void>()
  const start = () =>
    (loading ??= load().then(
      (loaded) => {
        code = loaded
        for (const listener of listeners) listener()
        return loaded
      },
      (error: unknown) => {
        loading = undefined
        throw error
      },
    ))
  queues[moment].add(start)
  return {
    load: start,
    get: () => code,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The code of a part; undefined until it is there. */
export function usePart<Code>({ subscribe, get }: Part<Code>): Code | undefined {
  return useSyncExternalStore(subscribe, get)
}

/**
 * A component whose code is asked for when it is drawn, or at its moment: from then on it is there without a network, too.
 * @returns the component, to be drawn inside a `Suspense`; `load` asks for its code now, and again after a failure
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>, moment: Moment = 'rest') {
  // Its looks come with it.
  const { load: start, get } = part(() => Promise.all([load(), import('./late.css')]).then(([code]) => code), moment)
  let Late: ComponentType<Props> | undefined
  const asked = () =>
    start().then(
      (component) => ({ default: component }),
      () => {
        forgetFailures.add(() => {
          Late = undefined
        })
        throw new LoadError()
      },
    )

  function Later(props: Props) {
    // Decided once: changing over later would throw the component's state away.
    const [Component] = useState<ComponentType<Props>>(() => get() ?? (Late ??= lazy(asked)))
    return <Component {...props} />
  }
  return Object.assign(Later, { load: start })
}

/** A component that is asked for when the first screen is painted, and has its own place to wait in. */
export function beside<Props extends object>(load: () => Promise<ComponentType<Props>>, moment: Moment = 'painted') {
  const Later = late(load, moment)
  return function Beside(props: Props) {
    return (
      <Suspense>
        <Later {...props} />
      </Suspense>
    )
  }
}

/** What the first screen can do without. Where its code does not come, what stands in stays until there is a network. */
export function AfterPaint({ children, standIn = null }: { children: ReactNode; standIn?: ReactNode }) {
  const painted = useSyncExternalStore(subscribeToPaint, () => isPainted)
  if (!painted) return standIn
  return (
    <ErrorBoundary
      // oxlint-disable-next-line react/no-unstable-nested-components -- called, not drawn as one
      fallbackRender={({ error, resetErrorBoundary: reset }) => {
        if (!(error instanceof LoadError)) throw error
        return (
          <OnceOnline
            act={() => {
              error.again()
              reset()
            }}
          >
            {standIn}
          </OnceOnline>
        )
      }}
    >
      <Suspense fallback={standIn}>{children}</Suspense>
    </ErrorBoundary>
  )
}

function OnceOnline({ act, children }: { act: () => void; children: ReactNode }) {
  useEffect(() => {
    addEventListener('online', act, { once: true })
    return () => removeEventListener('online', act)
  })
  return children
}

function subscribeToPaint(listener: () => void) {
  paintListeners.add(listener)
  return () => paintListeners.delete(listener)
}
