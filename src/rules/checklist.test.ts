import { describe, expect, test } from 'vitest'
import { DEVICE_CHECKS, SPLIT_TEST } from './checklist'

describe('what is to be looked at on the device', () => {
  test('has what Twilio can’t show, each once', () => {
    const ids = DEVICE_CHECKS.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['permission', 'focus', 'battery', 'forceStop', 'extension', 'build']))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(DEVICE_CHECKS.map(({ what }) => what)).size).toBe(ids.length)
  })

  test.each(DEVICE_CHECKS)('$id says what, and how, in sentences', ({ what, how }) => {
    expect(what).toMatch(/^[A-Z].*[^.]$/)
    expect(how).toMatch(/^[A-Z].*\.$/)
  })
})

describe('the split test', () => {
  test('goes to Apple and to Google, past Twilio', () => {
    expect(SPLIT_TEST.ways.map(({ name, url }) => [name, new URL(url).hostname])).toEqual([
      ['Apple', 'developer.apple.com'],
      ['Google', 'firebase.google.com'],
    ])
    for (const { url } of SPLIT_TEST.ways) expect(url).toMatch(/^https:/)
  })

  test('says what each outcome means', () => {
    const means = Object.fromEntries(SPLIT_TEST.outcomes.map((one) => [one.outcome, one.means]))
    expect(means['It arrives']).toMatch(/credential.*events/)
    expect(means['It does not arrive']).toMatch(/app or on the device/)
    expect(means['The token is refused']).toMatch(/register again/)
  })
})
