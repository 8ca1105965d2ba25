/** What the screen of people says of how far it is. */
import type { ListState } from '../listing/bindingsList'
import type { PeopleState } from '../listing/peopleView'
import type { NamesState } from '../listing/userNames'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPE_NAMES } from '../twilio/wire'
import { count } from '../ui/text'

/** The text of the live region: "38 of 948 people". */
export function statusText(shown: number, total: number): string {
  const people = count(total, 'person', 'people')
  return shown === total ? people : `${shown.toLocaleString()} of ${people}`
}

/** What the people are of, and how many names are known. */
export function factsOf(state: ListState, people: Looked, names: NamesState): string {
  const { shown, strayed } = state
  const more = state.more || !areOfAll(state, people)
  const end = strayed
    ? 'the latest pages held no row, more exist'
    : more
      ? 'more exist'
      : isFiltered(shown)
        ? 'all that match'
        : 'all that exist'
  const read = names.read === 0 ? '' : `; names of ${count(names.read, 'user')} read`
  return `of the ${people.looked.toLocaleString()} loaded, ${end}${read}`
}

type Looked = Pick<PeopleState, 'people' | 'looked'>

/** Whether the people are of all rows that are loaded. */
const areOfAll = ({ rows }: Pick<ListState, 'rows'>, { people, looked }: Looked): boolean =>
  people.rows === rows && looked >= rows.all.length

/** Whether they are of every binding of the service. */
export function isWholeService(state: ListState, people: Looked): boolean {
  const { more, shown, asked } = state
  return shown !== undefined && !more && asked === undefined && !isFiltered(shown) && areOfAll(state, people)
}

/** What a file ends with whose people are not all of the service. */
export function notWholeWords({ count: loaded, more, shown }: ListState): string {
  const left = isFiltered(shown) ? 'the filter leaves some out' : more ? 'more exist' : 'the list is read anew'
  return `Not all people of the service: of ${count(loaded, 'loaded binding')}, ${left}.`
}

/** Whether the list that is loaded answers a filter of the table. */
export function isFiltered(query: BindingsQuery | undefined): boolean {
  return query !== undefined && query.BindingType.length + query.Identity.length > 0
}

/** "APN or FCM, 2 identities": what a filter leaves, in words. */
export function filterWords({ BindingType, Identity }: BindingsQuery): string {
  return [
    ...(BindingType.length === 0 ? [] : [BindingType.map((type) => BINDING_TYPE_NAMES[type].label).join(' or ')]),
    ...(Identity.length === 0 ? [] : [count(Identity.length, 'identity', 'identities')]),
  ].join(', ')
}
