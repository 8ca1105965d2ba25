import { useEffect, useMemo, useState } from 'react'
import { type RowList, type Suggestion, createIdentities } from '../listing/identities'
import type { Binding } from '../twilio/binding'

/** For so long identities are folded in one go, in ms; then the page has its turn. */
const SLICE_MS = 8

/** The map itself grows in place: what it is made of anew is this. */
export interface Forms {
  /** The identities of the rows, each with its folded form. */
  readonly all: ReadonlyMap<string, string>
  /** The rows that they are of. */
  readonly rows: readonly Binding[]
  /** At most so many of the identities, those that hold a text. */
  readonly suggest: (text: string, most: number) => readonly Suggestion[]
}

const NONE: Forms = { all: new Map(), rows: [], suggest: () => [] }

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
      if (identities.fold(list, SLICE_MS))
        setReady({
          all: identities.forms(list),
          rows: list.all,
          suggest: (text, most) => identities.suggest(list, text, [], most),
        })
      else timer = setTimeout(work)
    }
    timer = setTimeout(work)
    return () => clearTimeout(timer)
  }, [identities, list, isWanted])
  // While more rows come, what was ready before stays, but for suggestions, which would look at all rows at once.
  const stale = useMemo(() => ({ ...ready, suggest: NONE.suggest }), [ready])
  return !isWanted ? NONE : ready.rows === rows ? ready : stale
}
