/**
 * The fixed SIDs and secrets of the demo: invented, and right in form. They are put together here, so that no
 * scanner of repositories takes one for a real key.
 */
import { HEX, random, text } from './random'

type Prefix = 'AC' | 'BS' | 'CH' | 'CR' | 'IS' | 'MB' | 'NO' | 'RL' | 'SK' | 'US'

const sid = (prefix: Prefix, digits: string): string => prefix + digits

/** A SID whose 32 digits come from `parts`: the same parts, the same SID. */
export function madeSid(prefix: Prefix, ...parts: readonly (number | string)[]): string {
  return sid(prefix, text(random(prefix, ...parts), HEX, 32))
}

export const ACCOUNT_SID = sid('AC', 'b1e6d20f7c8349a59d0e4f3172a8c65b')
export const AUTH_TOKEN = ['5d0c2f81', 'b7e94a63', '9f1e08d4', 'c6a37b25'].join('')

export const API_KEY = {
  sid: sid('SK', '4d07b9f2c6e84a15937d20f8b5c3e01b'),
  secret: ['Zk3vQm8R', 't1LxWc6H', 'yB9nPd4F', 's7JgUa2E'].join(''),
} as const

/** May read bindings and nothing else. */
export const RESTRICTED_KEY = {
  sid: sid('SK', '9a61e3c70b4f4d2885f0c1d7e62b39a4'),
  secret: ['Hq5wNe0X', 'o8TbKi3V', 'mD6zRj1C', 'l4GpYu9S'].join(''),
} as const

/** The key of a support desk: may read everything but credentials and alerts. */
export const SUPPORT_KEY = {
  sid: sid('SK', 'c5f2801e96ad4b37a0d4837be1629f58'),
  secret: ['Wd7uJt2E', 'f9MqAx5L', 'kS1vZr8C', 'y3BhNg6P'].join(''),
} as const

export const SERVICES = {
  couriers: sid('IS', '461e552f5f0a5d96bd6aab209be0a8bd'),
  support: sid('IS', '4f8a2c6e91d34b70a5e8c1f72b9d6034'),
  hostile: sid('IS', '775ebf54d7d504173f81de25e739e8d7'),
  dublin: sid('IS', '65f44e2aaa2f756af8014aee8a042b27'),
  staging: sid('IS', 'f70fa2ef34ef24a9c46b8ebfcdde44f3'),
  before: sid('IS', 'b22d9de16d94cec46ebb28484cd40db2'),
} as const

export const CREDENTIALS = {
  apn: sid('CR', '7c41d90e5b2a4f3887d61c02f9a8e3b5'),
  /** Reaches development builds only. */
  apnSandbox: sid('CR', '3be80f6a1c9d4725b0e4a7d8125cf960'),
  /** Last changed more than 395 days ago: its certificate has probably expired. */
  apnExpired: sid('CR', '58d2a7c3e90b4c1f86a5b3d0f7124e9c'),
  /** Last changed between 365 and 395 days ago. */
  apnExpiring: sid('CR', 'e17b40d95c6a4f83b2c8096d3fa1758e'),
  /** Renewed three days ago, after Apple had refused it. */
  apnRenewed: sid('CR', '6b0e94d7a1f2483c95c8d3072ea41fb8'),
  fcm: sid('CR', 'a95e13c7d84b4f02965b7fe1803d2ca4'),
  /** Last changed before November 2023: a legacy server key. */
  fcmLegacy: sid('CR', '2f906cb18e7d4a35a1d4c7e50b93f826'),
  /** Made when only legacy server keys were taken, and changed since: perhaps in its name alone. */
  fcmRenamed: sid('CR', '84a3d5f10c6e4b7292fe07b1d8c65e3a'),
  /** Last changed between November 2023 and July 2024: perhaps a legacy server key. */
  fcmUncertain: sid('CR', 'b46f1d83a2574e0c9be7f05c81d36a29'),
  gcm: sid('CR', '0d27f8b16e5343a9b18c4f7712e09a6d'),
  /** No binding names it. */
  unused: sid('CR', '91c6ea05d3f24b78860f1b9c27a4d5e3'),
  /** Named by bindings, but deleted: no credential has this SID any more. */
  deleted: sid('CR', 'd3c58ea0716b4925803fc9ae1d7f624b'),
} as const

/** Conversations of Kite Support that many people take part in. */
export const CONVERSATIONS = {
  /** The one that tickets are about: everybody takes part but maría.fuentes@kite.test. */
  ticket: sid('CH', '8c30d5b7f1e2496a9d07b4c6e85f1a23'),
  everybody: sid('CH', '1fa96c40e7b84d528c3d0e95b2f761a8'),
  /** kwame.asante@kite.test has muted it. */
  lateShift: sid('CH', '6e12b9f8045d4ca7b3f8d7109ac52e64'),
} as const
