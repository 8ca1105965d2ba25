/** What a rule has to know, as the checks of several rules ask for it. */
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import { changed } from './age'
import { credentialOf, devicesThat, namelessBindings } from './devices'
import { type Facts, known, loadedCount, type FactName } from './facts'
import { counted } from './phrases'
import { groupsBy } from './groups'
import type { Cells, Event, Need, Stopped } from './finding'

/** Something that an answer left open, though it came. */
export function open(name: FactName, why: string, cells?: Cells): Need {
  return { name, fact: { state: 'notAsked', why }, isOpen: true, ...(cells === undefined ? {} : { cells }) }
}

export function bindingsNeed({ bindings }: Facts): readonly Need[] {
  return [{ name: 'bindings', fact: bindings }]
}

/** What the rows that name nobody leave open: each may be a device of this user. */
export function namelessNeed(facts: Facts): readonly Need[] {
  const bindings = namelessBindings(facts)
  if (bindings.length === 0) return []
  return [open('bindings', 'A row that names nobody was served for this user.', cellsOf(bindings))]
}

/** The rows of the other users: all of them, or nobody can say that there is none. */
export function loadedRowsNeed({ loadedRows }: Facts): readonly Need[] {
  const loaded = known(loadedRows)
  if (loaded === undefined) return [{ name: 'loadedRows', fact: loadedRows }]
  if (loaded.isWhole) return []
  return [
    open(
      'loadedRows',
      `Only ${counted(loadedCount(loaded), 'binding of the service is', 'bindings of the service are')} loaded.`,
    ),
  ]
}

/** The cells of some devices, for some events or all. */
export function cellsOf(bindings: Cells['bindings'], events: Cells['events'] | readonly Event[] = 'all'): Cells {
  return { bindings, events }
}

/** What is stopped of some devices, for some events or all. */
export function stopped(sure: Stopped['sure'], bindings: Cells['bindings'], events: Cells['events'] = 'all'): Stopped {
  return { bindings, events, sure }
}

/** The credentials that push devices name, with those devices. */
export function credentialsInUse(facts: Facts): ReadonlyMap<string, readonly Binding[]> {
  const devices = devicesThat(facts, (binding) => credentialOf(binding) !== undefined)
  return groupsBy(devices, (binding) => credentialOf(binding) ?? '')
}

/** A known credential with the push devices that name it. */
export interface Use {
  readonly sid: string
  readonly credential: Credential
  readonly bindings: readonly Binding[]
}

export function credentialsThat(facts: Facts, test: (credential: Credential) => boolean): readonly Use[] {
  return [...credentialsInUse(facts)].flatMap(([sid, bindings]) => {
    const credential = known(facts.credentials.get(sid))
    return credential && test(credential) ? [{ sid, credential, bindings }] : []
  })
}

/**
 * The credentials that a rule has to know.
 * @param stops whether the rule stops the cells of the devices that name one
 * @param isNeeded whether the rule looks at the credential of this device
 * @param gap says what a known credential leaves open, if anything
 */
export function credentialNeeds(
  facts: Facts,
  options: {
    stops?: boolean
    isNeeded?: (binding: Binding) => boolean
    gap?: (credential: Credential) => string | undefined
  } = {},
): readonly Need[] {
  const { stops = false, isNeeded = () => true, gap = () => undefined } = options
  const needs: Need[] = [...bindingsNeed(facts)]
  for (const [sid, users] of credentialsInUse(facts)) {
    const bindings = users.filter(isNeeded)
    if (bindings.length === 0) continue
    const fact = facts.credentials.get(sid) ?? ({ state: 'notAsked', why: 'This credential was not read.' } as const)
    const cells = stops ? { cells: cellsOf(bindings) } : {}
    needs.push({ name: 'credentials', fact, ...cells })
    const credential = known(fact)
    const why = credential ? gap(credential) : undefined
    if (why !== undefined) needs.push({ ...open('credentials', why), ...cells })
  }
  return needs
}

/** What a credential without a readable date leaves open, where its age matters. */
export function undated(type: string): (credential: Credential) => string | undefined {
  return (credential) => {
    if (credential.type === null) return 'Twilio gave this credential no type.'
    return credential.type === type && changed(credential) === undefined
      ? 'Twilio gave this credential no date that can be read.'
      : undefined
  }
}

/** The bindings, and for each of these whose date can't be read what that leaves open. */
export function agesNeeds(facts: Facts, isNeeded: (binding: Binding) => boolean): readonly Need[] {
  const without = devicesThat(facts, (binding) => isNeeded(binding) && changed(binding) === undefined)
  return [
    ...bindingsNeed(facts),
    ...without.map((binding) => open('bindings', `Binding ${binding.sid ?? ''} has no date that can be read.`)),
  ]
}
