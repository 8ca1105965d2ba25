/** Whether this user is there, and has a device that a push could go to. */
import { bindingsThat, hasRow, isPush, isUndocumented } from './devices'
import { type Facts, known } from './facts'
import { type Words, say } from './finding'
import { withdrawnWords } from './suspects'
import { bindingsNeed, namelessNeed, open, stopped } from './needs'
import { counted } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

const any = () => true

/** These mean something in a path, so that "not found" may be about the address. */
const RESERVED = /[/?%#]/

const REGISTER = steps({
  user: say`Let the user open the app, sign in, and allow notifications for it in the system’s settings. Then check again.`,
  appDeveloper: say`Let the app register for push at every start, after the client has started. With Firebase Installation IDs that has to be in ${'onRegistered'}, since Firebase no longer calls ${'onNewToken'}.`,
})

export const R01 = rule({
  id: 'R01',
  condition:
    'Twilio knows no user of this identity in the service: blocks where there is no binding either, else likely. An identity with `/`, `?`, `%` or `#` can’t be asked for with certainty.',
  severities: ['blocks', 'likely'],
  todo: steps({
    appDeveloper: say`Compare the identity with the one in the app’s access token, letter by letter. Check that the service and the region are the app’s.`,
  }),
  at: 'user',
  from: ['user', 'bindings'],
  source: SOURCES.users,
  needs: ({ user, identity }) => {
    const isOpen = known(user) === null && RESERVED.test(identity)
    return [
      { name: 'user', fact: user },
      ...(isOpen
        ? [open('user', 'Twilio found no such user, but a path may not carry an identity with / ? % or # in it.')]
        : []),
    ]
  },
  check: (facts) => {
    if (known(facts.user) !== null || RESERVED.test(facts.identity)) return undefined
    const bindings = known(facts.bindings)
    if (bindings?.length === 0) {
      return {
        title: 'Twilio does not know this user',
        short: 'No such user',
        found: say`Service ${facts.service} has no user ${facts.identity}, and no binding of that identity.`,
        why: say`Identities are case-sensitive, and each service and each region has users of its own.`,
        concerns: 'user',
        stops: [stopped('certain', 'all')],
      }
    }
    return {
      severity: 'likely',
      title: bindings === undefined ? 'Twilio does not know this user' : 'Devices of this identity, but no such user',
      short: 'No such user',
      found:
        bindings === undefined
          ? say`Service ${facts.service} has no user ${facts.identity}.`
          : say`${[counted(bindings.length, 'binding')]} of ${facts.identity} in service ${facts.service}, and no user of that identity.`,
      why: say`A push is addressed by the identity of the binding, but only who is a user takes part in a conversation. The user was probably deleted, or another spelling is the one in use.`,
      concerns: 'user',
      stops: [stopped('likely', 'all')],
    }
  },
})

export const R02 = rule({
  id: 'R02',
  condition: 'The identity has no binding in the service.',
  severities: ['blocks'],
  todo: REGISTER,
  fixers: ['user', 'appDeveloper'],
  at: 'device',
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [...bindingsNeed(facts), ...(bindingsThat(facts, any).length === 0 ? namelessNeed(facts) : [])],
  check: (facts) => {
    if (known(facts.bindings)?.length !== 0) return undefined
    const withdrawn: Words = withdrawnWords(facts)
    return {
      title: 'No device is registered',
      short: 'No device',
      found: say`${facts.identity} has no binding in service ${facts.service}.${withdrawn}`,
      why: say`Twilio sends a push to the devices that are registered, and there is none. Possible causes, the most frequent first: the user is not signed in, or never allowed notifications. The app never registers. Twilio withdrew the registration itself, after Apple or Google said that the device is gone (52103, 52119, 52141). On Android and the web: after the switch to Firebase Installation IDs an app that registers in ${'onNewToken'} goes silent.`,
      concerns: 'user',
      stops: [stopped('certain', 'all')],
    }
  },
})

/** Whether the user has a connection of the open app, and no row that may be anything else. */
const isOnlyOpenApp = (facts: Facts) =>
  bindingsThat(facts, any).length > 0 && !(known(facts.bindings) ?? []).some(hasRow)

export const R03 = rule({
  id: 'R03',
  condition: 'All bindings of the identity are of type `twilsock`.',
  severities: ['blocks'],
  todo: REGISTER,
  fixers: ['user', 'appDeveloper'],
  at: 'device',
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [
    ...bindingsNeed(facts),
    ...(bindingsThat(facts, hasRow).length === 0 && !isOnlyOpenApp(facts) ? namelessNeed(facts) : []),
    ...(bindingsThat(facts, isPush).length === 0 && bindingsThat(facts, isUndocumented).length > 0
      ? [open('bindings', 'Whether a binding of an undocumented type is a push device is not known.')]
      : []),
  ],
  check: (facts) => {
    if (!isOnlyOpenApp(facts)) return undefined
    const bindings = bindingsThat(facts, any)
    return {
      title: 'Only the open app is connected',
      short: 'Open app only',
      found: say`${[counted(bindings.length, 'binding')]} of ${facts.identity}, ${[bindings.length === 1 ? 'and it is' : 'all']} of type ${'twilsock'}.`,
      why: say`A Twilsock connection shows messages while the app is open. It is no push device, so nothing arrives once the app is closed.`,
      concerns: 'user',
      stops: [stopped('certain', 'all')],
    }
  },
})
