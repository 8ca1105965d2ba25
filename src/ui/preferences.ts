/** What a person prefers, and the only user of localStorage: nothing of an account goes into it. */
import { useSyncExternalStore } from 'react'

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  zone: 'local' | 'utc'
  /** How high the rows of a table are. */
  density: 'default' | 'compact' | 'comfortable'
  /** Whether single keys do something. */
  keys: 'on' | 'off'
  /** The columns of the table that are shown, by their fields; empty where all are. */
  columns: string
}

type Choice = 'theme' | 'zone' | 'keys' | 'density'

const KEY = 'preferences'
const CHOICES: { readonly [Name in Choice]: readonly [Preferences[Name], ...Preferences[Name][]] } = {
  theme: ['system', 'light', 'dark'],
  zone: ['local', 'utc'],
  keys: ['on', 'off'],
  density: ['default', 'compact', 'comfortable'],
}

const listeners = new Set<() => void>()
let preferences = read()

/** What the browser keeps under a name; empty where that is nothing, or storage is blocked. */
export function recall(name: string): string {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

/** Keeps a text under a name, or nothing where it is empty. Blocked or full storage keeps nothing: the app works without. */
export function keep(name: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    // It holds until the page is left.
  }
}

/** The names under which the browser keeps something. */
export function keptNames(): string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

function read(): Preferences {
  let stored: Partial<Record<string, unknown>> = {}
  try {
    const json: unknown = JSON.parse(recall(KEY))
    if (typeof json === 'object' && json !== null) stored = json
  } catch {
    // Nothing is kept, or something else.
  }
  const chosen = <Name extends Choice>(name: Name): Preferences[Name] =>
    CHOICES[name].find((choice) => choice === stored[name]) ?? CHOICES[name][0]
  return {
    theme: chosen('theme'),
    zone: chosen('zone'),
    keys: chosen('keys'),
    density: chosen('density'),
    columns: typeof stored['columns'] === 'string' ? stored['columns'] : '',
  }
}

/** Shows the chosen theme; the system's where none is chosen. */
export function applyTheme(): void {
  const { theme } = preferences
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** The choice after the present one, round in a circle. */
export function choiceAfter<Name extends Choice>(name: Name): Preferences[Name] {
  const choices: readonly Preferences[Name][] = CHOICES[name]
  return choices[choices.indexOf(preferences[name]) + 1] ?? CHOICES[name][0]
}

/** Goes on to the next choice. */
export function nextPreference(name: Choice): void {
  prefer(name, choiceAfter(name))
}

/** Keeps what is preferred from now on. */
export function prefer(name: keyof Preferences, value: string | undefined): void {
  preferences = { ...preferences, [name]: value }
  keep(KEY, JSON.stringify(preferences))
  applyTheme()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is preferred now. */
export const currentPreferences = (): Preferences => preferences

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, currentPreferences)
}
