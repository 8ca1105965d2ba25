import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PICTURES } from '../../scripts/icons.mjs'

test.each(Object.entries(PICTURES))(
  '%s, icons of rows, is what lucide draws today: node scripts/icons.mjs',
  (name, text) => {
    expect(readFileSync(new URL(name, import.meta.url), 'utf8')).toBe(text)
  },
)
