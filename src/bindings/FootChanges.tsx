import { X } from 'lucide-react'
import { useState } from 'react'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { type RefreshChanges, refreshMarksOf } from '../listing/refreshMarks'
import type { Binding } from '../twilio/binding'
import { shortSid } from '../twilio/client'
import { typeLabel } from '../twilio/wire'
import { IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { NotProvided } from '../ui/NotProvided'
import { Text } from '../ui/Text'
import { TypeTile } from '../ui/TypeTile'
import { clip } from '../ui/text'
import './refreshing.css'

const WORDS: Readonly<Record<keyof RefreshChanges, string>> = { new: 'New', refreshed: 'Refreshed', gone: 'Gone' }
const KINDS = ['new', 'refreshed', 'gone'] as const
const MOST = 100

/** How many rows are new, refreshed and gone since the list was read before; a press shows which. */
export function FootChanges({ list, state }: { list: BindingsList; state: ListState }) {
  const [isOpen, setIsOpen] = useState(false)
  const changes = state.asked === undefined ? refreshMarksOf(list).changes() : undefined
  if (changes === undefined) return null
  const words = KINDS.flatMap((kind) => {
    const { length } = changes[kind]
    // “Refresh” is the name of the button beside it.
    return length === 0 ? [] : [`${length.toLocaleString()} ${kind === 'refreshed' ? 'updated' : kind}`]
  })
  if (words.length === 0) return null
  return (
    <>
      <button type="button" aria-haspopup="dialog" className="foot-changes" onClick={() => setIsOpen(true)}>
        {words.join(', ')}
      </button>
      {isOpen ? <ChangesDialog changes={changes} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

function ChangesDialog({ changes, onClose }: { changes: RefreshChanges; onClose: () => void }) {
  return (
    <Dialog label="Since the last Refresh" onCancel={onClose}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg">Since the last Refresh</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {KINDS.map((kind) => (
        <Changed key={kind} title={WORDS[kind]} rows={changes[kind]} />
      ))}
    </Dialog>
  )
}

function Changed({ title, rows }: { title: string; rows: readonly Binding[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3 className="mt-4 text-sm">
        {title} <span className="font-normal text-muted">{rows.length.toLocaleString()}</span>
      </h3>
      <ul aria-label={title} className="changed">
        {rows.slice(0, MOST).map(({ sid, identity, binding_type: type }) => (
          <li key={sid}>
            <TypeTile type={type} size="small" />
            <span className="sr-only">{type === null ? 'No type' : clip(typeLabel(type), 40)}</span>
            <span className="cut">{identity === null ? <NotProvided /> : <Text value={clip(identity)} />}</span>
            <span className="exact text-muted">
              <Text value={shortSid(clip(sid ?? ''))} />
            </span>
          </li>
        ))}
      </ul>
      {rows.length > MOST ? <p className="mt-1 text-xs text-muted">The first {MOST}.</p> : null}
    </>
  )
}
