/** A file of identities. */

/** Far more than ten thousand identities take. */
const MOST_FILE_BYTES = 10_000_000

/**
 * @returns its text
 * @throws Error with a sentence for a person
 */
export async function textOfFile(file: Blob): Promise<string> {
  if (file.size > MOST_FILE_BYTES) throw new Error('This file has more than 10 MB. Split it, or paste a part of it.')
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Error('The browser could not read this file. Choose it again, or paste its text.')
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('This file is not text in UTF-8. Save it as “CSV UTF-8” or as plain text, or paste its text.')
  }
}
