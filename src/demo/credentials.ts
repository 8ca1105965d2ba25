/** The push credentials of the demo's account. What their dates show is said in `sids.ts`. */
import type { WireCredential } from '../twilio/wire'
import { DAY, wireDate } from './devices'
import { ACCOUNT_SID, CREDENTIALS } from './sids'

interface Credential {
  readonly sid: string
  readonly name: string
  readonly type: WireCredential['type']
  readonly isSandbox?: true
  /** Days since, or a date for what belongs to the history of Google's servers. */
  readonly created: number | string
  readonly updated: number | string
}

const ALL: readonly Credential[] = [
  { sid: CREDENTIALS.apn, name: 'Kite for iOS', type: 'apn', created: 340, updated: 120 },
  {
    sid: CREDENTIALS.apnSandbox,
    name: 'Kite for iOS (debug)',
    type: 'apn',
    isSandbox: true,
    created: 330,
    updated: 90,
  },
  { sid: CREDENTIALS.apnExpired, name: 'Kite for iPad', type: 'apn', created: 430, updated: 430 },
  { sid: CREDENTIALS.apnExpiring, name: 'Kite Scanner', type: 'apn', created: 740, updated: 380 },
  { sid: CREDENTIALS.apnRenewed, name: 'Kite for Watch', type: 'apn', created: 290, updated: 3 },
  { sid: CREDENTIALS.fcm, name: 'Kite for Android', type: 'fcm', created: 760, updated: 200 },
  {
    sid: CREDENTIALS.fcmLegacy,
    name: 'Kite for Android (2018)',
    type: 'fcm',
    created: '2018-05-14T09:20:11Z',
    updated: '2018-05-14T09:20:11Z',
  },
  {
    sid: CREDENTIALS.fcmRenamed,
    name: 'Kite for drivers',
    type: 'fcm',
    created: '2021-06-09T08:15:40Z',
    updated: '2025-11-03T12:30:00Z',
  },
  {
    sid: CREDENTIALS.fcmUncertain,
    name: 'Kite on the web',
    type: 'fcm',
    created: '2022-10-03T14:02:37Z',
    updated: '2024-02-20T10:41:05Z',
  },
  {
    sid: CREDENTIALS.gcm,
    name: 'Kite for Android (GCM)',
    type: 'gcm',
    created: '2016-12-01T16:45:00Z',
    updated: '2017-03-08T08:12:54Z',
  },
  { sid: CREDENTIALS.unused, name: 'Kite for Android (trial)', type: 'fcm', created: 260, updated: 260 },
]

/** @returns what makes each credential, given the origin under which it is served */
export function createCredentials(now: number): readonly ((origin: string) => WireCredential)[] {
  const date = (age: number | string): string => (typeof age === 'string' ? age : wireDate(now - age * DAY))
  return ALL.map(({ sid, name, type, isSandbox, created, updated }) => (origin) => ({
    sid,
    account_sid: ACCOUNT_SID,
    friendly_name: name,
    type,
    sandbox: isSandbox === true ? 'True' : 'False',
    date_created: date(created),
    date_updated: date(updated),
    url: `${origin}/v1/Credentials/${sid}`,
  }))
}
