import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { type ReactElement, type ReactNode, useEffect } from 'react'
import { unhideFocusGuards } from './focusGuards'

export interface MenuEntry {
  label: string
  icon: LucideIcon
  onSelect: () => void
  /** Whether the menu stays open: its label says what has become of it, and the next press goes on. */
  stays?: boolean
}

/** A menu under a button: arrows, letters, Home, End and Escape as the pattern asks; focus goes back to the button. */
export function Menu({
  open,
  onOpenChange,
  entries,
  note,
  trigger,
  container,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  entries: readonly MenuEntry[]
  note?: ReactNode
  trigger: ReactElement
  /** Where it is drawn: the dialog that the button stands in, since all else may be inert then, or its landmark. */
  container: HTMLElement | undefined
}) {
  useEffect(() => (open && container !== undefined ? unhideFocusGuards(container) : undefined), [open, container])
  return (
    <BaseMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal container={container}>
        <BaseMenu.Positioner align="end" sideOffset={4} className="z-(--z-menu) outline-none">
          <BaseMenu.Popup className="rise-in max-w-[calc(100vw-16px)] min-w-[220px] rounded-panel bg-raised p-1 text-sm elevation-menu outline-none forced-colors:border">
            {entries.map(({ label, icon: Icon, onSelect, stays = false }, at) => (
              <BaseMenu.Item
                // A label changes under the hand that pressed it; the others name an entry wherever it stands.
                key={stays ? at : label}
                closeOnClick={!stays}
                onClick={onSelect}
                className="grid min-h-8 w-full cursor-pointer grid-cols-[16px_1fr] items-center gap-x-2 rounded-inner px-2 outline-none data-highlighted:bg-pressed max-sm:min-h-11"
              >
                <Icon size={16} strokeWidth={1.75} aria-hidden className="text-muted" />
                {label}
              </BaseMenu.Item>
            ))}
            {note === undefined ? null : (
              <div className="mt-1 border-t border-line px-2 pt-1.5 pb-1 text-xs text-muted">{note}</div>
            )}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
