/** Who else has an endpoint: the same user, or another. */
import type { Binding } from '../twilio/binding'
import { changed } from './age'
import { devicesThat, isPush } from './devices'
import { type Facts, known, loadedCount } from './facts'
import { type Words, say } from './finding'
import { groupsBy } from './groups'
import { bindingsNeed, loadedRowsNeed } from './needs'
import { older, removeCommand } from './older'
import { bindingName, counted, dateWords, listed, sentences, theBindings } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

/** The devices by type and endpoint, those alone that stand more than once. */
function duplicates(facts: Facts): readonly (readonly Binding[])[] {
  const devices = devicesThat(facts, ({ endpoint }) => endpoint !== null && endpoint !== '')
  if (devices.length < 2) return []
  const groups = groupsBy(devices, ({ binding_type, endpoint }) => JSON.stringify([binding_type, endpoint]))
  return [...groups.values()].filter((group) => group.length > 1)
}

export const R23 = rule({
  id: 'R23',
  condition: 'Two or more push bindings of the identity have the same type and the same endpoint.',
  severities: ['warning'],
  todo: steps({ twilioAdmin: say`Delete the older ones. The binding that was refreshed last stays.` }),
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const groups = duplicates(facts)
    if (groups.length === 0) return undefined
    const each = groups.map(
      (group) => say`Bindings ${listed(group.map(bindingName))} share endpoint ${group[0]?.endpoint ?? ''}`,
    )
    return {
      title: 'The same device is registered more than once',
      short: 'Registered twice',
      found: sentences(each),
      why: say`Each binding gets its own push, so the device may show a message twice.`,
      concerns: groups.flat(),
      command: removeCommand(
        facts.service,
        groups.flatMap((group) => older(group)),
      ),
    }
  },
})

/** How many of the others are named: as many as a list names. */
const NAMED = 20

export const R25 = rule({
  id: 'R25',
  condition: 'A loaded binding of another identity has the same endpoint.',
  severities: ['warning'],
  todo: steps({
    user: say`Ask who uses this device now. Whoever does opens the app once.`,
    appDeveloper: say`Let the app unregister from push when the user signs out. Delete the bindings of whoever no longer uses this device.`,
  }),
  from: ['bindings', 'loadedRows'],
  source: SOURCES.sharedDevice,
  needs: (facts) => {
    if (known(facts.bindings) === undefined) return bindingsNeed(facts)
    if (devicesThat(facts, ({ endpoint }) => endpoint !== null && endpoint !== '').length === 0) return []
    return loadedRowsNeed(facts)
  },
  check: (facts) => {
    const loaded = known(facts.loadedRows)
    if (loaded === undefined || loaded.rows.length === 0) return undefined
    const devices = devicesThat(facts, ({ endpoint }) => endpoint !== null && endpoint !== '')
    if (devices.length === 0) return undefined
    const endpoints = new Set(devices.map(({ endpoint }) => endpoint))
    const others = loaded.rows.filter(
      (row) => isPush(row) && endpoints.has(row.endpoint) && row.identity !== null && row.identity !== facts.identity,
    )
    if (others.length === 0) return undefined
    const shared = new Set(others.map(({ endpoint }) => endpoint))
    const bindings = devices.filter(({ endpoint }) => shared.has(endpoint))
    // Of those beyond the first only the count is told, and there may be thousands.
    const each = others.map((row, at): Words => {
      if (at >= NAMED) return []
      const time = changed(row)
      const when = time === undefined ? [] : say`, refreshed on ${dateWords(time)}`
      return say`${row.identity ?? ''} (binding ${bindingName(row)}${when})`
    })
    return {
      title: 'Another user has the same device',
      short: 'Shared device',
      found: say`${theBindings(bindings)}: among the ${[counted(loadedCount(loaded), 'loaded binding')]}, the same endpoint belongs to ${listed(each)}.`,
      why: say`A device that was not unregistered at sign-out keeps the pushes of the user before. It then shows pushes meant for somebody else.`,
      concerns: bindings,
      // Among thousands nobody would delete by hand, and none of them is the user's.
      command:
        others.length > NAMED
          ? undefined
          : removeCommand(
              facts.service,
              [...groupsBy([...bindings, ...others], ({ endpoint }) => endpoint).values()].flatMap((group) =>
                older(group),
              ),
            ),
    }
  },
})
