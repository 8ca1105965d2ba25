import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { picture } from '../../scripts/icons.mjs'

test('the picture of the rows’ icons is what lucide draws today: node scripts/icons.mjs', () => {
  expect(readFileSync(new URL('icons.svg', import.meta.url), 'utf8')).toBe(picture())
})
