/** What a person prefers: the only user of localStorage, and nothing of an account goes into it. */
import { useSyncExternalStore } from 'react'

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  zone: 'local' | 'utc'
}

const KEY = 'preferences'
const CHOICES: { readonly [Name in keyof Preferences]: readonly Preferences[Name][] } = {
  theme: ['system', 'light', 'dark'],
  zone: ['local', 'utc'],
}

const listeners = new Set<() => void>()
let preferences = read()

function read(): Preferences {
  let stored: Partial<Record<string, unknown>> = {}
  try {
    const json: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof json === 'object' && json !== null) stored = json
  } catch {
    // Storage that is blocked or broken: the app works without.
  }
  return {
    theme: CHOICES.theme.find((choice) => choice === stored['theme']) ?? 'system',
    zone: CHOICES.zone.find((choice) => choice === stored['zone']) ?? 'local',
  }
}

/** Shows the chosen theme; the system's where none is chosen. */
export function applyTheme(): void {
  const { theme } = preferences
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** Goes on to the next choice, round in a circle. */
export function nextPreference(name: keyof Preferences): void {
  const choices: readonly string[] = CHOICES[name]
  const next = choices[(choices.indexOf(preferences[name]) + 1) % choices.length]
  preferences = { ...preferences, [name]: next }
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // It holds until the page is left.
  }
  applyTheme()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => preferences)
}
