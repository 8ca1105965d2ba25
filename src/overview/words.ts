/** What the overview says beside its bars. */
import type { ListState } from '../listing/bindingsList'
import { loadedWords } from '../listing/loadedWords'
import type { TwilioError } from '../twilio/errors'
import type { BindingsQuery } from '../twilio/queries'
import { typeLabel } from '../twilio/wire'
import { explain } from '../twilio/words'
import { clip, count } from '../ui/text'
import type { Figures } from './figures'

/** How much of the service the figures are of. */
export function ofLoaded({ loaded }: Figures, isWhole: boolean): string {
  return isWhole ? `of all ${loaded.toLocaleString()}` : `of the ${loaded.toLocaleString()} loaded`
}

/** Whether the figures are of the whole list. */
export const isOfAll = ({ loaded }: Figures, { count: all, more }: ListState): boolean => !more && loaded === all

/** The text of the live region. */
export const statusText = (state: ListState): string =>
  state.shown === undefined ? 'Loading bindings' : loadedWords(state)

/** What stands beside the status while nothing is being loaded. */
export function progressText({ shown, more, strayed }: ListState): string {
  if (shown === undefined || !more) return ''
  return strayed ? 'The latest pages held no row, more exist' : 'More exist'
}

const MOST_IDENTITIES = 3

/** Of which bindings alone the figures are; undefined where of all. */
export function filterText({ BindingType, Identity }: BindingsQuery): string | undefined {
  const types = BindingType.map(typeLabel).join(' or ')
  const named = Identity.slice(0, MOST_IDENTITIES).map((identity) => clip(identity, 80))
  const others = Identity.length - named.length
  const identities = [...named, ...(others > 0 ? [count(others, 'other')] : [])].join(', ')
  if (types === '' && identities === '') return undefined
  return [types, identities].filter((words) => words !== '').join(' of ')
}

/** Why credentials are shown by their SIDs. */
export function credentialNote(error: TwilioError): string {
  return error.kind === 'permission' && error.permission !== undefined
    ? `Shown by SID: this key lacks the permission ${clip(error.permission)}.`
    : `Shown by SID. ${explain(error).title}.`
}

/** What the chart of weeks leaves out. */
export function weeksNote(figures: Figures | undefined): string {
  const standing = 'Bindings that are gone by now are not counted.'
  if (figures === undefined) return standing
  const { loaded, weeks, earlier } = figures
  const unknown = loaded - earlier - weeks.reduce((sum, one) => sum + one, 0)
  return [
    ...(earlier > 0 ? [`${earlier.toLocaleString()} registered earlier.`] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString()} without a known date.`] : []),
    standing,
  ].join(' ')
}
