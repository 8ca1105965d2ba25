import { Download } from 'lucide-react'
import { download, save as write } from '../export/save'
import { Button } from '../ui/Button'
import { listCsv, listFileName } from './listCsv'
import type { ListLine } from './listView'

/** Saves the whole result, whatever part of it is shown. */
export function ExportList({ service, at, lines }: { service: string; at: number; lines: readonly ListLine[] }) {
  function save() {
    void write([listCsv(lines)], download(listFileName(service, at), 'csv'), new AbortController().signal)
  }
  return (
    <Button onClick={save} data-tip="All of the result as CSV">
      <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Export
    </Button>
  )
}
