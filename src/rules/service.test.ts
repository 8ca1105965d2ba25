import { expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { FAILED, fact, healthy, notifications } from './samples'
import { R30, R35 } from './service'

describeRule(R30, {
  fires: healthy({ configuration: fact({ reachability_enabled: false }) }),
  finding: { severity: 'info', fixer: 'nobody', concerns: 'service' },
  says: ['reachability_enabled is false'],
  silent: [healthy()],
  missing: [healthy({ configuration: FAILED }), healthy({ configuration: fact({ reachability_enabled: null }) })],
})

describeRule(R35, {
  fires: healthy({ notifications: fact(notifications({ log_enabled: false })) }),
  finding: { severity: 'info', concerns: 'service' },
  says: ['log_enabled is false'],
  silent: [healthy()],
  missing: [healthy({ notifications: FAILED }), healthy({ notifications: fact(notifications({ log_enabled: null })) })],
})

test('R35 says where a region has no logs, and needs nothing for that', () => {
  const facts = healthy({ hasLogs: false, notifications: FAILED })
  expect(R35.check(facts)).toMatchObject({ title: 'This region keeps no notification logs' })
  expect(unmet(R35, facts)).toEqual([])
})
