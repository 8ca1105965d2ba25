import { ClipboardCopy, FileText, Printer, TextQuote } from 'lucide-react'
import type { ReportForm } from '../report/reportParts'
import { serviceReportOf } from '../report/serviceReport'
import { credentialUses } from '../rules/credentialUses'
import { known } from '../rules/facts'
import { copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { reportForm } from './reportForm'
import { factOf } from './useFacts'
import type { ServiceCheck } from './useServiceCheck'

/** The check of a service as text: for a ticket, or for whoever looks after its credentials. */
export function CopyServiceReport({ check: { view, name, asks, whyNoAlerts, pushErrors } }: { check: ServiceCheck }) {
  const copy = (format: ReportForm['format']) => {
    const { facts, diagnosis } = view
    const credentials = factOf(asks.credentials.query)
    const report = serviceReportOf(
      {
        name,
        facts,
        diagnosis,
        credentials,
        uses: credentialUses(known(credentials) ?? [], facts.loadedRows, facts.now),
        alerts: whyNoAlerts === undefined ? factOf(asks.alerts.query) : { state: 'notAsked', why: whyNoAlerts },
        errors: pushErrors.errors,
      },
      reportForm(format, Object.values(asks)),
    )
    void copyText(report, 'Report')
  }
  return (
    <MenuButton
      entries={[
        { label: 'Plain text', icon: FileText, onSelect: () => copy('text') },
        { label: 'Markdown', icon: TextQuote, onSelect: () => copy('markdown') },
        { label: 'Print', icon: Printer, onSelect: () => window.print() },
      ]}
      note="Device tokens are masked."
    >
      <ClipboardCopy size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Copy report
    </MenuButton>
  )
}
