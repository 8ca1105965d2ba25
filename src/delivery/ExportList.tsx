import { Download } from 'lucide-react'
import { download, save as write } from '../export/save'
import { Button } from '../ui/Button'
import { count } from '../ui/text'
import { toast } from '../ui/toast'
import type { ListChecked } from './listCheck'
import { listCsv, listFileName, unreadNote } from './listCsv'
import { linesOf } from './listView'

/** Saves the whole result, whatever part of it is shown, and with those who are not read. */
export function ExportList({ service, checked }: { service: string; checked: ListChecked }) {
  async function save() {
    const lines = linesOf(checked.identities, checked.results, true)
    const note = unreadNote(lines)
    const file = download(listFileName(service, checked.at, note === undefined), 'csv')
    try {
      await write([listCsv(lines, note)], file, new AbortController().signal)
      const what = count(lines.length, 'identity', 'identities')
      toast(`${what} in the file${note === undefined ? '' : ', not all of them read'}`)
    } catch (error) {
      toast(`The file could not be written. ${error instanceof Error ? error.message : ''}`, 'danger')
    }
  }
  return (
    <Button onClick={() => void save()} data-tip="All of the result as CSV">
      <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Export
    </Button>
  )
}
