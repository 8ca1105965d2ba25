/** The way from a press to a file: choose it, load what is missing, write. */
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { fileName } from '../export/fileName'
import { canChooseFile, chooseFile, download, save } from '../export/save'
import { type Format, writeRows } from '../export/writeRows'
import type { BindingsList } from '../listing/bindingsList'
import type { Binding } from '../twilio/binding'
import { count } from '../ui/text'
import { toast } from '../ui/toast'
import { type RowChoice, isWhole, notWholeNote } from './exportWords'
import { noFilters } from './filters'
import { loadToEnd } from './loadToEnd'

/** What is left of the loaded rows by the search and the facets. */
interface ShownRows {
  /** How many there are so far. */
  readonly count: number
  /** They themselves, once each loaded row was looked at. */
  readonly settled: () => Promise<readonly Binding[]>
}

export interface ExportOf {
  readonly service: string
  /** Absent where the key may not read it. */
  readonly serviceName: string | undefined
  /** All of what is loaded. */
  readonly list: BindingsList
  /** The rows that are ticked. */
  readonly selected: readonly Binding[]
  /** Undefined where nothing is searched, no facet and no health is chosen. */
  readonly shown: ShownRows | undefined
}

export interface ExportOptions {
  readonly rows: RowChoice
  readonly format: Format
  readonly onlyShown: boolean
  readonly masksTokens: boolean
  readonly hasMark: boolean
}

export type Phase =
  | { readonly is: 'ready' | 'loading' }
  | { readonly is: 'writing'; readonly rows: number }
  /** The list did not load to its end. */
  | { readonly is: 'stopped' }
  /** The file could not be written. */
  | { readonly is: 'failed'; readonly reason: string }

const READY: Phase = { is: 'ready' }

/** @param onDone the file is written */
export function useExport({ service, serviceName, list, selected, shown }: ExportOf, onDone: () => void) {
  const [phase, setPhase] = useState(READY)
  const running = useRef<AbortController>(undefined)
  const latestShown = useRef(shown)
  useEffect(() => {
    latestShown.current = shown
  }, [shown])
  // Who closes the dialog or signs out wants no file.
  useEffect(() => () => running.current?.abort(), [])

  function nameOf({ rows, format, onlyShown }: ExportOptions, isAll: boolean): string {
    const state = list.snapshot()
    return fileName({
      service: serviceName ?? service,
      query: state.shown ?? noFilters,
      rows: rows === 'selected' ? ['selected'] : onlyShown ? ['search'] : [],
      isWhole: isAll,
      time: Date.now(),
      format,
    })
  }

  async function rowsOf({ rows, onlyShown }: ExportOptions): Promise<readonly Binding[]> {
    if (rows === 'selected') return selected
    if (onlyShown && latestShown.current !== undefined) return latestShown.current.settled()
    return list.snapshot().rows.all.slice()
  }

  /** @param isChosen whether a person says where the file goes */
  async function start(options: ExportOptions, isChosen: boolean) {
    // A browser that is asking for a file asks for no second one.
    if (running.current !== undefined) return undefined
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    try {
      // First, since a browser asks only right after a press.
      const willBeAll = options.rows === 'all' || isWhole(options.rows, list.snapshot())
      const chosen = isChosen ? await chooseFile(nameOf(options, willBeAll), options.format) : undefined
      if (isChosen && chosen === undefined) return undefined
      if (options.rows === 'all') {
        setPhase({ is: 'loading' })
        const { more } = await loadToEnd(list, signal)
        if (signal.aborted || more) {
          await chosen?.abandon()
          return signal.aborted ? undefined : setPhase({ is: 'stopped' })
        }
      }
      const rows = await rowsOf(options)
      const state = list.snapshot()
      const isAll = isWhole(options.rows, state)
      setPhase({ is: 'writing', rows: rows.length })
      const { format, masksTokens, hasMark } = options
      const notWhole = isAll ? undefined : notWholeNote(state, rows.length)
      const pieces = writeRows({ format, rows, masksTokens, hasMark, notWhole })
      await save(pieces, chosen ?? download(nameOf(options, isAll), format), signal)
      // Before the word of it: a message goes into the dialog that is open, and would be gone with it.
      flushSync(onDone)
      return toast(`${count(rows.length, 'binding')} in the file${isAll ? '' : ', not the whole list'}`)
    } catch (error) {
      if (signal.aborted) return undefined
      return setPhase({ is: 'failed', reason: error instanceof Error ? error.message : String(error) })
    } finally {
      if (running.current === controller) running.current = undefined
    }
  }

  return {
    phase,
    canChooseFile: canChooseFile(),
    start: (options: ExportOptions, isChosen: boolean) => void start(options, isChosen),
    /** Ends it; what is loaded stays. */
    cancel: () => {
      running.current?.abort()
      running.current = undefined
      if (phase.is === 'loading') list.stop()
      setPhase(READY)
    },
  }
}
