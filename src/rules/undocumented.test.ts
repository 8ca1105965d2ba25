import { expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import { FAILED, apn, fcm, healthy, sid, twilsock, withBindings } from './samples'
import { R40 } from './undocumented'

const unknown = apn(1, { binding_type: 'huawei' })

describeRule(R40, {
  fires: withBindings(unknown, fcm(2)),
  finding: { severity: 'warning', concerns: [unknown], stops: [] },
  by: ['twilioAdmin'],
  says: [`Binding ${sid('BS', 1)} of type huawei`],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [healthy({ bindings: FAILED })],
})

test('R40 leaves the cells of such a device open, and no others', () => {
  const facts = withBindings(unknown, fcm(2))
  expect(unmet(R40, facts)).toMatchObject([{ isOpen: true, cells: { bindings: [unknown], events: 'all' } }])
  expect(diagnose(facts).matrix.rows.map(({ cells }) => cells.new_message.is)).toEqual(['cantTell', 'yes'])
})
