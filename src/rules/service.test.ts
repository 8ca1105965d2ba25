import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { plainText } from './finding'
import { FAILED, fact, healthy, notifications } from './samples'
import { R30, R35 } from './service'

describeRule(R30, {
  fires: healthy({ configuration: fact({ reachability_enabled: false }) }),
  finding: { severity: 'info', concerns: 'service', stops: [] },
  by: ['twilioAdmin'],
  says: ['reachability_enabled is false'],
  silent: [healthy()],
  missing: [healthy({ configuration: FAILED }), healthy({ configuration: fact({ reachability_enabled: null }) })],
})

test('R30 asks for nothing: only who wants to see who is online has something to do', () => {
  const finding = R30.check(healthy({ configuration: fact({ reachability_enabled: false }) }))
  expect(plainText(finding?.todo[0]?.what ?? [])).toContain('only if you want to see who is online')
  expect(plainText(finding?.why ?? [])).toContain('That is no error and does not touch pushes.')
})

describeRule(R35, {
  fires: healthy({ notifications: fact(notifications({ log_enabled: false })) }),
  finding: { severity: 'info', concerns: 'service', stops: [] },
  by: ['twilioAdmin'],
  says: ['log_enabled is false'],
  silent: [healthy()],
  missing: [healthy({ notifications: FAILED }), healthy({ notifications: fact(notifications({ log_enabled: null })) })],
})

describe('a region without logs', () => {
  test('R35 says so, and needs nothing for that', () => {
    const facts = healthy({ hasLogs: false, notifications: FAILED })
    expect(R35.check(facts)).toMatchObject({
      title: 'This region keeps no notification logs',
      todo: [{ by: 'appDeveloper' }],
    })
    expect(unmet(R35, facts)).toEqual([])
  })
})
