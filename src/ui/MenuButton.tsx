import { type ComponentProps, type ReactNode, Suspense, useState } from 'react'
import { Button } from './Button'
import { late } from './late'
import type { MenuEntry } from './Menu'

const Menu = late(() => import('./Menu').then((module) => module.Menu))
const loadMenu = () => void Menu.load().catch(() => {})

/**
 * A button that opens a menu. The menu's code is asked for when somebody comes near the button; until it is there a
 * press is remembered.
 */
export function MenuButton({
  entries,
  note,
  children,
  ...button
}: { entries: readonly MenuEntry[]; note?: ReactNode; children: ReactNode } & ComponentProps<typeof Button>) {
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const [container, setContainer] = useState<HTMLElement>()
  const plain = (
    <Button
      aria-haspopup="menu"
      aria-expanded={open}
      {...button}
      onPointerEnter={loadMenu}
      onFocus={loadMenu}
      onClick={(event) => {
        setContainer(event.currentTarget.closest<HTMLElement>('dialog, main, header, section[tabindex]') ?? undefined)
        setWanted(true)
        setOpen(true)
      }}
    >
      {children}
    </Button>
  )
  if (!wanted) return plain
  return (
    <Suspense fallback={plain}>
      <Menu
        open={open}
        onOpenChange={setOpen}
        entries={entries}
        note={note}
        container={container}
        trigger={<Button {...button}>{children}</Button>}
      />
    </Suspense>
  )
}
