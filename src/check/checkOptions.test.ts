import { expect, test } from 'vitest'
import { checkOptions } from './checkOptions'

test('as typed comes first, then what was meant, then what is loaded, each once', () => {
  const offers = [{ identity: 'amy@x.example', how: 'the address alone' }]
  const suggestions = [
    { identity: 'amy@x.example', bindings: 2 },
    { identity: 'Amy <amy@x.example>', bindings: 1 },
    { identity: 'Amy <amy@x.example>, Bob', bindings: 1 },
    { identity: 'old Amy <amy@x.example>', bindings: 0 },
  ]
  expect(checkOptions('Amy <amy@x.example>', offers, suggestions)).toEqual([
    { text: 'Amy <amy@x.example>', group: 'typed', note: 'exactly as typed' },
    { text: 'amy@x.example', group: 'offered', note: 'the address alone' },
    { text: 'Amy <amy@x.example>, Bob', group: 'loaded', note: '1 binding' },
    { text: 'old Amy <amy@x.example>', group: 'loaded', note: '' },
  ])
})

test('where there is nothing but what is typed, nothing is suggested', () => {
  expect(checkOptions('amy', [], [])).toEqual([])
  expect(checkOptions('amy', [], [{ identity: 'amy', bindings: 1 }])).toEqual([])
})
