/**
 * The people of Kite Support, each named for the trouble they show (R01 … are the rules of the delivery check).
 * Ages are in days. Nobody has a binding in Kite Support who is named in `BEFORE_MIGRATION` alone.
 */
import type { BindingType } from '../twilio/wire'
import { ALL_EVENTS_LONG, apnToken, fcmToken } from './devices'
import { random } from './random'
import { CREDENTIALS } from './sids'

export interface Device {
  readonly identity: string
  readonly type: BindingType
  readonly credential: string | null
  readonly created: number
  readonly updated: number
  /** Undefined stands for all three events in the short spelling. */
  readonly messageTypes?: readonly string[] | null
  /** Undefined stands for one in the form of the type. */
  readonly endpoint?: string
}

type Details = Partial<Pick<Device, 'credential' | 'messageTypes' | 'endpoint'>>
type Make = (identity: string) => Device

const device =
  (type: BindingType, credential: string | null) =>
  (created: number, updated: number, details: Details = {}): Make =>
  (identity) => ({ identity, type, credential, created, updated, ...details })

const apn = device('apn', CREDENTIALS.apn)
const fcm = device('fcm', CREDENTIALS.fcm)
const gcm = device('gcm', CREDENTIALS.gcm)
const twilsock = (created: number, updated: number): Make =>
  device('twilsock', null)(created, updated, { messageTypes: [] })

const person = (identity: string, ...devices: readonly Make[]): readonly Device[] =>
  devices.map((make) => make(identity))

const REPEATED_TOKEN = fcmToken(random('the token that noor has twice'))
const SHARED_TOKEN = apnToken(random('the phone that rosa and samuel share'))
const TABLETS: readonly Make[] = Array.from({ length: 12 }, (_, i) => fcm(200 - 10 * i, 0.2 + i * 2))

export const SUPPORT: readonly Device[] = [
  // Healthy, one device of each kind.
  ...person('ada.okafor@kite.test', apn(214, 0.04), fcm(88, 2.2)),
  ...person('benedikt.aas@kite.test', apn(31, 0.4)),
  // R13 apn with an fcm credential, R14 gcm is gone, R20 not refreshed for years: no push can reach this user.
  ...person('devon.reyes@kite.test', gcm(2780, 1204), apn(46, 3.1, { credential: CREDENTIALS.fcm })),
  // R03 connected by WebSocket only.
  ...person('dispatch-07', twilsock(0.12, 0.01)),
  // R18 a sandbox credential: development builds only.
  ...person('emilia.van-der-berg@kite.test', apn(12, 1.1, { credential: CREDENTIALS.apnSandbox })),
  // One healthy, R20 one past its year, R11 one without a credential: some pushes can't reach this user.
  ...person('farah.haddad@kite.test', apn(510, 0.08), fcm(640, 371), apn(5.2, 5.1, { credential: null })),
  // R09 one device did not ask for an event.
  ...person(
    'courier:4471',
    apn(190, 16, { messageTypes: ['new_message', 'added_to_conversation'] }),
    apn(16, 0.9, { messageTypes: ALL_EVENTS_LONG }),
  ),
  // R21 Android not seen for more than 270 days.
  ...person('hiroto.kanazawa@kite.test', fcm(408, 294)),
  // R04 illia.bondarenko@kite.test, without the capital, has no binding.
  ...person('Illia.Bondarenko@kite.test', fcm(140, 0.2)),
  // R38 nothing wrong to be found; R32 online; R24 two devices.
  ...person('ines.duarte@kite.test', apn(214, 0.05), fcm(88, 2)),
  // R31 is_notifiable lags behind the list of bindings.
  ...person('jun-ho.seo@kite.test', apn(77, 21.2)),
  // R27 muted one conversation.
  ...person('kwame.asante@kite.test', fcm(8, 3.1)),
  // R28 no participant of the conversation that the ticket is about.
  ...person('maría.fuentes@kite.test', apn(345, 28.4)),
  // Healthy, a long identity with a plus.
  ...person('margarethe.oyelaran+on-call-weekends@kite.test', apn(27, 0.6)),
  // R23 the same token twice.
  ...person(
    'noor.rahimi@kite.test',
    fcm(301, 7.7, { endpoint: REPEATED_TOKEN }),
    fcm(120, 6.2, { endpoint: REPEATED_TOKEN }),
  ),
  // R03 connected by WebSocket only.
  ...person('olamide.b@kite.test', twilsock(0.5, 0.02)),
  // R37 an alert names this user's binding.
  ...person('petra.lindqvist@kite.test', apn(233, 13.5)),
  // Healthy, an identity that a path has to encode.
  ...person('warehouse/scanner#2', fcm(655, 0.08)),
  // Healthy, the long spelling of the events.
  ...person('yusuf.demir@kite.test', apn(41, 4.6, { messageTypes: ALL_EVENTS_LONG })),
  // R29 a member of closed conversations.
  ...person('zofia.wrona@kite.test', fcm(96, 19.9)),
  // Healthy.
  ...person('amara.nwosu@kite.test', apn(52, 1.7)),
  ...person('bastien.leroy@kite.test', fcm(18, 0.3)),
  ...person('caoimhe.byrne@kite.test', apn(133, 24.1)),
  ...person('dmitri.volkov@kite.test', fcm(61, 2.9)),
  ...person('esra.yildiz@kite.test', apn(9, 0.7)),
  ...person('feng.liu@kite.test', fcm(210, 11.8)),
  // R15 the credential is a legacy server key; R16 it may be one.
  ...person('george.mensah@kite.test', fcm(700, 4, { credential: CREDENTIALS.fcmLegacy })),
  ...person('hana.suzuki@kite.test', fcm(350, 9, { credential: CREDENTIALS.fcmUncertain })),
  // R10 what was subscribed is unknown: null, and an empty list.
  ...person('priya.raman@kite.test', apn(64, 2.4, { messageTypes: null })),
  ...person('lars.holm@kite.test', fcm(33, 6.5, { messageTypes: [] })),
  // R12 the credential was deleted.
  ...person('nadia.petrova@kite.test', apn(420, 17, { credential: CREDENTIALS.deleted })),
  // R17 the certificate has probably expired; in a while it will.
  ...person('viktor.hansen@kite.test', apn(500, 12, { credential: CREDENTIALS.apnExpired })),
  ...person('wendy.hughes@kite.test', apn(380, 8, { credential: CREDENTIALS.apnExpiring })),
  // R19 builds of both kinds.
  ...person('xavier.moreau@kite.test', apn(80, 1.2), apn(30, 0.5, { credential: CREDENTIALS.apnSandbox })),
  // R20 its year is nearly over.
  ...person('yara.costa@kite.test', apn(350, 350)),
  // R22 a token that lost its last character.
  ...person('ulrich.schmid@kite.test', apn(14, 14, { endpoint: apnToken(random('the token of ulrich')).slice(1) })),
  // R24 two phones of one kind.
  ...person('quentin.dubois@kite.test', apn(260, 31), apn(3, 0.3)),
  // R25 one phone under two identities: the first did not sign out.
  ...person('rosa.silva@kite.test', apn(150, 40, { endpoint: SHARED_TOKEN })),
  ...person('samuel.okoro@kite.test', apn(39, 1.4, { endpoint: SHARED_TOKEN })),
  // R26 more than ten devices.
  ...person('tablet-pool', ...TABLETS),
  // R36 an app of the old Programmable Chat.
  ...person('oscar.weiss@kite.test', fcm(900, 66, { messageTypes: ['added_to_channel', 'removed_from_channel'] })),
  // Bare Firebase Installation IDs, the form that FCM moves to.
  ...person('mei.lin@kite.test', fcm(6, 0.6, { endpoint: 'dMNTyLWjPnQx7Zc_2fKq-A' })),
  // R01 bindings were left behind when the user was deleted.
  ...person('tomas.novak@kite.test', fcm(480, 120)),
]

/** Kite Support as it was. R05: sofia's app still registers here, and has no binding in Kite Support. */
export const BEFORE_MIGRATION: readonly Device[] = [
  ...person('sofia.marchetti@kite.test', apn(700, 0.4)),
  ...person('ada.okafor@kite.test', apn(940, 640)),
  ...person('devon.reyes@kite.test', gcm(2780, 1204, { messageTypes: ['new_message', 'added_to_channel'] })),
  ...person('petra.lindqvist@kite.test', fcm(880, 633)),
]

/** A small service in which nothing is unusual. */
export const DUBLIN: readonly Device[] = [
  ...person('driver-01', apn(40, 0.2)),
  ...person('driver-02', fcm(40, 0.6), twilsock(0.3, 0.1)),
  ...person('driver-03', fcm(39, 3.4)),
  ...person('driver-04', apn(36, 1.9)),
  ...person('driver-05', fcm(21, 8.8), apn(20, 0.9)),
  ...person('control-room', twilsock(0.6, 0.01)),
]
