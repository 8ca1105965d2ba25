import { expect, test } from 'vitest'
import { outLinks } from './outLinks'

const LINKS = [
  { name: 'Admin', url: 'https://admin.example/users/{identity}' },
  { name: 'Key', url: 'https://admin.example/{service}/keys?sid={credential}' },
  { name: 'Odd', url: 'https://admin.example/{nothing}/{identity}' },
  { name: 'Home', url: 'https://admin.example/' },
]

test('belong to what has the value that they name', () => {
  const names = (...of: [object, object?]) => outLinks(LINKS, ...of).map(({ name }) => name)
  expect(names({ identity: 'ada' }, { service: 'IS1' })).toEqual(['Admin'])
  expect(names({ credential: 'CR1' }, { service: 'IS1', identity: 'ada' })).toEqual(['Key'])
  expect(names({ identity: 'ada', credential: 'CR1' })).toEqual(['Admin'])
  expect(names({ identity: null, credential: '' }, { service: 'IS1' })).toEqual([])
  for (const identity of ['\ud800', '.', '..']) expect(names({ identity })).toEqual([])
})

test.each(['a/b?c#d&e=f', '../../x', '...', 'javascript:alert(1)', '@evil.example', '\r\nX: y', '界'])(
  'a value stays a value: %s',
  (identity) => {
    const [link] = outLinks(LINKS, { identity })
    const { origin, pathname, search, hash } = new URL(link?.url ?? '')
    expect([origin, search, hash]).toEqual(['https://admin.example', '', ''])
    expect(pathname.split('/')).toHaveLength(3)
    expect(pathname.startsWith('/users/')).toBe(true)
  },
)
