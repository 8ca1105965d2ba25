/** A text as short as this may be part of any other. */
const SHORT = 16

/** Whether a token is too short to be told from other texts. */
export const isShortToken = (token: string): boolean => Array.from(token.slice(0, SHORT * 2)).length < SHORT

/** The head and the tail of a device token: enough to compare, not enough to send to. */
export function maskToken(token: string): string {
  if (isShortToken(token)) return '…'
  // A character is at most two units.
  const head = Array.from(token.slice(0, 12)).slice(0, 6).join('')
  const tail = Array.from(token.slice(-8)).slice(-4).join('')
  const length = /[\ud800-\udfff]/.test(token) ? Array.from(token).length : token.length
  return `${head}…${tail} (${length} characters)`
}
