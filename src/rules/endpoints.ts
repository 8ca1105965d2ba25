/** What the endpoints look like, and who else has them. */
import type { Binding } from '../twilio/binding'
import { changed } from './age'
import { devicesThat, isPush, isUndocumented, bindingsThat } from './devices'
import { type Facts, known, loadedCount } from './facts'
import { type Words, say } from './finding'
import { groupsBy } from './groups'
import { bindingsNeed, loadedRowsNeed, cellsOf, namelessNeed, open } from './needs'
import { older, removeCommand } from './older'
import { bindingName, counted, dateWords, listed, sentences, theBindings } from './phrases'
import { rule } from './rule'
import { SOURCES, errorSource } from './sources'

/**
 * Whether an APNs endpoint was meant as a token but is not the pairs of hex digits that Apple's tokens are: cut,
 * with the brackets and spaces of its description, or with a wrong letter. What holds other characters is opaque to us.
 */
export function isAlteredToken(endpoint: string): boolean {
  if (/^([0-9a-f]{2})+$/i.test(endpoint)) return false
  if (/^\{\s*length\s*=\s*\d+,\s*bytes\s*=\s*0x/.test(endpoint)) return true
  const bare = endpoint.replace(/[<>\s]/g, '')
  if (bare.length < 32 || !/^[0-9a-z]+$/i.test(bare)) return false
  return bare.replace(/[^0-9a-f]/gi, '').length >= bare.length * 0.9
}

export const R22 = rule({
  id: 'R22',
  condition:
    'The endpoint of an APNs binding looks like a token, but is not an even number of hex digits. Endpoints of other forms, and all of FCM, are never malformed.',
  severities: ['warning'],
  fixer: 'appDeveloper',
  fix: say`Give the SDK the token as Apple gave it, as bytes. Where it has to be text, write each byte as two hex digits and nothing else.`,
  from: ['bindings'],
  source: errorSource(52133),
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(
      facts,
      ({ binding_type, endpoint }) => binding_type === 'apn' && endpoint !== null && isAlteredToken(endpoint),
    )
    if (bindings.length === 0) return undefined
    return {
      title: 'The APNs token looks altered',
      found: say`${theBindings(bindings, ({ endpoint }) => say` with endpoint ${endpoint ?? ''} (${[counted(endpoint?.length ?? 0, 'character')]})`)}.`,
      why: say`An APNs token is an even number of hex digits. Apple refuses another one (52133, 52134, 52142).`,
      concerns: bindings,
    }
  },
})

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
  fixer: 'twilioAdmin',
  fix: say`Delete the older ones. The binding that was refreshed last stays.`,
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
  fixer: 'appDeveloper',
  fix: say`Let the app unregister from push when the user signs out. Delete the bindings of whoever no longer uses this device.`,
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

export const R39 = rule({
  id: 'R39',
  condition: 'The endpoint of an FCM binding is a bare Firebase Installation ID.',
  severities: ['info'],
  fixer: 'nobody',
  fix: say`Nothing, if pushes arrive. If they stopped, let the developer check that the app registers in ${'onRegistered'}.`,
  from: ['bindings'],
  source: SOURCES.fcmTokens,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(
      facts,
      ({ binding_type, endpoint }) => binding_type === 'fcm' && endpoint !== null && /^[cdef][\w-]{21}$/.test(endpoint),
    )
    if (bindings.length === 0) return undefined
    return {
      title: 'Registered with a Firebase Installation ID',
      found: say`${theBindings(bindings, ({ endpoint }) => say` with endpoint ${endpoint ?? ''}`)}.`,
      why: say`FCM is moving from tokens to these 22 characters. They are well-formed. After the switch Firebase calls only ${'onRegistered'}, so an app that registers in ${'onNewToken'} goes silent.`,
      concerns: bindings,
    }
  },
})

export const R40 = rule({
  id: 'R40',
  condition: 'The binding is of a type that Twilio does not document.',
  severities: ['warning'],
  fixer: 'twilioAdmin',
  fix: say`Look the type up in Twilio’s documentation, or ask Twilio’s support.`,
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [
    ...bindingsNeed(facts),
    ...namelessNeed(facts),
    ...bindingsThat(facts, isUndocumented).map((binding) =>
      open('bindings', 'How pushes reach a binding of this type is not known.', cellsOf([binding])),
    ),
  ],
  check: (facts) => {
    const bindings = bindingsThat(facts, isUndocumented)
    if (bindings.length === 0) return undefined
    const typed = ({ binding_type }: Binding) =>
      binding_type === null ? say` without a type` : say` of type ${binding_type}`
    return {
      title: 'A binding type that Twilio does not document',
      found: say`${theBindings(bindings, typed)}.`,
      why: say`The documented types are ${'apn'}, ${'fcm'}, ${'gcm'} and ${'twilsock'}. Nothing can be said about the way of a push to another one.`,
      concerns: bindings,
    }
  },
})
