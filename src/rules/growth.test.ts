/** What reads texts of others takes time in proportion to them: at twice the size at most two and a half times as long. */
import { describe, vi } from 'vitest'
import { failureOf } from '../twilio/errors'
import { testGrowth } from '../twilio/growth.testing'
import { readCursor } from '../twilio/paging'
import { evidence } from './alerts'
import { alertsToRead } from './alertsToRead'
import { MOST, givesValue, mentionsOf, namesToken } from './mention'
import { pushErrors } from './pushErrors'
import { NOW, alert, apn, fact, healthy, sid, withBindings } from './samples'
import { folded } from './spelling'
import { foreignTo, malformed } from './tokenForms'

vi.setConfig({ testTimeout: 300_000 })

/** Below the cap of those that look at no more than `MOST`. */
const SOME = MOST / 5

const any = () => true
const alertOf = (text: string) =>
  alert({ sid: sid('NO', 1), alert_text: text, request_variables: text, response_body: text })

/** By its name, the most that a reader looks at, and itself. */
const READERS: Readonly<Record<string, readonly [most: number, reader: (text: string) => unknown]>> = {
  mentionsOf: [SOME, (text) => mentionsOf(text)('ada')],
  givesValue: [SOME, (text) => givesValue(text, 'ada', any)],
  namesToken: [SOME, (text) => namesToken(text, 'aaaaaaaaaaaaaaaaaaaa')],
  folded: [1000, folded],
  foreignTo: [20_000, (text) => foreignTo(apn(1, { endpoint: text }))],
  malformed: [20_000, (text) => malformed(apn(1, { endpoint: text }))],
  failureOf: [20_000, (text) => failureOf(400, JSON.stringify({ code: 20001, message: text }))],
  readCursor: [4096, (text) => readCursor(`https://x.test/?PageToken=${text}`)],
  evidence: [
    SOME,
    (text) =>
      evidence({ ...withBindings(apn(1)), identity: 'ada', alerts: fact({ detailed: [alertOf(text)], listed: [] }) }),
  ],
  alertsToRead: [
    10_000,
    (text) =>
      alertsToRead(
        healthy({
          bindings: fact([apn(1)]),
          alerts: fact({ detailed: [], listed: [alert({ sid: sid('NO', 1), alert_text: text })] }),
        }),
      ),
  ],
  pushErrors: [
    SOME,
    (text) => {
      const one = alertOf(text)
      return pushErrors([one], NOW, { opened: new Map([[one.sid ?? '', one]]) })
    },
  ],
}

describe.each(Object.entries(READERS))('%s', (_, [most, reader]) => testGrowth(most, reader))
