/** How long ago each device registered, which hints at whether it still would get a push. */
import type { Binding } from '../twilio/binding'
import { changed, daysSince, isOlder } from './age'
import { devicesThat } from './devices'
import { type Words, say } from './finding'
import { agesNeeds } from './needs'
import { bindingName, counted, dateWords, grouped, listed } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'
import { worstOf } from './worst'

/** An app registers at every start, so after so many days a device is rarely opened, or gone. */
const LONG_DAYS = 335
/** Google drops an Android token after this many days without a connection, and calls it stale after a month. */
const TOKEN_DAYS = 270
const STALE_DAYS = 30

/** `BS…: date_updated is 8 Aug 2023, 1,204 days ago` */
function refreshed(binding: Binding, now: number): Words {
  const time = changed(binding)
  if (time === undefined) return bindingName(binding)
  const field = binding.date_updated === null ? 'date_created' : 'date_updated'
  return say`${bindingName(binding)} (${field}: ${dateWords(time)}, ${[counted(ageOf(binding, now), 'day')]} ago)`
}

const ageOf = (binding: Binding, now: number) => Math.floor(daysSince(binding, now) ?? 0)

const each = (bindings: readonly Binding[], now: number) => listed(bindings.map((binding) => refreshed(binding, now)))

/** `Not registered again for 371 days`, or for how many devices that holds. */
function unrefreshed(bindings: readonly Binding[], now: number, words: string): string {
  const [first] = bindings
  return first !== undefined && bindings.length === 1
    ? `Not registered again for ${counted(ageOf(first, now), 'day')}`
    : `${bindings.length} devices not registered again for ${words}`
}

/** The same in few words, for the oldest. */
const unrefreshedShort = (bindings: readonly Binding[], now: number) =>
  `Not renewed, ${grouped(Math.max(...bindings.map((binding) => ageOf(binding, now))))} days`

export const R20 = rule({
  id: 'R20',
  condition: 'A push binding was last refreshed more than 335 days ago.',
  severities: ['warning'],
  todo: steps({
    user: say`Ask which device this is. If it is still in use, open the app on it once; then check again.`,
  }),
  isHeuristic: true,
  from: ['bindings'],
  source: SOURCES.bindingLifetime,
  needs: (facts) => agesNeeds(facts, () => true),
  check: (facts) => {
    const { now } = facts
    const old = devicesThat(facts, (binding) => isOlder(binding, LONG_DAYS, now))
    if (old.length === 0) return undefined
    return {
      title: unrefreshed(old, now, 'eleven months'),
      short: unrefreshedShort(old, now),
      found: say`Last registered: ${each(old, now)}.`,
      why: say`An app registers at every start. A device that has not for so long is rarely opened, or gone. Twilio serves the binding, so it is there; how long Conversations keeps one is not published. Twilio’s Voice SDK advises to register again where no push came for a year.`,
      concerns: old,
    }
  },
})

export const R21 = rule({
  id: 'R21',
  condition:
    'An FCM binding was last refreshed more than 270 days ago (warning), or more than 30 (info). Beyond 335 days R20 says it.',
  severities: ['warning', 'info'],
  todo: steps({
    user: say`Open the app once on this device; then check again.`,
    appDeveloper: say`If the binding is not refreshed then, look at where the app registers: with Firebase Installation IDs it has to be in ${'onRegistered'}.`,
  }),
  fixers: ['user'],
  isHeuristic: true,
  from: ['bindings'],
  source: SOURCES.fcmTokens,
  needs: (facts) => agesNeeds(facts, ({ binding_type }) => binding_type === 'fcm'),
  check: (facts) => {
    const { now } = facts
    const old = devicesThat(
      facts,
      (one) => one.binding_type === 'fcm' && isOlder(one, STALE_DAYS, now) && !isOlder(one, LONG_DAYS, now),
    )
    const split = worstOf(old.map((item) => ({ severity: isOlder(item, TOKEN_DAYS, now) ? 'warning' : 'info', item })))
    if (split === undefined) return undefined
    const { severity, worst, others } = split
    const also = others.length === 0 ? [] : say` Also more than a month ago: ${each(others, now)}.`
    return {
      severity,
      title: unrefreshed(worst, now, severity === 'warning' ? 'nine months' : 'more than a month'),
      short: unrefreshedShort(worst, now),
      found: say`Last registered: ${each(worst, now)}.${also}`,
      why:
        severity === 'warning'
          ? say`If it is an Android: Google drops the token of one that was not connected for 270 days. Browsers and iOS devices through FCM are of type ${'fcm'} too.`
          : say`If it is an Android: Google calls the token of one stale that was not connected for a month. Browsers and iOS devices through FCM are of type ${'fcm'} too.`,
      concerns: worst,
    }
  },
})
