import { useEffect, useMemo, useRef } from 'react'
import { currentAddress, go } from '../paths'
import { useSearch } from '../session/address'
import type { BindingsQuery } from '../twilio/queries'
import { toast } from '../ui/toast'
import type { BindingsList } from '../listing/bindingsList'
import { include, noFilters, readFilters, toggle, writeFilters } from './filters'

/** Servers refuse longer addresses, and the filter stands in every request. Encoded, a character is a byte. */
const MOST_BYTES = 4000

type Values = { [Name in keyof BindingsQuery]: BindingsQuery[Name][number] }

export interface FilterActions {
  /** Says that this is about to be toggled. */
  foresee<Name extends keyof BindingsQuery>(name: Name, value: Values[Name]): void
  toggle<Name extends keyof BindingsQuery>(name: Name, value: Values[Name]): void
  /** Adds values, as many of them as the address takes. */
  include<Name extends keyof BindingsQuery>(name: Name, ...values: readonly Values[Name][]): void
  /** Takes away the values of one filter, or everything that leaves rows out. */
  clear(name?: keyof BindingsQuery): void
}

/**
 * The only code that knows where a filter is kept: in the address. One decision is one history entry, and each starts
 * from the address of this moment, so that two clicks in one frame both count. Twilio is asked at once; the new address
 * is drawn with the list's next word, which is the answer where that comes soon.
 */
export function useFilters(list: BindingsList): [query: BindingsQuery, actions: FilterActions] {
  const search = useSearch()
  const query = useMemo(() => readFilters(search), [search])
  const waiting = useRef<Waiting>(undefined)
  useEffect(() => () => waiting.current?.end(), [list])
  const actions = useMemo<FilterActions>(() => {
    const change = (decide: (now: BindingsQuery, from: string) => BindingsQuery) => {
      waiting.current?.actNow()
      const address = currentAddress()
      const decided = decide(readFilters(address.search), address.search)
      const next = writeFilters(address.search, decided)
      if (next === address.search) return
      if (next.length > MOST_BYTES && next.length > address.search.length) {
        toast(
          `The filter takes up to ${MOST_BYTES.toLocaleString()} bytes of address. This identity does not fit any more.`,
          'danger',
        )
        return
      }
      waiting.current = withNextWord(list, () => {
        const now = currentAddress()
        // Who went back meanwhile wants what is there.
        if (sameFilters(now.search, address.search)) go(now.pathname + writeFilters(now.search, decided))
      })
      list.show(decided)
    }
    return {
      foresee: (name, value) => list.prepare(toggle(readFilters(currentAddress().search), name, value)),
      toggle: (name, value) => change((now) => toggle(now, name, value)),
      include: (name, ...values) =>
        change((now, from) => {
          const fits = (one: BindingsQuery) => writeFilters(from, one).length <= MOST_BYTES
          let all = now
          for (const [at, value] of values.entries()) {
            const more = include(all, name, value)
            // The first that does not fit is said where it is all that was wanted.
            if (values.length > 1 && !fits(more)) {
              toast(
                `${at.toLocaleString()} of ${values.length.toLocaleString()} identities are in the filter: it takes up to ${MOST_BYTES.toLocaleString()} bytes of address. Check a list takes 10,000.`,
                'danger',
              )
              break
            }
            all = more
          }
          return all
        }),
      clear(name) {
        if (name !== undefined) return change((now) => ({ ...now, [name]: [] }))
        waiting.current?.end()
        const { pathname, search: before } = currentAddress()
        const kept = before.split(/[?&]/).filter((pair) => /^(sort|columns)=/.test(pair))
        list.show(noFilters)
        return go(pathname + (kept.length === 0 ? '' : `?${kept.join('&')}`))
      },
    }
  }, [list])
  return [query, actions]
}

interface Waiting {
  /** Does it now, where it is not done yet. */
  actNow: () => void
  /** Leaves it undone. */
  end: () => void
}

/** Does something once, when the list next says something. */
function withNextWord(list: BindingsList, act: () => void): Waiting {
  let isOpen = true
  const end = () => {
    isOpen = false
    unsubscribe()
  }
  const actNow = () => {
    if (!isOpen) return
    end()
    act()
  }
  const unsubscribe = list.subscribe(actNow)
  return { actNow, end }
}

const sameFilters = (one: string, other: string) =>
  JSON.stringify(readFilters(one)) === JSON.stringify(readFilters(other))
