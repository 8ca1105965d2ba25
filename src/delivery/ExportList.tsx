import { Download } from 'lucide-react'
import { Button } from '../ui/Button'
import { listCsv, listFileName } from './listCsv'
import type { ListLine } from './listView'

/** Saves the whole result, whatever part of it is shown. */
export function ExportList({ service, at, lines }: { service: string; at: number; lines: readonly ListLine[] }) {
  function save() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([listCsv(lines)], { type: 'text/csv;charset=utf-8' }))
    link.download = listFileName(service, at)
    link.click()
    // The browser has taken the content by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <Button onClick={save} data-tip="All of the result as CSV">
      <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Export
    </Button>
  )
}
