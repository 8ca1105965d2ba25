/**
 * Hostile data: everything that a reply can hold and a dashboard must survive. Each row differs from an ordinary one
 * only in what it is named for.
 */
import { ALL_EVENTS, ALL_EVENTS_LONG, apnToken, DAY, wireDate } from './devices'
import { listed, type UnplacedBinding } from './handMade'
import { random } from './random'
import { ACCOUNT_SID, CREDENTIALS, madeSid, SERVICES } from './sids'
import type { BindingSource } from './store'

type Oddity = Partial<UnplacedBinding>

const NOTHING: Oddity = {
  sid: null,
  account_sid: null,
  chat_service_sid: null,
  credential_sid: null,
  date_created: null,
  date_updated: null,
  endpoint: null,
  identity: null,
  binding_type: null,
  message_types: null,
  url: null,
}

const IDENTITIES: readonly string[] = [
  // Markup and formulas.
  '<img src=x onerror=alert(1)>',
  '<script>alert(document.domain)</script>',
  '"><svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '=HYPERLINK("https://attacker.test","open")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  'name,with "quotes"; and, commas',
  // What addresses and paths have to encode.
  'a/b/c',
  'who?where=here',
  'room#3',
  '100%',
  '%2F%00',
  'a+b c@kite.test',
  'tom&jerry=friends',
  'back\\slash',
  '.',
  '..',
  '../../etc/passwd',
  'https://attacker.test/?q=1#x',
  'javascript:alert(1)',
  // Names that objects have already.
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  '',
  '0',
  // Spaces and what can't be seen.
  ' leading',
  'trailing ',
  ' ',
  'two  spaces',
  'no\u00a0break',
  'zero\u200bwidth\u200d',
  '\ufeffbyte order mark',
  'left\u202etxt.exe',
  '\u2066isolated\u2069 and \u200fright',
  'tab\tand\nnew line\r\n',
  'bell\u0007 null\u0000 escape\u001b[31m delete\u007f',
  'line\u2028separator',
  // Writing of the world, and what looks the same but isn't.
  'مريم@kite.test',
  'מרים:7',
  '田中.花子@kite.test',
  'josé@kite.test',
  'jose\u0301@kite.test',
  'аdа@kite.test',
  'ada@kite.test',
  'Ada@kite.test',
  'ﬁnn@kite.test',
  'Z\u0351\u036b\u0343\u036aa\u0302\u0352\u0341l\u0330\u0310g\u0346\u034ao\u0349\u0302\u030a',
  '👩🏽‍🚀 crew',
  '👨‍👩‍👧‍👦',
  '🇮🇪🇵🇱',
  // Half of a pair: text that is no Unicode, which JSON can carry as an escape.
  'half\ud83d',
  // As long as an identity can be.
  'x'.repeat(256),
  `${'very.long.name.'.repeat(16)}@kite.test.co.uk`.slice(0, 256),
  '界'.repeat(256),
  '🚚'.repeat(128),
]

const ODDITIES: readonly Oddity[] = [
  NOTHING,
  NOTHING,
  ...(Object.keys(NOTHING) as (keyof Oddity)[]).map((field) => ({ [field]: null })),
  // Types and events that nobody documented, and the other spellings.
  { binding_type: 'hms', identity: 'huawei' },
  { binding_type: 'APN', identity: 'capitals' },
  { binding_type: '', identity: 'empty type' },
  { binding_type: '<b>fcm</b>', identity: 'markup type' },
  { binding_type: '__proto__', identity: 'prototype type' },
  { message_types: [], identity: 'no events' },
  { message_types: [...ALL_EVENTS_LONG], identity: 'long spelling' },
  { message_types: ['new_message', 'twilio.conversations.new_message'], identity: 'both spellings' },
  { message_types: ['twilio.ipmsg.typing_indicator', 'reaction_added', '', '<i>new</i>'], identity: 'unknown events' },
  { message_types: ['added_to_channel', 'removed_from_channel', 'invited_to_channel'], identity: 'old events' },
  { message_types: Array.from({ length: 200 }, (_, i) => `event_${i}`), identity: 'two hundred events' },
  // Dates.
  { date_created: 'yesterday', date_updated: 'not a date', identity: 'bad dates' },
  { date_created: '2026-02-30T25:61:00Z', identity: 'impossible date' },
  { date_created: '', date_updated: '', identity: 'empty dates' },
  { date_updated: '1700000000', identity: 'a number of seconds' },
  { date_created: '2126-01-01T00:00:00Z', date_updated: '2126-01-02T00:00:00Z', identity: 'from the future' },
  { date_created: '0001-01-01T00:00:00Z', date_updated: '0001-01-01T00:00:00Z', identity: 'year one' },
  {
    date_created: '2025-06-01T12:00:00+14:00',
    date_updated: '2025-06-01T12:00:00.123456-11:00',
    identity: 'other zones',
  },
  // Endpoints.
  { endpoint: '', identity: 'empty endpoint' },
  { endpoint: 'e'.repeat(4000), identity: 'endless endpoint' },
  { endpoint: `<a href="javascript:alert(1)">${'long '.repeat(780)}</a>`, identity: 'endless markup' },
  { endpoint: '=1+1', identity: 'formula endpoint' },
  { endpoint: '\u202e'.repeat(20), identity: 'bidi endpoint' },
  { endpoint: 'the same endpoint', identity: 'first of two' },
  { endpoint: 'the same endpoint', identity: 'second of two' },
  // Addresses and SIDs.
  { url: 'javascript:alert(document.cookie)', identity: 'script url' },
  { url: 'data:text/html,<script>alert(1)</script>', identity: 'data url' },
  { url: 'https://attacker.test/v1/Services', identity: 'foreign url' },
  { url: '//attacker.test', identity: 'url without a scheme' },
  { url: 'not a url', identity: 'no url' },
  { sid: '../../Services', identity: 'path in the sid' },
  { sid: 'BS<script>', identity: 'markup in the sid' },
  { account_sid: 'AC', chat_service_sid: 'IS', credential_sid: 'CR', identity: 'short sids' },
  { credential_sid: '', identity: 'empty credential' },
]

/** @param now the time from which ages count, in ms */
export function hostile(now: number): BindingSource {
  const service = SERVICES.hostile
  const rows = [...ODDITIES, ...IDENTITIES.map((identity) => ({ identity }))].map((oddity, row): UnplacedBinding => ({
    sid: madeSid('BS', service, row),
    account_sid: ACCOUNT_SID,
    chat_service_sid: service,
    credential_sid: CREDENTIALS.apn,
    date_created: wireDate(now - (row + 30) * DAY),
    date_updated: wireDate(now - row * DAY),
    endpoint: apnToken(random(service, row)),
    identity: `odd-${row}`,
    binding_type: 'apn',
    message_types: [...ALL_EVENTS],
    ...oddity,
  }))
  return listed(service, rows)
}
