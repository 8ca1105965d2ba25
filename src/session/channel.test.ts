import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openChannel, readMessage } from './channel'

test('only the two words of the same sign-in are heard', () => {
  expect(readMessage({ session: 'a', word: 'over' }, 'a')).toBe('over')
  expect(readMessage({ session: 'a', word: 'active' }, 'a')).toBe('active')
  expect(readMessage({ session: 'b', word: 'over' }, 'a')).toBeUndefined()
  expect(readMessage({ session: 'a', word: 'secret' }, 'a')).toBeUndefined()
  fc.assert(fc.property(fc.anything(), (data) => readMessage(data, 'a') === undefined))
})

test('the end of a sign-in reaches the other tabs of it and no other', async () => {
  const heard: string[] = []
  let arrived: () => void = () => {}
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const other = openChannel('other', (word) => heard.push(`other ${word}`))
  const tab = openChannel('mine', (word) => {
    heard.push(word)
    arrived()
  })
  const here = openChannel('mine', () => heard.push('itself'))
  here.over()
  await arrival
  for (const channel of [other, tab, here]) channel.close()
  expect(heard).toEqual(['over'])
})
