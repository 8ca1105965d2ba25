/** How long ago each device registered, which hints at whether it still would get a push. */
import type { Binding } from '../twilio/binding'
import { changed, daysSince, isOlder } from './age'
import { devicesThat } from './devices'
import { type Words, say } from './finding'
import { agesNeeds } from './needs'
import { bindingName, counted, dateWords, listed } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'
import { worstOf } from './worst'

/** Twilio keeps a binding for a year after its last registration. */
const LIFETIME_DAYS = 365
const LAST_MONTH_DAYS = 335
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

/** `Not refreshed for 371 days`, or for how many devices that holds. */
function unrefreshed(bindings: readonly Binding[], now: number, words: string): string {
  const [first] = bindings
  return first !== undefined && bindings.length === 1
    ? `Not refreshed for ${counted(ageOf(first, now), 'day')}`
    : `${bindings.length} devices not refreshed for ${words}`
}

export const R20 = rule({
  id: 'R20',
  condition: 'A push binding was last refreshed more than 365 days ago (likely), or more than 335 (warning).',
  severities: ['likely', 'warning'],
  fixer: 'user',
  fix: say`Let the user open the app once, so that it registers again.`,
  isHeuristic: true,
  from: ['bindings'],
  source: SOURCES.bindingLifetime,
  needs: (facts) => agesNeeds(facts, () => true),
  check: (facts) => {
    const { now } = facts
    const old = devicesThat(facts, (binding) => isOlder(binding, LAST_MONTH_DAYS, now))
    if (old.length === 0) return undefined
    const split = worstOf(
      old.map((item) => ({ severity: isOlder(item, LIFETIME_DAYS, now) ? 'likely' : 'warning', item })),
    )
    if (split === undefined) return undefined
    const { severity, worst, others } = split
    const also = others.length === 0 ? [] : say` Soon: ${each(others, now)}.`
    return {
      severity,
      title: unrefreshed(worst, now, severity === 'likely' ? 'more than a year' : 'eleven months'),
      found: say`Last refreshed: ${each(worst, now)}.${also}`,
      why:
        severity === 'likely'
          ? say`Twilio keeps a binding for one year. ${[worst.length === 1 ? 'This one' : 'These']} should be gone.`
          : say`Twilio keeps a binding for one year after the app last registered. ${[worst.length === 1 ? 'This one lapses' : 'These lapse']} soon.`,
      concerns: worst,
    }
  },
})

export const R21 = rule({
  id: 'R21',
  condition: 'An FCM binding was last refreshed more than 270 days ago (warning), or more than 30 (info).',
  severities: ['warning', 'info'],
  fixer: 'user',
  fix: say`Let the user open the app once. If the binding is not refreshed then, let the developer look at where the app registers: with Firebase Installation IDs it has to be in ${'onRegistered'}.`,
  isHeuristic: true,
  from: ['bindings'],
  source: SOURCES.fcmTokens,
  needs: (facts) => agesNeeds(facts, ({ binding_type }) => binding_type === 'fcm'),
  check: (facts) => {
    const { now } = facts
    const old = devicesThat(facts, (one) => one.binding_type === 'fcm' && isOlder(one, STALE_DAYS, now))
    if (old.length === 0) return undefined
    const split = worstOf(old.map((item) => ({ severity: isOlder(item, TOKEN_DAYS, now) ? 'warning' : 'info', item })))
    if (split === undefined) return undefined
    const { severity, worst, others } = split
    const also = others.length === 0 ? [] : say` Also more than a month old: ${each(others, now)}.`
    return {
      severity,
      title: severity === 'warning' ? 'The FCM token may have expired' : unrefreshed(worst, now, 'more than a month'),
      found: say`Last refreshed: ${each(worst, now)}.${also}`,
      why: [
        ...(severity === 'warning'
          ? say`Google drops an Android token that was not connected for 270 days. `
          : say`Google calls a token stale that was not connected for a month. `),
        ...say`Another possible cause: after the switch to Firebase Installation IDs, Firebase calls only ${'onRegistered'}, and an app that registers in ${'onNewToken'} goes silent.`,
      ],
      concerns: worst,
    }
  },
})
