import { describe, expect, test } from 'vitest'
import { DEVICE_CHECKS, SPLIT_TEST } from './checklist'

describe('what is to be looked at on the device', () => {
  test('has what Twilio can’t show, each once', () => {
    const ids = DEVICE_CHECKS.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['permission', 'focus', 'battery', 'forceStop', 'extension', 'build']))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(DEVICE_CHECKS.map(({ what }) => what)).size).toBe(ids.length)
  })

  test('has Android 13’s permission, and the channel of the notification', () => {
    const all = DEVICE_CHECKS.map(({ what, how }) => `${what}. ${how}`).join('\n')
    expect(all).toMatch(/Android 13/)
    expect(all).toMatch(/\bchannel/)
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

  const means: Readonly<Record<string, string>> = Object.fromEntries(
    SPLIT_TEST.outcomes.map((one) => [one.outcome, one.means]),
  )

  test('on Android and in browsers proves the token and the project only: the app has to show Twilio’s data message', () => {
    expect(means['It arrives']).toMatch(/Android.*browser/)
    expect(means['It arrives']).toMatch(/token and (?:the )?project/)
    expect(means['It arrives']).toMatch(/data message/)
  })

  test('says what each outcome means', () => {
    expect(means['It arrives']).toMatch(/credential.*events/)
    expect(means['It does not arrive']).toMatch(/app or on the device/)
    expect(means['The token is refused']).toMatch(/register again/)
  })
})
