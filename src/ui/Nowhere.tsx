import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { buttonLook } from './Button'
import { Empty } from './Empty'
import { screenShown } from './late'
import { useScreenFocus } from './useScreenFocus'
import { useTitle } from './useTitle'

/** An address that names nothing for this screen to show, and the way to one that does. */
export function Nowhere({
  screen,
  title = 'This address names no service',
  text = 'A service SID is IS and 32 digits or letters from a to f.',
  services,
}: {
  /** What the screen is called. */
  screen: string
  title?: string
  text?: string
  /** Where the services are. */
  services: string
}) {
  useTitle(screen)
  useScreenFocus()
  // In the table's place there are no rows to wait for.
  useEffect(screenShown, [])
  return (
    <main className="flex min-h-full flex-1 flex-col bg-surface">
      <h1 className="sr-only">{screen}</h1>
      <Empty icon={TriangleAlert} title={title} text={text}>
        <a className={buttonLook({ kind: 'primary' })} href={services}>
          Choose a service
        </a>
      </Empty>
    </main>
  )
}
