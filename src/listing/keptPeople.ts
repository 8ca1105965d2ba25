/** The people of the service in work outlive their screen, as its list does: who comes back finds them at their place. */
import type { QueryClient } from '@tanstack/react-query'
import type { Twilio } from '../twilio/client'
import type { BindingsList } from './bindingsList'
import { keptList } from './keptList'
import type { SeverityOf } from './peopleHealth'
import { type PeopleView, createPeopleView } from './peopleView'
import { type UserNames, createUserNames } from './userNames'

interface KeptPeople {
  readonly list: BindingsList
  readonly names: UserNames
  readonly view: PeopleView
}

const kept = new WeakMap<BindingsList, KeptPeople>()

/** The people of a service, their names and the list that they are of. */
export function keptPeople(
  queryClient: QueryClient,
  twilio: Twilio,
  service: string,
  severityOf: SeverityOf,
): KeptPeople {
  const list = keptList(queryClient, twilio, service)
  const known = kept.get(list)
  if (known !== undefined) return known
  const names = createUserNames(queryClient, twilio, service)
  const made = { list, names, view: createPeopleView(list, { severityOf, names }) }
  kept.set(list, made)
  return made
}
