/** Whether the devices are registered, but not where one looks: under another spelling, or in another service. */
import { bindingsThat } from './devices'
import { known, loadedCount } from './facts'
import { say } from './finding'
import { bindingsNeed, loadedRowsNeed, namelessNeed, open, stopped } from './needs'
import { counted, listed } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'
import { folded } from './spelling'

const any = () => true

export const R04 = rule({
  id: 'R04',
  condition:
    'The identity has no binding, but another has some among the loaded rows of the service that differs only in case, in spaces around it, in the Unicode form, in characters that can’t be seen, in `+` or `%XX` of an address, or in a `client:` before it.',
  severities: ['likely'],
  todo: steps({
    appDeveloper: say`Let the token server and whoever writes messages use one spelling of the identity, then let the app register again.`,
  }),
  at: 'device',
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
      short: 'Another spelling',
      found: say`Among the ${[counted(loadedCount(loaded), 'loaded binding')]}, ${facts.identity} has none, but ${listed(others)} ${[others.length === 1 ? 'has' : 'have']} some.`,
      why: say`To Twilio these are different users. The app seems to sign in under one spelling while messages go to the other.`,
      concerns: 'user',
      stops: [stopped('likely', 'all')],
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
  todo: steps({
    appDeveloper: say`Put this service’s SID into ${'service_sid'} of the ChatGrant, or look at the user in the other service.`,
  }),
  at: 'device',
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
      short: 'In another service',
      found: say`${facts.identity} has no binding in ${facts.service}, but some in ${listed(names)}. ${[counted(others.asked, 'other service was', 'other services were')]} asked.`,
      why: [
        ...say`A device gets the pushes of the service that its access token named. An access token without a service means the account’s default service`,
        ...defaultWords(found.some(({ sid }) => sid === others.defaultService) ? others.defaultService : null),
      ],
      concerns: 'user',
      stops: [stopped('likely', 'all')],
    }
  },
})
