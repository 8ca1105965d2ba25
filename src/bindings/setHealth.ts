import { currentAddress, go } from '../paths'

/** Changes which health the address asks to see. */
export function setHealth(health: string): void {
  const { pathname, search } = currentAddress()
  const others = search.split(/[?&]/).filter((pair) => pair !== '' && !pair.startsWith('health='))
  const pairs = health === '' ? others : [...others, `health=${health}`]
  go(pathname + (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
}
