/** Short messages that go by themselves. Any code may send one; `Toasts` shows them. */

export interface Message {
  text: string
  tone: 'ok' | 'danger'
}

type Listener = (message: Message) => void

let listener: Listener | undefined
let waiting: Message[] = []
const wakers = new Set<() => void>()

/** Shows a message for a few seconds. */
export function toast(text: string, tone: Message['tone'] = 'ok'): void {
  const message = { text, tone }
  if (listener !== undefined) listener(message)
  else waiting.push(message)
  for (const wake of wakers) wake()
}

/** Receives every message, those first that came before. */
export function receiveToasts(receive: Listener): () => void {
  listener = receive
  for (const message of waiting) receive(message)
  waiting = []
  return () => {
    listener = undefined
  }
}

/** Called with the first message, when the part that shows them is worth loading. */
export function onFirstToast(wake: () => void): () => void {
  wakers.add(wake)
  return () => wakers.delete(wake)
}
