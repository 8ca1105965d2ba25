/** What the list's foot says, in words: how far the list is, what is special about it, and what is the matter. */
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPE_NAMES } from '../twilio/wire'
import { clip, count } from '../ui/text'
import type { ListState } from '../listing/bindingsList'
import { isFiltered } from './filters'
import { noBindingsFor } from './noBindings'

/** The text of the live region: only what a person decided or an answer brought, never a clock. */
export function statusText({ shown, asked, activity, count: loaded, more }: ListState): string {
  const busy = activity === 'loading' || activity === 'retrying' || activity === 'paused'
  if (asked !== undefined && shown !== undefined && !asked.refresh && busy)
    return `Asking Twilio for ${inWords(asked.query)}`
  if (shown === undefined && busy) return 'Loading bindings'
  return more ? `${loaded.toLocaleString()} bindings loaded` : `All ${loaded.toLocaleString()} bindings loaded`
}

/**
 * What else there is to say of the list, each in a few words.
 * @param shownCount how many of the loaded rows a filter over them leaves; undefined without one
 */
export function factsOf(state: ListState, shownCount: number | undefined): readonly string[] {
  const { shown, asked, more, rows, missing, loadingAll, strayed } = state
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
    ...(strayed ? ['the latest pages held no row, more exist'] : []),
    ...(missing.length > 0 && asked === undefined
      ? [`${noBindingsFor(shown?.BindingType ?? [])} ${missing.map((identity) => clip(identity, 60)).join(', ')}`]
      : []),
    ...(rows.repeats > 0 ? [`${count(rows.repeats, 'repeated row')} merged`] : []),
    ...(rows.odd > 0 ? [`${count(rows.odd, 'row differs', 'rows differ')} from the documented format`] : []),
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
