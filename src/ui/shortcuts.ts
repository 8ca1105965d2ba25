/**
 * Every key of the app, once: the handlers, the dialog of `?`, the tooltips and the README's table are made of it.
 *
 * A key of an element stands in its `aria-keyshortcuts`, so that assistive technology can tell it, and whoever presses
 * the key finds the element by it.
 */

/** What a key does that is more than to press or to focus the element that names it. */
export type Command = 'next' | 'previous' | 'help' | 'bindings' | 'people' | 'overview' | 'delivery' | 'services'

interface Shortcut {
  /** As pressed, one after the other where there are two; several where each does the same. */
  readonly keys: readonly string[]
  readonly does: string
  /** Undefined where the element that names the key, or the browser, or the table itself does it. */
  readonly command?: Command
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['u'], does: 'Check a user' },
      { keys: ['f'], does: 'Search what is loaded' },
      { keys: ['g b'], does: 'Go to the bindings', command: 'bindings' },
      { keys: ['g p'], does: 'Go to the people', command: 'people' },
      { keys: ['g o'], does: 'Go to the overview', command: 'overview' },
      { keys: ['g d'], does: 'Go to the service check', command: 'delivery' },
      { keys: ['g s'], does: 'Go to the services', command: 'services' },
      { keys: ['?'], does: 'Show these keys', command: 'help' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    title: 'In a table',
    shortcuts: [
      { keys: ['/'], does: 'Filter by identity' },
      { keys: ['j', '↓'], does: 'Next row', command: 'next' },
      { keys: ['k', '↑'], does: 'Previous row', command: 'previous' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['Space'], does: 'Select the binding' },
      { keys: ['c'], does: 'Check the user of the row' },
    ],
  },
  {
    title: 'In the drawer',
    shortcuts: [
      { keys: [']'], does: 'Next binding' },
      { keys: ['['], does: 'Previous binding' },
      { keys: ['c'], does: 'Check the user of the binding' },
    ],
  },
]

/** The command of what was pressed, one key or two after each other; undefined where it has none. */
export function commandOf(pressed: string): Command | undefined {
  for (const { shortcuts } of SHORTCUT_GROUPS)
    for (const { keys, command } of shortcuts) if (command !== undefined && keys.includes(pressed)) return command
  return undefined
}

/** Whether a key may begin one of two. */
export const beginsTwo = (key: string): boolean =>
  SHORTCUT_GROUPS.some(({ shortcuts }) => shortcuts.some(({ keys }) => keys.some((one) => one.startsWith(`${key} `))))

/** Whether a single key belongs to an element that names it. */
export const isOfElement = (key: string): boolean =>
  SHORTCUT_GROUPS.some(({ shortcuts }) =>
    shortcuts.some(({ keys, command }) => command === undefined && key.length === 1 && keys.includes(key)),
  )
