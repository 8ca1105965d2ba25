/** Short messages that go by themselves. Any code may send one; `Toasts` shows them. */

export interface Message {
  text: string
  tone: 'ok' | 'danger'
}

type Listener = (message: Message) => void

let listener: Listener | undefined
/** The latest that nothing could show yet. */
let waiting: Message | undefined
const wakers = new Set<() => void>()

/** Shows a message for a few seconds. */
export function toast(text: string, tone: Message['tone'] = 'ok'): void {
  const message = { text, tone }
  if (listener !== undefined) listener(message)
  else waiting = message
  for (const wake of wakers) wake()
}

/** Receives every message, and first the one that waits. */
export function receiveToasts(receive: Listener): () => void {
  listener = receive
  if (waiting !== undefined) receive(waiting)
  waiting = undefined
  return () => {
    listener = undefined
  }
}

/** Called with each message, when the part that shows them is worth loading. */
export function onToast(wake: () => void): () => void {
  wakers.add(wake)
  return () => wakers.delete(wake)
}
