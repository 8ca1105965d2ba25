/** What the list's foot says, in words: how far the list is, what is special about it, and what is the matter. */
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPE_NAMES } from '../twilio/wire'
import { count } from '../ui/text'
import type { ListState } from '../listing/bindingsList'
import { loadedWords } from '../listing/loadedWords'
import { isFiltered } from './filters'

/** The text of the live region: only what a person decided or an answer brought, never a clock. */
export function statusText(state: ListState): string {
  const { shown, asked, activity } = state
  const busy = activity === 'loading' || activity === 'retrying' || activity === 'paused'
  if (asked !== undefined && shown !== undefined && !asked.refresh && busy)
    return `Asking Twilio for ${inWords(asked.query)}`
  if (shown === undefined && busy) return 'Loading bindings'
  return loadedWords(state)
}

/**
 * What else there is to say of the list at first sight, each in a few words.
 * @param shownCount how many of the loaded rows a filter over them leaves; undefined without one
 */
export function factsOf(state: ListState, shownCount: number | undefined): readonly string[] {
  const { shown, asked, more, loadingAll, strayed } = state
  return [
    ...(shownCount === undefined ? [] : [`${shownCount.toLocaleString()} of them shown`]),
    ...(asked !== undefined && shown !== undefined
      ? [
          asked.refresh
            ? `reading again, ${asked.count.toLocaleString()} so far`
            : 'the rows above are the previous answer',
        ]
      : []),
    ...(shown !== undefined && more && !strayed && !loadingAll && asked === undefined ? ['more exist'] : []),
  ]
}

/** "2 identities, APN and FCM": no identity by name, since it is announced. */
function inWords({ BindingType, Identity }: BindingsQuery): string {
  if (!isFiltered({ BindingType, Identity })) return 'all bindings'
  const types = BindingType.map((type) => BINDING_TYPE_NAMES[type].label)
  const parts = [
    ...(Identity.length === 0 ? [] : [count(Identity.length, 'identity', 'identities')]),
    ...(types.length === 0
      ? []
      : [types.length === 1 ? types.join('') : `${types.slice(0, -1).join(', ')} and ${types.at(-1) ?? ''}`]),
  ]
  return parts.join(', ')
}
