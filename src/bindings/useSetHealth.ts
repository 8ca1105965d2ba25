import { useNavigate } from 'react-router-dom'
import { currentAddress } from '../paths'

/** Changes which health the address asks to see. */
export function useSetHealth(): (health: string) => void {
  const navigate = useNavigate()
  return (health) => {
    const { pathname, search } = currentAddress()
    const others = search.split(/[?&]/).filter((pair) => pair !== '' && !pair.startsWith('health='))
    const pairs = health === '' ? others : [...others, `health=${health}`]
    void navigate(pathname + (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
  }
}
