import { Download } from 'lucide-react'
import { Suspense, useState, useSyncExternalStore } from 'react'
import { selectionOf } from '../listing/selection'
import type { Binding } from '../twilio/binding'
import { Button } from '../ui/Button'
import { late } from '../ui/late'
import { useMedia } from '../ui/useMedia'
import { type ExportOf, tableSource } from './tableSource'

const ExportDialog = late(() => import('./ExportDialog').then((module) => module.ExportDialog))

/**
 * Opens the export of the list, and of what is selected of it. On narrow windows it is its icon alone.
 * @param label its words where they are always read
 */
export function ExportButton({ label, ...what }: Omit<ExportOf, 'selected'> & { label?: string }) {
  const isWide = useMedia('(width >= 82.5rem)')
  const [selected, setSelected] = useState<readonly Binding[]>()
  return (
    <>
      <Button
        kind="ghost"
        size={label === undefined ? 'control' : 'small'}
        aria-label={label ?? 'Export'}
        aria-haspopup="dialog"
        data-tip="Save rows as CSV, JSON or NDJSON"
        onClick={() => setSelected(selectionOf(what.list).rows())}
      >
        <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        {label ?? (isWide ? 'Export' : null)}
      </Button>
      {selected === undefined ? null : (
        <Suspense>
          <TableExport {...what} selected={selected} onClose={() => setSelected(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function TableExport({ onClose, ...what }: ExportOf & { onClose: () => void }) {
  const { list } = what
  const { count } = useSyncExternalStore(list.subscribe, list.snapshot)
  return <ExportDialog list={list} source={tableSource(what, count)} onClose={onClose} />
}
