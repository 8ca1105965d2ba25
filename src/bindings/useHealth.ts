import { useEffect } from 'react'
import { useLocation } from 'react-router-dom'
import { part, usePart } from '../ui/late'
import type { BindingsList } from '../listing/bindingsList'

/** Which health the address asks to see: a text, empty where it asks for none. */
export function useHealth(): string {
  return new URLSearchParams(useLocation().search).get('health') ?? ''
}

const filterCode = part(() => import('./healthFilter'), 'rest')

/** The list as the filter lets it through; undefined until the rules are there. */
export function useHealthList(list: BindingsList, health: string): BindingsList | undefined {
  const filter = usePart(filterCode)
  useEffect(() => {
    // The bar of the filters needs the same code, and says that it did not come.
    if (health !== '') filterCode.load().catch(() => {})
  }, [health])
  return health === '' ? list : filter?.healthList(list, health)
}
