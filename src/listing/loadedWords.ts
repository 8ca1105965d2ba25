import { count } from '../ui/text'
import type { ListState } from './bindingsList'

/** "200 bindings loaded"; "All" of them only once Twilio has ended the list. */
export function loadedWords({ count: loaded, more }: Pick<ListState, 'count' | 'more'>): string {
  const words = `${count(loaded, 'binding')} loaded`
  return more || loaded === 1 ? words : `All ${words}`
}
