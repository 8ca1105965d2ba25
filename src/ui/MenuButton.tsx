import { Suspense, lazy, useState } from 'react'
import type { MenuEntry } from './Menu'
import { Button } from './Button'
import type { ComponentProps, ReactNode } from 'react'

const Menu = lazy(() => import('./Menu').then((module) => ({ default: module.Menu })))

/**
 * A button that opens a menu. The menu's code comes beside the page; until then the button is there already, and a
 * press on it counts.
 */
export function MenuButton({
  entries,
  note,
  children,
  ...button
}: { entries: readonly MenuEntry[]; note?: ReactNode; children: ReactNode } & ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false)
  return (
    <Suspense
      fallback={
        <Button aria-haspopup="menu" aria-expanded={open} {...button} onClick={() => setOpen(true)}>
          {children}
        </Button>
      }
    >
      <Menu
        open={open}
        onOpenChange={setOpen}
        entries={entries}
        note={note}
        trigger={<Button {...button}>{children}</Button>}
      />
    </Suspense>
  )
}
