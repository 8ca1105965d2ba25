/** What to say where no other rule found a cause. */
import { FACT_NAMES, type FactName, type Facts } from './facts'
import { type Need, type Rule, say } from './finding'
import { bindingsNeed, credentialNeeds, namelessNeed } from './needs'
import { listed } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'

const needs = (facts: Facts): readonly Need[] => [
  { name: 'user', fact: facts.user },
  ...bindingsNeed(facts),
  ...namelessNeed(facts),
  { name: 'notifications', fact: facts.notifications },
  ...credentialNeeds(facts).filter(({ name }) => name === 'credentials'),
]

/** R38, which asks all others. */
export const nothingWrong = (others: readonly Rule[]): Rule =>
  rule({
    id: 'R38',
    condition:
      'No rule found anything that blocks or likely harms delivery, and the user, the bindings, their credentials and the notification configuration are known.',
    severities: ['info'],
    fixer: 'user',
    fix: say`Let the user open the app once, allow notifications in the system’s settings, and test with the app in the background.`,
    from: ['user', 'bindings', 'notifications', 'credentials'],
    source: SOURCES.pushConfiguration,
    needs,
    check: (facts) => {
      if (needs(facts).some(({ fact }) => fact.state !== 'known')) return undefined
      const isHarmed = others.some((one) => {
        if (!one.severities.some((severity) => severity === 'blocks' || severity === 'likely')) return false
        const severity = one.check(facts)?.severity
        return severity === 'blocks' || severity === 'likely'
      })
      if (isHarmed) return undefined
      // What decides about a cell, and what the user set or Twilio logged, where an answer left it open.
      const isTold = ({ name, cells }: Need) => cells !== undefined || name === 'conversations' || name === 'alerts'
      const open = new Set(
        others.flatMap((one) =>
          one.needs(facts).flatMap((need) => (need.fact.state !== 'known' && isTold(need) ? [need.name] : [])),
        ),
      )
      const unknown = (Object.keys(FACT_NAMES) as FactName[]).filter((name) => open.has(name))
      const unchecked =
        unknown.length === 0 ? [] : say` Not checked in full: ${listed(unknown.map((name) => [FACT_NAMES[name]]))}.`
      return {
        title: 'Nothing found on Twilio’s side, go on with the device',
        found: say`No rule found anything that blocks the pushes of this user, or likely harms them.${unchecked}`,
        why: say`Permission, focus modes, battery savers and force-stopped apps can’t be seen from here. Whether Twilio pushes to whoever wrote the message, or to a user who is online, is not documented.`,
        concerns: 'user',
      }
    },
  })
