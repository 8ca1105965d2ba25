/** What Twilio says about the user’s presence, and how it fits the bindings. */
import { devicesThat, namelessBindings } from './devices'
import { known } from './facts'
import { say } from './finding'
import { bindingsNeed, namelessNeed, open } from './needs'
import { counted } from './phrases'
import { rule, steps } from './rule'
import { REACHABILITY_UNSAID } from './service'
import { SOURCES } from './sources'

export const R31 = rule({
  id: 'R31',
  condition:
    'Reachability is on, and `is_notifiable` is not true though there are push bindings, or true though there is none.',
  severities: ['info'],
  todo: steps({ nobody: say`Trust the list of bindings.` }),
  from: ['configuration', 'user', 'bindings'],
  source: SOURCES.reachability,
  needs: (facts) => {
    const isOn = known(facts.configuration)?.reachability_enabled
    if (isOn === false) return []
    const unsaid = isOn === null ? [open('configuration', REACHABILITY_UNSAID)] : []
    const mayBeMore = devicesThat(facts, () => true).length === 0 ? namelessNeed(facts) : []
    const configuration = { name: 'configuration', fact: facts.configuration } as const
    return [configuration, ...unsaid, { name: 'user', fact: facts.user }, ...bindingsNeed(facts), ...mayBeMore]
  },
  check: (facts) => {
    const user = known(facts.user)
    if (known(facts.configuration)?.reachability_enabled !== true || !user) return undefined
    if (known(facts.bindings) === undefined) return undefined
    const devices = devicesThat(facts, () => true)
    const isNotifiable = user.is_notifiable === true
    if (devices.length === 0 && namelessBindings(facts).length > 0) return undefined
    if (isNotifiable === devices.length > 0) return undefined
    return {
      title: isNotifiable
        ? 'Twilio calls the user notifiable, without a device'
        : 'Twilio does not call the user notifiable',
      short: 'Notifiable differs',
      found: say`${'is_notifiable'} is ${String(user.is_notifiable)}, and there ${[devices.length === 1 ? 'is' : 'are']} ${[counted(devices.length, 'push binding')]}.`,
      why: say`The indicator can lag by minutes, and its description counts APNs and GCM only. It does not decide whether a push is sent.`,
      concerns: 'user',
    }
  },
})

export const R32 = rule({
  id: 'R32',
  condition: '`is_online` of the user is true.',
  severities: ['info'],
  todo: steps({ user: say`Put the app in the background before the next test.` }),
  from: ['user'],
  source: SOURCES.users,
  needs: ({ user }) => [{ name: 'user', fact: user }],
  check: (facts) =>
    known(facts.user)?.is_online === true
      ? {
          title: 'The user is online',
          short: 'Online now',
          found: say`${'is_online'} is ${'true'}.`,
          why: say`The app is connected. An app in the foreground has to show the message itself; the system shows none.`,
          concerns: 'user',
        }
      : undefined,
})
