import { expect, test } from 'vitest'
import { diagnose } from './diagnose'
import type { Finding, Stopped } from './finding'
import { stopped } from './needs'
import { deviceCount, reach, worstFirst } from './order'
import { FAILED, apn, fcm, healthy, twilsock, withBindings } from './samples'

const [sample] = diagnose(withBindings()).findings
const stopping = (...stops: readonly Stopped[]): Finding => {
  if (sample === undefined) throw new Error('No finding to begin with.')
  return { ...sample, stops }
}
const devices = [apn(1), fcm(2)]

test('a list of every device counts as all devices do', () => {
  const [all, each] = [stopping(stopped('likely', 'all')), stopping(stopped('likely', devices))]
  expect(reach(each, 2)).toBe(reach(all, 2))
  expect(reach(stopping(stopped('likely', [apn(1)])), 2)).toBeLessThan(reach(all, 2))
})

test('a device that is stopped twice counts once', () => {
  const [one] = devices
  if (one === undefined) return
  const [once, twice] = [stopped('likely', [one]), stopped('likely', [one], ['new_message'])]
  expect(reach(stopping(once, twice), 2)).toBe(reach(stopping(once), 2))
})

test('new messages of one device go before all else of many, and a part is less than a device', () => {
  const messages = stopping(stopped('likely', [apn(1)], ['new_message']))
  expect(reach(messages, 9)).toBeGreaterThan(
    reach(stopping(stopped('likely', 'all', ['with_media', 'added_to_conversation'])), 9),
  )
  const part = stopping({ ...stopped('likely', 'all', ['new_message']), part: 'conversations' })
  expect(reach(part, 9)).toBeLessThan(reach(messages, 9))
  expect(reach(part, 9)).toBeGreaterThan(0)
})

test('only the stops that are asked for count, and none by choice', () => {
  const mixed = stopping(stopped('certain', [apn(1)]), stopped('likely', devices), stopped('byChoice', 'all'))
  expect(reach(mixed, 2, 'certain')).toBe(reach(stopping(stopped('certain', [apn(1)])), 2))
  expect(reach(mixed, 2, 'likely')).toBe(reach(stopping(stopped('certain', 'all')), 2))
})

test('all devices are those that the matrix has rows for, and at least one', () => {
  expect(deviceCount(withBindings(apn(1), fcm(2), twilsock(3)))).toBe(2)
  expect([deviceCount(withBindings()), deviceCount(healthy({ bindings: FAILED }))]).toEqual([1, 1])
})

test('of one severity what stops most comes first', () => {
  const [few, many] = [stopping(stopped('certain', [apn(1)])), stopping(stopped('certain', 'all'))]
  expect(worstFirst([few, many], withBindings(...devices))).toEqual([many, few])
})
