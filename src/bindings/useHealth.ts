import { useEffect, useState } from 'react'
import { useLocation } from 'react-router-dom'
import type { BindingsList } from './bindingsList'
import type * as HealthFilter from './healthFilter'

/** Which health the address asks to see: a text, empty where it asks for none. */
export function useHealth(): string {
  return new URLSearchParams(useLocation().search).get('health') ?? ''
}

let filter: typeof HealthFilter | undefined

/** The list as the filter lets it through; undefined until the rules are there. */
export function useHealthList(list: BindingsList, health: string): BindingsList | undefined {
  const [, setFilter] = useState(filter)
  useEffect(() => {
    if (health !== '')
      import('./healthFilter').then(
        (module) => {
          filter = module
          setFilter(module)
        },
        // The bar of the filters needs the same code, and says that it did not come.
        () => {},
      )
  }, [health])
  return health === '' ? list : filter?.healthList(list, health)
}
