import { useEffect, useMemo, useState } from 'react'
import { type RowList, createIdentities } from '../check/identities'
import type { Binding } from '../twilio/binding'

/** For so long identities are folded in one go, in ms; then the page has its turn. */
const SLICE_MS = 8

const NONE: ReadonlyMap<string, string> = new Map()

/** The map itself grows in place: what it is made of anew is this. */
interface Forms {
  readonly all: ReadonlyMap<string, string>
}

/**
 * The identities of the rows with their folded forms, made ready bit by bit: there may be a hundred thousand. It ends
 * when nobody wants them any more.
 * @returns none until all are ready
 */
export function useForms(rows: readonly Binding[], isWanted: boolean): Forms {
  const [identities] = useState(createIdentities)
  const list = useMemo((): RowList => ({ all: rows }), [rows])
  const [ready, setReady] = useState<RowList>()
  useEffect(() => {
    if (!isWanted) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const work = () => {
      if (identities.fold(list, SLICE_MS)) setReady(list)
      else timer = setTimeout(work)
    }
    timer = setTimeout(work)
    return () => clearTimeout(timer)
  }, [identities, list, isWanted])
  // While more rows come, what was ready before stays.
  return useMemo(
    () => ({ all: isWanted && ready !== undefined ? identities.forms(ready) : NONE }),
    [identities, isWanted, ready],
  )
}
