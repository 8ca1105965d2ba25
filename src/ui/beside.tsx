import { type ComponentType, type ReactNode, Suspense, lazy, useState } from 'react'

/**
 * A component whose code is loaded beside the page's own, at once but not before it. What stands in for it has its
 * size, so that nothing moves; where the code is there already, nothing stands in.
 */
export function beside<Props extends object>(load: () => Promise<ComponentType<Props>>, standIn: ReactNode = null) {
  let loaded: ComponentType<Props> | undefined
  const loading = load().then((component) => {
    loaded = component
    return { default: component }
  })
  // A failed load is thrown where the component is drawn, not here.
  loading.catch(() => undefined)
  const Late = lazy(() => loading)

  return function Beside(props: Props) {
    // Decided once: changing over later would throw the component's state away.
    const [Component] = useState<ComponentType<Props>>(() => loaded ?? Late)
    return (
      <Suspense fallback={standIn}>
        <Component {...props} />
      </Suspense>
    )
  }
}
