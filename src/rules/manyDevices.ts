/** Users with more than one device. */
import { changed } from './age'
import { credentialOf, devicesThat } from './devices'
import { type Words, say } from './finding'
import { groupsBy } from './groups'
import { bindingsNeed } from './needs'
import { isCalledDead } from './suspects'
import { removeCommand } from './older'
import { bindingName, counted, dateWords, listed, sentences } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

export const R24 = rule({
  id: 'R24',
  condition:
    'Two or more push bindings of the identity have the same type and the same credential, and different endpoints.',
  severities: ['info'],
  todo: steps({
    user: say`Ask how many such devices the user has, and which of them are silent.`,
  }),
  isHeuristic: true,
  from: ['bindings'],
  source: SOURCES.staleBinding,
  needs: bindingsNeed,
  check: (facts) => {
    const devices = devicesThat(facts, (binding) => credentialOf(binding) !== undefined)
    if (devices.length < 2) return undefined
    const byKind = groupsBy(devices, (one) => JSON.stringify([one.binding_type, credentialOf(one)]))
    const groups = [...byKind.values()].filter((group) => new Set(group.map(({ endpoint }) => endpoint)).size > 1)
    if (groups.length === 0) return undefined
    const each = groups.map((group): Words => {
      const newest = group.reduce((best, one) =>
        (changed(one) ?? -Infinity) > (changed(best) ?? -Infinity) ? one : best,
      )
      const time = changed(newest)
      const current =
        time === undefined
          ? []
          : say`, of which ${bindingName(newest)} was refreshed last (${dateWords(time)}) and is most likely in use`
      return say`Bindings ${listed(group.map(bindingName))} are of type ${group[0]?.binding_type ?? ''}${current}`
    })
    return {
      title: 'Several devices of one kind',
      short: 'Several devices',
      found: sentences(each),
      why: say`Each gets its own push. They may be several devices, or older registrations of one; a stale one beside a good one causes errors in the debugger.`,
      concerns: groups.flat(),
      // An iPad beside an iPhone would go silent: only what Apple or Google called dead is named for deletion.
      command: removeCommand(
        facts.service,
        groups.flat().filter((binding) => isCalledDead(facts, binding)),
      ),
    }
  },
})

/** More than this is unusual. No limit of Conversations is published; Notify, its neighbour, takes 20. */
const MANY = 10

export const R26 = rule({
  id: 'R26',
  condition: 'The identity has more than 10 push bindings.',
  severities: ['warning'],
  todo: steps({
    user: say`Ask which of these devices are still in use.`,
    twilioAdmin: say`Delete the bindings of those that are not.`,
  }),
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const devices = devicesThat(facts, () => true)
    if (devices.length <= MANY) return undefined
    return {
      title: 'Unusually many devices',
      short: 'Many devices',
      found: say`${facts.identity} has ${[counted(devices.length, 'push binding')]}.`,
      why: say`No limit is published for Conversations. Twilio Notify, its neighbour, takes 20 for one identity.`,
      concerns: devices,
    }
  },
})
