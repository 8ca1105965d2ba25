import { Download } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button } from '../ui/Button'
import { late } from '../ui/late'
import { useMedia } from '../ui/useMedia'
import type { ExportOf } from './useExport'

const ExportDialog = late(() => import('./ExportDialog').then((module) => module.ExportDialog))

/** Opens the export of the list. On narrow windows it is its icon alone. */
export function ExportButton(what: ExportOf) {
  const isWide = useMedia('(width >= 1320px)')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        kind="ghost"
        aria-label="Export"
        aria-haspopup="dialog"
        data-tip="Save rows as CSV, JSON or NDJSON"
        onClick={() => setOpen(true)}
      >
        <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        {isWide ? 'Export' : null}
      </Button>
      {open ? (
        <Suspense>
          <ExportDialog {...what} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
