/** What the tabs of one sign-in tell each other. Never a secret, never a row: a name and one of two words. */

const NAME = 'bindings-dashboard'

export interface SessionChannel {
  /** Says that the sign-in is over, in every tab. */
  over: () => void
  /** Says that a person is active. */
  active: () => void
  close: () => void
}

/**
 * @param session the name of the sign-in; what others say is dropped
 * @param hear called with what another tab says
 */
export function openChannel(session: string, hear: (word: 'over' | 'active') => void): SessionChannel {
  if (typeof BroadcastChannel === 'undefined') return { over: () => {}, active: () => {}, close: () => {} }
  const channel = new BroadcastChannel(NAME)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const word = readMessage(data, session)
    if (word !== undefined) hear(word)
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
  const say = (word: 'over' | 'active') => channel.postMessage({ session, word })
  return { over: () => say('over'), active: () => say('active'), close: () => channel.close() }
}

/** Reads one message strictly: any page of the origin could send one. */
export function readMessage(data: unknown, session: string): 'over' | 'active' | undefined {
  if (typeof data !== 'object' || data === null || !('session' in data) || !('word' in data)) return undefined
  if (data.session !== session) return undefined
  return data.word === 'over' || data.word === 'active' ? data.word : undefined
}
