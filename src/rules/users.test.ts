import { expect, test } from 'vitest'
import { describeRule } from './describeRule'
import { plainText } from './finding'
import { R24, R26 } from './manyDevices'
import { R31, R32 } from './presence'
import { FAILED, FCM_CREDENTIAL, apn, daysAgo, fact, fcm, healthy, sid, twilsock, user, withBindings } from './samples'

const noBindings = healthy({ bindings: FAILED })
const many = (count: number) => withBindings(...Array.from({ length: count }, (_, at) => apn(at)))

describeRule(R24, {
  fires: withBindings(apn(1, { date_updated: daysAgo(5) }), apn(2), fcm(3)),
  finding: { severity: 'info', isHeuristic: true, stops: [] },
  by: ['user'],
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} are of type apn, of which ${sid('BS', 2)} was refreshed last`],
  silent: [
    healthy(),
    withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
    withBindings(apn(1, { endpoint: 'x' }), apn(2, { endpoint: 'x' })),
  ],
  missing: [noBindings],
})

describeRule(R26, {
  fires: many(11),
  finding: { severity: 'warning', stops: [] },
  by: ['user', 'twilioAdmin'],
  says: ['alice has 11 push bindings'],
  silent: [healthy(), many(10)],
  missing: [noBindings],
})

test('R26 claims no limit that is not published: of Notify it is 20, of Voice nothing is known', () => {
  const finding = R26.check(many(11))
  const why = plainText(finding?.why ?? [])
  expect(why).toContain('No limit is published for Conversations.')
  expect(why).toContain('Twilio Notify, its neighbour, takes 20 for one identity.')
  expect(why).not.toMatch(/Voice|newest/)
})

describeRule(R31, {
  fires: healthy({ user: fact(user({ is_notifiable: null })) }),
  finding: { severity: 'info', title: 'Twilio does not call the user notifiable', stops: [] },
  by: ['nobody'],
  says: ['is_notifiable is null, and there are 2 push bindings'],
  silent: [
    healthy(),
    healthy({ configuration: fact({ reachability_enabled: false }), user: FAILED, bindings: FAILED }),
    healthy({ user: fact(user({ is_notifiable: false })), bindings: fact([twilsock(1)]) }),
  ],
  missing: [
    noBindings,
    healthy({ configuration: FAILED }),
    healthy({ user: FAILED }),
    healthy({ configuration: fact({ reachability_enabled: null }), user: fact(user({ is_notifiable: null })) }),
  ],
})

describeRule(R32, {
  fires: healthy({ user: fact(user({ is_online: true })) }),
  finding: { severity: 'info', title: 'The user is online', stops: [] },
  by: ['user'],
  says: ['is_online is true'],
  silent: [healthy(), healthy({ user: fact(null) })],
  missing: [healthy({ user: FAILED })],
})
