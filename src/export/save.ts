/** Where the pieces of a file go: to a file that a person has chosen, or into the folder of downloads. */
import { FORMATS, type Format } from './writeRows'

export interface Target {
  write: (piece: string) => Promise<void>
  /** Makes it a file. */
  finish: () => Promise<void>
  /** Leaves nothing behind. */
  abandon: () => Promise<void>
}

/**
 * Writes all pieces, with a turn for the page after each.
 * @throws what the target throws, or the signal's reason; nothing is left behind then
 */
export async function save(pieces: Iterable<string>, target: Target, signal: AbortSignal): Promise<void> {
  try {
    for (const piece of pieces) {
      signal.throwIfAborted()
      await target.write(piece)
      await nextTurn()
    }
    signal.throwIfAborted()
    await target.finish()
  } catch (error) {
    await target.abandon().catch(() => {})
    throw error
  }
}

/** Lets the page answer and draw. A timer would wait for a second each time in a tab that nobody sees. */
export function nextTurn(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      done()
    })
    port1.start()
    port2.postMessage(null)
  })
}

/** For how long a browser may take to begin with a download. */
const KEPT_MS = 60_000

/** A file that the browser keeps in its own store until it is whole, and then downloads. */
export function download(name: string, format: Format): Target {
  const type = `${FORMATS[format].mediaType};charset=utf-8`
  let parts: Blob[] = []
  return {
    write: (piece) => {
      // Each by itself: all at once would be a long wait at the end.
      parts.push(new Blob([piece]))
      return Promise.resolve()
    },
    finish: () => {
      const url = URL.createObjectURL(new Blob(parts, { type }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
      return Promise.resolve()
    },
    abandon: () => {
      parts = []
      return Promise.resolve()
    },
  }
}

interface WithPicker {
  readonly showSaveFilePicker: (options: {
    suggestedName: string
    types: { description: string; accept: Record<string, string[]> }[]
  }) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>
}

const hasPicker = (of: object): of is WithPicker => 'showSaveFilePicker' in of

/** Whether the browser can write into a file that a person chooses. */
export const canChooseFile = (): boolean => hasPicker(window)

/**
 * Asks a person for a file; only right after a press. It is written as the pieces come, and is whole or as it was before.
 * @returns undefined where none was chosen
 * @throws where the browser refuses the file
 */
export async function chooseFile(name: string, format: Format): Promise<Target | undefined> {
  if (!hasPicker(window)) return undefined
  const { label, mediaType } = FORMATS[format]
  try {
    const handle = await window.showSaveFilePicker({
      suggestedName: name,
      types: [{ description: label, accept: { [mediaType]: [`.${format}`] } }],
    })
    const isNew = (await handle.getFile()).size === 0
    const file = await handle.createWritable()
    return {
      write: (piece) => file.write(piece),
      finish: () => file.close(),
      abandon: async () => {
        await file.abort()
        if (isNew) await handle.remove?.()
      },
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}
