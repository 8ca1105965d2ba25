import { Bot, ClipboardCopy, FileText, MessageSquareText, Printer, Save, TextQuote } from 'lucide-react'
import { DEVICE_CHECKS } from '../report/checklist'
import type { Diagnosis } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import { customerText } from '../report/customerText'
import { promptOf } from '../report/prompt'
import { type ReportOptions, reportOf } from '../report/report'
import { copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { reportForm } from './reportForm'
import { saveCheck } from './SaveCheck'
import type { Ask } from './useFacts'

/** The check as text for a ticket. Device tokens are masked unless they are asked for. */
export function CopyReport({
  facts,
  asks,
  diagnosis,
  ticks,
}: {
  facts: Facts
  asks: readonly Ask[]
  diagnosis: Diagnosis
  ticks: ReadonlySet<string>
}) {
  const reportAs = (format: ReportOptions['format'], withTokens = false) =>
    reportOf(facts, diagnosis, {
      ...reportForm(format, asks),
      withTokens,
      ticks: DEVICE_CHECKS.filter(({ id }) => ticks.has(id)).map(({ what }) => what),
    })
  const copy = (format: ReportOptions['format'], withTokens = false) =>
    void copyText(reportAs(format, withTokens), 'Report')
  return (
    <MenuButton
      entries={[
        { label: 'Plain text', icon: FileText, onSelect: () => copy('text') },
        { label: 'Markdown', icon: TextQuote, onSelect: () => copy('markdown') },
        { label: 'Text with device tokens', icon: FileText, onSelect: () => copy('text', true) },
        {
          label: 'Prompt',
          icon: Bot,
          onSelect: () => void copyText(promptOf(facts, diagnosis, reportAs('text')), 'Prompt'),
        },
        {
          label: 'Text for the customer',
          icon: MessageSquareText,
          onSelect: () => void copyText(customerText(diagnosis), 'Text'),
        },
        { label: 'Save check with device tokens', icon: Save, onSelect: () => saveCheck(facts, true) },
        { label: 'Print', icon: Printer, onSelect: () => window.print() },
      ]}
      note="Device tokens are masked unless you choose them."
    >
      <ClipboardCopy size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Copy report
    </MenuButton>
  )
}
