/**
 * The people of Kite Support, each there for the trouble they show (R01 … are the rules of the delivery check). Ages are
 * in days. `docs/demo-people.md` is made of this, and a test compares each person with their rules.
 */
import type { BindingType } from '../twilio/wire'
import { ALL_EVENTS_LONG, apnToken, fcmToken, installationId } from './devices'
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

export interface Person {
  readonly identity: string
  /** What they are there for; empty for the healthy. Findings that are mere information need not stand here. */
  readonly rules: readonly string[]
  /** What is to be seen, in words. */
  readonly shows: string
  readonly devices: readonly Device[]
  /** False where the user was deleted. */
  readonly hasUser?: false
  /** Where these are not as the bindings let expect. */
  readonly isOnline?: boolean
  readonly isNotifiable?: boolean
  /** Undefined stands for three usual ones. */
  readonly conversations?: 'oneMuted' | 'notTheTicket' | 'someOver' | 'many' | 'none' | 'allOver'
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

type State = Pick<Person, 'hasUser' | 'isOnline' | 'isNotifiable' | 'conversations'>

/** @param rules separated by spaces */
function person(identity: string, rules: string, shows: string, devices: readonly Make[], state: State = {}): Person {
  return {
    identity,
    rules: rules.split(' ').filter((rule) => rule !== ''),
    shows,
    devices: devices.map((make) => make(identity)),
    ...state,
  }
}

const healthy = (identity: string, shows: string, ...devices: readonly Make[]): Person =>
  person(identity, '', shows, devices)

export const devicesOf = (people: readonly Person[]): readonly Device[] => people.flatMap(({ devices }) => devices)

const REPEATED_TOKEN = fcmToken(random('the token that noor has twice'))
/** An installation ID, alone and with the token that Firebase gave it before. */
const TWICE_ID = installationId(random('the phone that amy has twice'))
const SHARED_TOKEN = apnToken(random('the phone that rosa and samuel share'))
const TABLETS: readonly Make[] = Array.from({ length: 12 }, (_, i) => fcm(200 - 10 * i, 0.2 + i * 2))

export const SUPPORT: readonly Person[] = [
  healthy(
    'ada.okafor@kite.test',
    'an iPhone and an Android phone; an alert names somebody whose identity contains this one',
    apn(214, 0.04),
    fcm(88, 2.2),
  ),
  healthy('benedikt.aas@kite.test', 'an iPhone', apn(31, 0.4)),
  person(
    'devon.reyes@kite.test',
    'R13 R14 R20 R37',
    'an iPhone registered with an FCM credential, and GCM, which is gone, not refreshed for years; an alert names the token of the iPhone',
    [gcm(2780, 1204), apn(46, 3.1, { credential: CREDENTIALS.fcm })],
  ),
  person('dispatch-07', 'R03', 'connected by WebSocket only', [twilsock(0.12, 0.01)]),
  person('emilia.van-der-berg@kite.test', 'R18', 'a sandbox credential: development builds only', [
    apn(12, 1.1, { credential: CREDENTIALS.apnSandbox }),
  ]),
  person(
    'farah.haddad@kite.test',
    'R11 R20',
    'one healthy iPhone, an Android phone not registered again for a year, and an iPhone without a credential',
    [apn(510, 0.08), fcm(640, 371), apn(5.2, 5.1, { credential: null })],
  ),
  person('courier:4471', 'R09', 'one of two iPhones did not ask for an event', [
    apn(190, 16, { messageTypes: ['new_message', 'added_to_conversation'] }),
    apn(16, 0.9, { messageTypes: ALL_EVENTS_LONG }),
  ]),
  person('hiroto.kanazawa@kite.test', 'R21', 'an Android phone not seen for more than 270 days', [fcm(408, 294)]),
  healthy(
    'Illia.Bondarenko@kite.test',
    'an Android phone; illia.bondarenko@kite.test, without capitals, is somebody else to Twilio',
    fcm(140, 0.2),
  ),
  person(
    'ines.duarte@kite.test',
    'R32 R38',
    'nothing wrong to be found, and the app is connected',
    [apn(214, 0.05), fcm(88, 2)],
    { isOnline: true },
  ),
  person('jun-ho.seo@kite.test', 'R31', 'is_notifiable is false although there is a device', [apn(77, 21.2)], {
    isNotifiable: false,
  }),
  person('kwame.asante@kite.test', 'R27', 'muted one of three conversations', [fcm(8, 3.1)], {
    conversations: 'oneMuted',
  }),
  person(
    'maría.fuentes@kite.test',
    'R28',
    'no participant of the conversation “Parcel 8812 is late”, which the ticket is about',
    [apn(345, 28.4)],
    { conversations: 'notTheTicket' },
  ),
  healthy('margarethe.oyelaran+on-call-weekends@kite.test', 'an iPhone, and a long identity with a plus', apn(27, 0.6)),
  person('noor.rahimi@kite.test', 'R23', 'the same token twice', [
    fcm(301, 7.7, { endpoint: REPEATED_TOKEN }),
    fcm(120, 6.2, { endpoint: REPEATED_TOKEN }),
  ]),
  person(
    'olamide.b@kite.test',
    'R03 R31',
    'connected by WebSocket only, while is_notifiable is still true',
    [twilsock(0.5, 0.02)],
    { isNotifiable: true },
  ),
  person('petra.lindqvist@kite.test', 'R37', 'an alert names the binding, in the data of its request', [
    apn(233, 13.5),
  ]),
  healthy('warehouse/scanner#2', 'an Android phone, and an identity that a path has to encode', fcm(655, 0.08)),
  healthy(
    'yusuf.demir@kite.test',
    'an iPhone with the long spelling of the events',
    apn(41, 4.6, { messageTypes: ALL_EVENTS_LONG }),
  ),
  person('zofia.wrona@kite.test', 'R29', 'two of five conversations are closed, one is inactive', [fcm(96, 19.9)], {
    conversations: 'someOver',
  }),
  healthy('amara.nwosu@kite.test', 'an iPhone', apn(52, 1.7)),
  healthy('bastien.leroy@kite.test', 'an Android phone', fcm(18, 0.3)),
  healthy('caoimhe.byrne@kite.test', 'an iPhone', apn(133, 24.1)),
  healthy('dmitri.volkov@kite.test', 'an Android phone', fcm(61, 2.9)),
  healthy('esra.yildiz@kite.test', 'an iPhone', apn(9, 0.7)),
  healthy('feng.liu@kite.test', 'an Android phone', fcm(210, 11.8)),
  person('george.mensah@kite.test', 'R15', 'a credential from 2018: a legacy server key', [
    fcm(700, 4, { credential: CREDENTIALS.fcmLegacy }),
  ]),
  person('hana.suzuki@kite.test', 'R16', 'a credential from February 2024: perhaps a legacy server key', [
    fcm(350, 9, { credential: CREDENTIALS.fcmUncertain }),
  ]),
  person('priya.raman@kite.test', 'R10', 'which events were asked for is not known (null)', [
    apn(64, 2.4, { messageTypes: null }),
  ]),
  person('lars.holm@kite.test', 'R10', 'which events were asked for is not known (an empty list)', [
    fcm(33, 6.5, { messageTypes: [] }),
  ]),
  person('nadia.petrova@kite.test', 'R12 R37', 'the credential was deleted; the text of an alert names the identity', [
    apn(420, 17, { credential: CREDENTIALS.deleted }),
  ]),
  person('viktor.hansen@kite.test', 'R17', 'the certificate has probably expired', [
    apn(500, 12, { credential: CREDENTIALS.apnExpired }),
  ]),
  person('wendy.hughes@kite.test', 'R17', 'the certificate will soon expire', [
    apn(380, 8, { credential: CREDENTIALS.apnExpiring }),
  ]),
  person('xavier.moreau@kite.test', 'R18 R19', 'a production and a development build', [
    apn(80, 1.2),
    apn(30, 0.5, { credential: CREDENTIALS.apnSandbox }),
  ]),
  person('yara.costa@kite.test', 'R20', 'an iPhone not registered again for eleven months', [apn(350, 350)]),
  person('ulrich.schmid@kite.test', 'R22', 'a token that lost its last character', [
    apn(14, 14, { endpoint: apnToken(random('the token of ulrich')).slice(1) }),
  ]),
  person('quentin.dubois@kite.test', 'R24', 'two iPhones', [apn(260, 31), apn(3, 0.3)]),
  person('rosa.silva@kite.test', 'R25', 'the same phone as samuel.okoro@kite.test, without signing out', [
    apn(150, 40, { endpoint: SHARED_TOKEN }),
  ]),
  person('samuel.okoro@kite.test', 'R25', 'the same phone as rosa.silva@kite.test', [
    apn(39, 1.4, { endpoint: SHARED_TOKEN }),
  ]),
  person('tablet-pool', 'R24 R26', 'twelve devices and 120 conversations', TABLETS, { conversations: 'many' }),
  person('oscar.weiss@kite.test', 'R36', 'an app of the old Programmable Chat', [
    fcm(900, 66, { messageTypes: ['added_to_channel', 'removed_from_channel'] }),
  ]),
  person('mei.lin@kite.test', 'R39', 'an Android phone with a bare Firebase Installation ID', [
    fcm(6, 0.6, { endpoint: 'dMNTyLWjPnQx7Zc_2fKq-A' }),
  ]),
  person('tomas.novak@kite.test', 'R01', 'the user was deleted, its binding left behind', [fcm(480, 120)], {
    hasUser: false,
  }),
  person('leyla.karim@kite.test', 'R02', 'no device was ever registered', []),
  person('illia.bondarenko@kite.test', 'R02 R04', 'the devices belong to Illia.Bondarenko@kite.test', []),
  person(
    'sofia.marchetti@kite.test',
    'R02 R05',
    'the app still registers against the service before the migration',
    [],
  ),
  person('kenji.mori@kite.test', 'R41', 'a token of Apple’s, registered as one of Google’s', [
    fcm(19, 0.9, { endpoint: apnToken(random('the token of kenji')) }),
  ]),
  person('lena.vogt@kite.test', 'R41', 'the word “undefined” in place of a token', [
    fcm(44, 3.4, { endpoint: 'undefined' }),
  ]),
  person('pavel.horak@kite.test', 'R22', 'a token in the brackets of its description', [
    apn(23, 2.1, { endpoint: `<${apnToken(random('the token of pavel')).replace(/.{8}(?!$)/g, '$& ')}>` }),
  ]),
  person('amy.tran@kite.test', 'R39 R42', 'one Android phone, registered by its installation ID and by its token', [
    fcm(310, 20, { endpoint: TWICE_ID }),
    fcm(200, 1.3, { endpoint: `${TWICE_ID}:APA91bExample${'k'.repeat(120)}` }),
  ]),
  person('nils.berg@kite.test', 'R43', 'an iPhone and an Android phone, or one iPhone with both services', [
    apn(70, 0.6),
    fcm(70, 0.6),
  ]),
  person('marta.kovac@kite.test', 'R44', 'the app registered the very token that Google had called dead', [
    fcm(150, 0.5),
  ]),
  person('dora.lind@kite.test', 'R15', 'a credential from 2021, changed since: perhaps in its name alone', [
    fcm(120, 2.7, { credential: CREDENTIALS.fcmRenamed }),
  ]),
  person('greta.holt@kite.test', 'R37', 'the certificate was renewed after the last alert', [
    apn(260, 1.6, { credential: CREDENTIALS.apnRenewed }),
  ]),
  person('omar.said@kite.test', 'R37', 'one message was too large for Google', [fcm(90, 1.9)]),
  person('tariq.aziz@kite.test', 'R28', 'in no conversation at all', [apn(61, 0.8)], { conversations: 'none' }),
  person('ursula.baum@kite.test', 'R29', 'in closed conversations only', [fcm(58, 5.2)], { conversations: 'allOver' }),
]

/** Kite Support as it was: sofia's app still registers here. */
export const BEFORE_MIGRATION: readonly Person[] = [
  healthy('sofia.marchetti@kite.test', 'an iPhone', apn(700, 0.4)),
  person('ada.okafor@kite.test', 'R20', 'not refreshed for years', [apn(940, 640)]),
  person('devon.reyes@kite.test', 'R14 R20 R36', 'GCM, which is gone, and an app of the old Programmable Chat', [
    gcm(2780, 1204, { messageTypes: ['new_message', 'added_to_channel'] }),
  ]),
  person('petra.lindqvist@kite.test', 'R20', 'not refreshed for years', [fcm(880, 633)]),
]

/** A small service in which nothing is unusual: like most it sends new messages alone. */
export const DUBLIN: readonly Person[] = [
  healthy('driver-01', 'an iPhone', apn(40, 0.2)),
  healthy('driver-02', 'an Android phone, connected', fcm(40, 0.6), twilsock(0.3, 0.1)),
  healthy('driver-03', 'an Android phone', fcm(39, 3.4)),
  healthy('driver-04', 'an iPhone', apn(36, 1.9)),
  healthy('driver-05', 'an Android phone and an iPhone', fcm(21, 8.8), apn(20, 0.9)),
  person('control-room', 'R03', 'connected by WebSocket only', [twilsock(0.6, 0.01)]),
]

/** Nobody has a device in Staging, and nothing pushes. */
export const STAGING: readonly Person[] = [
  person('tester@kite.test', 'R02 R06', 'no event pushes in the whole service', []),
]
