import { expect, test } from 'vitest'
import { createBindingReader } from './binding'
import { jsonOf } from './bindingJson'

const nested = (levels: number): unknown => {
  let value: unknown = 'core'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { in: value }
  return value
}
const jsonWith = (extra: unknown) => jsonOf(createBindingReader()({ sid: 'BS0', extra }))

test('a row is written as it was served', () => {
  expect(JSON.parse(jsonWith({ a: [1, null, { b: '' }] }))).toEqual({ sid: 'BS0', extra: { a: [1, null, { b: '' }] } })
  expect(JSON.parse(jsonWith(nested(99)))).toEqual({ sid: 'BS0', extra: nested(99) })
})

test.each([101, 50_000])('what is nested %d levels deep is cut, with words', (levels) => {
  const json = jsonWith(nested(levels))
  expect(json).toContain('… cut here: nested deeper than 100 levels')
  expect(json).not.toContain('core')
  expect(json.length).toBeLessThan(50_000)
})
