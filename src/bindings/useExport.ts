/** The way from a press to a file: choose it, load what is missing, write. */
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { canChooseFile, chooseFile, download, save } from '../export/save'
import type { ExportOptions, ExportSource } from '../export/source'
import type { BindingsList } from '../listing/bindingsList'
import { toast } from '../ui/toast'
import { countOf } from './exportWords'
import { loadToEnd } from './loadToEnd'

export type Phase =
  | { readonly is: 'ready' | 'loading' }
  | { readonly is: 'writing'; readonly lines: number }
  /** The list did not load to its end. */
  | { readonly is: 'stopped' }
  /** The file could not be written. */
  | { readonly is: 'failed'; readonly reason: string }

const READY: Phase = { is: 'ready' }

/** @param list what is loaded where not all of it is there @param onDone the file is written */
export function useExport(list: BindingsList, source: ExportSource, onDone: () => void) {
  const [phase, setPhase] = useState(READY)
  const running = useRef<AbortController>(undefined)
  const latest = useRef(source)
  useEffect(() => {
    latest.current = source
  }, [source])
  // Who closes the dialog or signs out wants no file.
  useEffect(() => () => running.current?.abort(), [])

  /** @param isChosen whether a person says where the file goes */
  async function start(options: ExportOptions, isChosen: boolean) {
    // A browser that is asking for a file asks for no second one.
    if (running.current !== undefined) return undefined
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const { format } = options
    try {
      // First, since a browser asks only right after a press.
      const name = latest.current.fileName(options, latest.current.isWhole(options.rows))
      const chosen = isChosen ? await chooseFile(name, format) : undefined
      if (isChosen && chosen === undefined) return undefined
      if (options.rows === 'all') {
        setPhase({ is: 'loading' })
        const { more } = await loadToEnd(list, signal)
        if (signal.aborted || more) {
          await chosen?.abandon()
          return signal.aborted ? undefined : setPhase({ is: 'stopped' })
        }
      }
      const { count, isWhole, pieces } = await latest.current.take(options)
      setPhase({ is: 'writing', lines: count })
      await save(pieces, chosen ?? download(latest.current.fileName(options, isWhole), format), signal)
      // Before the word of it: a message goes into the dialog that is open, and would be gone with it.
      flushSync(onDone)
      return toast(`${countOf(source.of, count)} in the file${isWhole ? '' : ', not the whole list'}`)
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
