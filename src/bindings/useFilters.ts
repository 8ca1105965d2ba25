import { useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { currentAddress } from '../paths'
import type { BindingsQuery } from '../twilio/queries'
import { toast } from '../ui/toast'
import { include, noFilters, readFilters, toggle, writeFilters } from './filters'

/** Servers refuse longer addresses, and the filter stands in every request. Encoded, a character is a byte. */
const MOST_BYTES = 4000

type Values = { [Name in keyof BindingsQuery]: BindingsQuery[Name][number] }

export interface FilterActions {
  toggle<Name extends keyof BindingsQuery>(name: Name, value: Values[Name]): void
  include<Name extends keyof BindingsQuery>(name: Name, value: Values[Name]): void
  /** Takes away the values of one filter, or of all. */
  clear(name?: keyof BindingsQuery): void
}

/**
 * The only code that knows where a filter is kept: in the address. One decision is one history entry, and each starts
 * from the address of this moment, so that two clicks in one frame both count.
 * @param onChange told at once: what is asked for need not wait until the new address is drawn
 */
export function useFilters(onChange: (query: BindingsQuery) => void): [query: BindingsQuery, actions: FilterActions] {
  const { search } = useLocation()
  const navigate = useNavigate()
  const query = useMemo(() => readFilters(search), [search])
  const actions = useMemo<FilterActions>(() => {
    const change = (decide: (query: BindingsQuery) => BindingsQuery) => {
      const address = currentAddress()
      const decided = decide(readFilters(address.search))
      const next = writeFilters(address.search, decided)
      if (next === address.search) return
      if (next.length > MOST_BYTES && next.length > address.search.length) {
        toast(
          `The filter takes up to ${MOST_BYTES.toLocaleString()} bytes of address. This identity does not fit any more.`,
          'danger',
        )
        return
      }
      onChange(decided)
      void navigate(address.pathname + next)
    }
    return {
      toggle: (name, value) => change((now) => toggle(now, name, value)),
      include: (name, value) => change((now) => include(now, name, value)),
      clear: (name) => change((now) => (name === undefined ? noFilters : { ...now, [name]: [] })),
    }
  }, [navigate, onChange])
  return [query, actions]
}
