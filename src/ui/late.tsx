/** Components whose code comes later than the page's own. */
import { type ComponentType, type ReactNode, Suspense, lazy, useState } from 'react'

/** Thrown where a component is drawn whose code did not come: no network, or a newer build has taken its place. */
export class LoadError extends Error {
  /** Lets the next drawing ask for the code anew, which `lazy` alone never does. */
  readonly again: () => void

  constructor(again: () => void) {
    super()
    this.again = again
  }
}

/** Says that the page is at rest: the code of every part is asked for from now on, one after the other. */
export let comeToRest: () => void
let rest = new Promise<unknown>((done) => {
  comeToRest = () => done(undefined)
})
const idle = () =>
  new Promise((done) => {
    if (navigator.onLine) (globalThis.requestIdleCallback ?? setTimeout)(done)
    else addEventListener('online', done, { once: true })
  })

/**
 * A component whose code is asked for when it is drawn, or when the page is at rest: from then on it is there without a
 * network, too.
 * @returns the component, to be drawn inside a `Suspense`; `load` asks for its code now, and again after a failure
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<{ default: ComponentType<Props> }> | undefined
  let Late: ComponentType<Props> | undefined

  const start = () =>
    (loading ??= load().then(
      (component) => ({ default: (loaded = component) }),
      () => {
        loading = undefined
        throw new LoadError(() => {
          Late = undefined
        })
      },
    ))
  rest = rest
    .then(idle)
    .then(start)
    .catch(() => {})

  function Part(props: Props) {
    // Decided once: changing over later would throw the component's state away.
    const [Component] = useState<ComponentType<Props>>(() => loaded ?? (Late ??= lazy(start)))
    return <Component {...props} />
  }
  return Object.assign(Part, { load: start })
}

/**
 * A component whose code is loaded beside the page's own, at once but not before it. What stands in for it has its
 * size, so that nothing moves; where the code is there already, nothing stands in.
 */
export function beside<Props extends object>(load: () => Promise<ComponentType<Props>>, standIn: ReactNode = null) {
  const Part = late(load)
  // A failed load is thrown where the component is drawn, not here.
  Part.load().catch(() => {})
  return function Beside(props: Props) {
    return (
      <Suspense fallback={standIn}>
        <Part {...props} />
      </Suspense>
    )
  }
}
