import { expect, test } from 'vitest'
import { textOfFile } from './listFile'

test('text as it is, without the mark that a spreadsheet puts before it', async () => {
  expect(await textOfFile(new Blob(['\ufeffälice\r\nbob']))).toBe('älice\r\nbob')
})

test.each([
  ['in another encoding', new Blob([new Uint8Array([0xff, 0xfe, 0x61, 0])]), 'not text in UTF-8'],
  ['far too long', new Blob(['a'.repeat(10_000_001)]), 'more than 10 MB'],
])('a file that is %s is refused in words', async (_what, file, words) => {
  await expect(textOfFile(file)).rejects.toThrow(words)
})
