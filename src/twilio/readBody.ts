/**
 * Reads the text of an answer, no further than a limit.
 * @param most bytes
 * @returns undefined where there is more; the rest is not fetched then
 * @throws what the stream throws when the connection breaks
 */
export async function readBody(response: Response, most: number): Promise<string | undefined> {
  if (response.body === null) return response.text()
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    // One chunk comes after the other; there is nothing to do at once.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > most) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
