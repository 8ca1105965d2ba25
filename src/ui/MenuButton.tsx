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
  startsIn,
  children,
  ...button
}: {
  entries: readonly MenuEntry[]
  note?: ReactNode
  /** Where it opens at once: what stood in for this button was pressed. */
  startsIn?: HTMLElement | undefined
  children: ReactNode
} & ComponentProps<typeof Button>) {
  const [wanted, setWanted] = useState(startsIn !== undefined)
  const [open, setOpen] = useState(wanted)
  const [container, setContainer] = useState(startsIn)
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
