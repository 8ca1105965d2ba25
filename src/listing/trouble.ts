import type { ListState } from './bindingsList'

/** Whether something is the matter: it failed, waits, or was stopped. */
export function isTroubled({ activity, error }: ListState): boolean {
  if (activity === 'paused' || activity === 'stopped') return true
  return error !== undefined && (activity === 'failed' || activity === 'retrying')
}

/** What the button says that goes on to the end of the list. */
export const loadWord = ({ strayed, halted }: Pick<ListState, 'strayed' | 'halted'>): string =>
  strayed ? 'Go on looking' : halted ? 'Resume' : 'Load all'
