/** Whether this user is there, and has a device that a push could go to. */
import { bindingsThat, hasRow, isPush, isUndocumented } from './devices'
import { type Facts, known, loadedCount } from './facts'
import { say } from './finding'
import { bindingsNeed, loadedRowsNeed, cellsOf, namelessNeed, open } from './needs'
import { counted, listed } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'

const any = () => true

const REGISTER = say`Let the user open the app, sign in and allow notifications. The app has to register for push after its client has started. If it uses Firebase Installation IDs, it has to do so in ${'onRegistered'}.`

const SILENT_SWITCH = say`A possible cause on Android and the web: after the switch to Firebase Installation IDs, Firebase calls only ${'onRegistered'}. An app that registers in ${'onNewToken'} then goes silent.`

export const R01 = rule({
  id: 'R01',
  condition: 'Twilio knows no user of this identity in the service.',
  severities: ['blocks'],
  fixer: 'appDeveloper',
  fix: say`Compare the identity with the one in the app’s access token, letter by letter. Check that the service and the region are the app’s.`,
  from: ['user'],
  source: SOURCES.users,
  needs: ({ user }) => [{ name: 'user', fact: user, cells: cellsOf('all') }],
  check: (facts) =>
    known(facts.user) === null
      ? {
          title: 'Twilio does not know this user',
          found: say`Service ${facts.service} has no user ${facts.identity}.`,
          why: say`A push goes to a user of the service. Identities are case-sensitive, and each service and each region has users of its own.`,
          concerns: 'user',
          stops: [cellsOf('all')],
        }
      : undefined,
})

export const R02 = rule({
  id: 'R02',
  condition: 'The identity has no binding in the service.',
  severities: ['blocks'],
  fixer: 'user',
  fix: REGISTER,
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [...bindingsNeed(facts), ...(bindingsThat(facts, any).length === 0 ? namelessNeed(facts) : [])],
  check: (facts) =>
    known(facts.bindings)?.length === 0
      ? {
          title: 'No device is registered',
          found: say`${facts.identity} has no binding in service ${facts.service}.`,
          why: [
            ...say`Twilio sends a push to the devices that are registered for the user, and there is none. `,
            ...SILENT_SWITCH,
          ],
          concerns: 'user',
          stops: [cellsOf('all')],
        }
      : undefined,
})

/** Whether the user has a connection of the open app, and no row that may be anything else. */
const isOnlyOpenApp = (facts: Facts) =>
  bindingsThat(facts, any).length > 0 && !(known(facts.bindings) ?? []).some(hasRow)

export const R03 = rule({
  id: 'R03',
  condition: 'All bindings of the identity are of type `twilsock`.',
  severities: ['blocks'],
  fixer: 'user',
  fix: REGISTER,
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
      found: say`${[counted(bindings.length, 'binding')]} of ${facts.identity}, ${[bindings.length === 1 ? 'and it is' : 'all']} of type ${'twilsock'}.`,
      why: say`A Twilsock connection shows messages while the app is open. It is no push device, so nothing arrives once the app is closed.`,
      concerns: 'user',
      stops: [cellsOf('all')],
    }
  },
})

/** What two spellings of one identity have in common. */
const folded = (identity: string) => identity.trim().toLowerCase()

export const R04 = rule({
  id: 'R04',
  condition:
    'The identity has no binding, but another that differs only in case or in spaces around it has some, among the loaded rows of the service.',
  severities: ['likely'],
  fixer: 'appDeveloper',
  fix: say`Let the token server use one spelling of the identity, then let the app register again.`,
  from: ['bindings', 'loadedRows'],
  source: SOURCES.users,
  needs: (facts) => {
    if (known(facts.bindings) === undefined) return bindingsNeed(facts)
    if (bindingsThat(facts, any).length > 0) return []
    return [...namelessNeed(facts), ...loadedRowsNeed(facts)]
  },
  check: (facts) => {
    if (known(facts.bindings)?.length !== 0) return undefined
    const loaded = known(facts.loadedRows)
    if (loaded === undefined) return undefined
    const wanted = folded(facts.identity)
    const counts = new Map<string, number>()
    for (const { identity } of loaded.rows) {
      if (identity === null || identity === facts.identity || folded(identity) !== wanted) continue
      counts.set(identity, (counts.get(identity) ?? 0) + 1)
    }
    if (counts.size === 0) return undefined
    const others = [...counts].map(([identity, count]) => say`${identity} (${[counted(count, 'binding')]})`)
    return {
      title: 'Another spelling of this identity has devices',
      found: say`Among the ${[counted(loadedCount(loaded), 'loaded binding')]}, ${facts.identity} has none, but ${listed(others)} ${[others.length === 1 ? 'has' : 'have']} some.`,
      why: say`To Twilio these are different users. The app seems to sign in under one spelling while messages go to the other.`,
      concerns: 'user',
    }
  },
})

/** Of each other service one page is read. */
const PAGE = 100
const bindingsWords = (count: number) => `${count >= PAGE ? 'at least ' : ''}${counted(count, 'binding')}`

/** The rest of a sentence on the default service, where it is the one that the devices are in. */
const defaultWords = (sid: string | null) =>
  sid === null ? say`.` : say`, which is ${sid}: the app’s token may name none.`

export const R05 = rule({
  id: 'R05',
  condition: 'The identity has no binding in this service, but some in another service of the account.',
  severities: ['likely'],
  fixer: 'appDeveloper',
  fix: say`Put this service’s SID into ${'service_sid'} of the ChatGrant, or look at the user in the other service.`,
  from: ['bindings', 'otherServices'],
  source: SOURCES.accessTokens,
  needs: (facts) => {
    if (known(facts.bindings) === undefined) return bindingsNeed(facts)
    if (bindingsThat(facts, any).length > 0) return []
    const others = known(facts.otherServices)
    if (others === undefined) return [...namelessNeed(facts), { name: 'otherServices', fact: facts.otherServices }]
    return [
      ...namelessNeed(facts),
      ...(others.isWhole
        ? []
        : [open('otherServices', `Only ${counted(others.asked, 'other service')} of the account were asked.`)]),
    ]
  },
  check: (facts) => {
    const others = known(facts.otherServices)
    if (known(facts.bindings)?.length !== 0 || others === undefined) return undefined
    const found = others.found.filter(({ sid, bindings }) => bindings > 0 && sid !== facts.service)
    if (found.length === 0) return undefined
    const names = found.map(
      ({ sid, name, bindings }) =>
        say`${sid}${name === null ? [] : say` (“${name}”)`} with ${[bindingsWords(bindings)]}`,
    )
    return {
      title: 'The devices are registered in another service',
      found: say`${facts.identity} has no binding in ${facts.service}, but some in ${listed(names)}. ${[counted(others.asked, 'other service was', 'other services were')]} asked.`,
      why: [
        ...say`A device gets the pushes of the service that its access token named. An access token without a service means the account’s default service`,
        ...defaultWords(found.some(({ sid }) => sid === others.defaultService) ? others.defaultService : null),
      ],
      concerns: 'user',
    }
  },
})
