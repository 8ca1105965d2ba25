/** How a report is written for a reader without the page: in a terminal, or by an AI tool. */
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { escapeHidden, markHidden } from '../ui/escapeHidden'
import { hiddenNames } from '../ui/hidden'
import type { ReportForm } from './reportParts'
import type { Hidden } from './reportWriter'

/** What can't be seen, as every report writes it. */
export const HIDDEN_MARKS: Hidden = {
  names: hiddenNames,
  marked: markHidden,
  escaped: (text) => escapeHidden(JSON.stringify(text)),
}

/** The words that speak of the page in `explain`, as they are without one. */
const WITHOUT_A_PAGE: Partial<Record<TwilioError['kind'], string>> = {
  unreachable:
    'The likely causes: no network, a name that does not resolve, or a firewall or proxy that blocks the request. Check this computer’s network, and TWILIO_API_URL where it is set.',
  shape: 'It is JSON, but not of the form that Twilio documents. Check which address TWILIO_API_URL names.',
  tooLarge: 'It was not read to its end. Check which address TWILIO_API_URL names.',
  notTwilio: 'A network’s sign-in page or a proxy does this. Sign in to the network, then try again.',
}

/** What happened and what to do, in one text. */
export function explainOffPage(error: TwilioError): string {
  const { title, text } = explain(error)
  return `${title}. ${WITHOUT_A_PAGE[error.kind] ?? text}`
}

export function toolForm(format: ReportForm['format']): ReportForm {
  return { format, hidden: HIDDEN_MARKS, explain: explainOffPage, failedAgain: [] }
}
