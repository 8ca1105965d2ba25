/** As many characters as nobody types at once. */
const BULK = 1000

/**
 * Lets a field take a long text at once that comes by another way than pasting, such as dictation or a tool: Chromium
 * inserts that line by line, which takes minutes for ten thousand.
 * @returns what ends it
 */
export function insertInBulk(field: HTMLTextAreaElement): () => void {
  const insert = (event: InputEvent) => {
    const { data, inputType } = event
    if (inputType !== 'insertText' || data === null || data.length < BULK) return
    event.preventDefault()
    field.setRangeText(data, field.selectionStart, field.selectionEnd, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.addEventListener('beforeinput', insert)
  return () => field.removeEventListener('beforeinput', insert)
}
