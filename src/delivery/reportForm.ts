import type { ReportForm } from '../report/reportParts'
import { HIDDEN_MARKS } from '../report/toolForm'
import { explain } from '../twilio/words'
import type { Ask } from './useFacts'

/** How a report is written of what these requests have brought. */
export function reportForm(format: ReportForm['format'], asks: readonly Ask[]): ReportForm {
  return {
    format,
    hidden: HIDDEN_MARKS,
    explain: (error) => {
      const { title, text } = explain(error)
      return `${title}. ${text}`
    },
    failedAgain: asks.flatMap(({ name, label, query: { data, error, errorUpdatedAt: at } }) =>
      data === undefined || error === null
        ? []
        : [{ name, error, at, ...(name === 'credentials' && label.startsWith('CR') ? { sid: label } : {}) }],
    ),
  }
}
