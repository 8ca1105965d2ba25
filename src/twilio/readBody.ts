/**
 * Reads the bytes of an answer, no further than a limit: what a compressed one unpacks to counts.
 * @param most bytes
 * @returns undefined where there is more; the rest is not fetched then
 * @throws what the stream throws when the connection breaks
 */
export async function readBytes(response: Response, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (response.body !== null) {
    const reader = response.body.getReader()
    for (;;) {
      // One chunk comes after the other; there is nothing to do at once.
      // oxlint-disable-next-line no-await-in-loop
      const { done, value } = await reader.read()
      if (done) break
      bytes += value.byteLength
      if (bytes > most) {
        await reader.cancel()
        return undefined
      }
      chunks.push(value)
    }
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** The same as text. */
export async function readBody(response: Response, most: number): Promise<string | undefined> {
  const bytes = await readBytes(response, most)
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}
