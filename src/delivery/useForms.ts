import { useEffect, useMemo, useState } from 'react'
import { type RowList, createIdentities } from '../check/identities'
import type { Binding } from '../twilio/binding'

/** For so long identities are folded in one go, in ms; then the page has its turn. */
const SLICE_MS = 8

/** The map itself grows in place: what it is made of anew is this. */
export interface Forms {
  /** The identities of the rows, each with its folded form. */
  readonly all: ReadonlyMap<string, string>
  /** The rows that they are of. */
  readonly rows: readonly Binding[]
}

const NONE: Forms = { all: new Map(), rows: [] }

/**
 * The identities of the rows with their folded forms, made ready bit by bit: there may be a hundred thousand. It ends
 * when nobody wants them any more.
 * @returns none until all are ready
 */
export function useForms(rows: readonly Binding[], isWanted: boolean): Forms {
  const [identities] = useState(createIdentities)
  const list = useMemo((): RowList => ({ all: rows }), [rows])
  const [ready, setReady] = useState(NONE)
  useEffect(() => {
    if (!isWanted) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const work = () => {
      if (identities.fold(list, SLICE_MS)) setReady({ all: identities.forms(list), rows: list.all })
      else timer = setTimeout(work)
    }
    timer = setTimeout(work)
    return () => clearTimeout(timer)
  }, [identities, list, isWanted])
  // While more rows come, what was ready before stays.
  return isWanted ? ready : NONE
}
