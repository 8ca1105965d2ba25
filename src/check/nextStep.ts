/** What follows when somebody has typed or pasted into Check a user. Pure: what is asked and drawn is up to the screen. */
import { paths } from '../paths'
import type { Binding } from '../twilio/binding'
import { holdersOf } from './holders'
import { lookUp } from './lookUp'

export type NextStep =
  /** It leads to a screen; `note` says why, where that can't be seen. */
  | { readonly is: 'go'; readonly path: string; readonly note?: string }
  /** The identity of a user by SID has to be asked for. */
  | { readonly is: 'askUser'; readonly sid: string }
  /** Something has to be said first. */
  | { readonly is: 'answer'; readonly answer: Answer }

export type Answer =
  | { readonly is: 'words'; readonly words: string }
  /** A SID but for the case of its letters, which is offered. */
  | { readonly is: 'sid'; readonly typed: string; readonly sid: string }
  /** Nobody, or more than one, has this token among the rows that are loaded. */
  | { readonly is: 'token'; readonly text: string }

/**
 * @param typed as it was typed: an identity may begin or end with a space
 * @param rows those of the service that are loaded, asked for where a token has to be looked for
 */
export function nextStep(typed: string, service: string, rows: () => readonly Binding[]): NextStep | undefined {
  if (typed.trim() === '') return undefined
  const found = lookUp(typed, service)
  switch (found.is) {
    case 'address':
      return { is: 'go', path: found.path }
    case 'user':
      return { is: 'askUser', sid: found.sid }
    case 'unknownSid':
      return { is: 'answer', answer: { is: 'words', words: found.words } }
    case 'misspelledSid':
      return { is: 'answer', answer: { is: 'sid', typed, sid: found.sid } }
    case 'text':
      return found.looksLikeToken ? ofToken(found.text, service, rows()) : asIdentity(found.text, service)
  }
}

const asIdentity = (text: string, service: string): NextStep => ({ is: 'go', path: paths.user(service, text) })

function ofToken(text: string, service: string, rows: readonly Binding[]): NextStep {
  const { identities, isAlike } = holdersOf(rows, text)
  const [only] = identities
  if (identities.length !== 1 || only === undefined || isAlike) return { is: 'answer', answer: { is: 'token', text } }
  const loaded = `${rows.length.toLocaleString()} loaded ${rows.length === 1 ? 'binding' : 'bindings'}`
  return { is: 'go', path: paths.user(service, only), note: `One user has this token, among the ${loaded}` }
}
