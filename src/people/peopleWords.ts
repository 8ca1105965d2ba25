/** What the screen of people says of how far it is. */
import type { ListState } from '../listing/bindingsList'
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
export function factsOf({ count: loaded, more, shown, strayed }: ListState, names: NamesState): string {
  const end = strayed
    ? 'the latest pages held no row, more exist'
    : more
      ? 'more exist'
      : isFiltered(shown)
        ? 'all that match'
        : 'all that exist'
  const read = names.read === 0 ? '' : `; names of ${count(names.read, 'user')} read`
  return `of the ${loaded.toLocaleString()} loaded, ${end}${read}`
}

/** Whether every binding of the service is loaded. */
export function isWholeService({ more, shown, asked }: ListState): boolean {
  return shown !== undefined && !more && asked === undefined && !isFiltered(shown)
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
