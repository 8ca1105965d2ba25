import { Copy, Hash, Smartphone, Stethoscope, User, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { coverOf, selectionOf } from '../listing/selection'
import { href, paths } from '../paths'
import { Button, IconButton, buttonLook } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { ExportButton } from './ExportButton'
import { SELECT_ID, allWords, identitiesOf, listOf } from './selectedTexts'
import { useExportOf } from './useExportOf'

/** How many rows are selected, and what can be done with them; nothing while none is. */
export function SelectionBar({ list, service }: { list: BindingsList; service: string }) {
  const { get, subscribe } = selectionOf(list)
  const { count } = useSyncExternalStore(subscribe, get)
  return (
    <>
      {/* Each check box is named by it, and by the identity of its row. */}
      <span id={SELECT_ID} hidden>
        Select
      </span>
      {count === 0 ? null : <Bar list={list} service={service} />}
    </>
  )
}

function Bar({ list, service }: { list: BindingsList; service: string }) {
  const { get, subscribe, rows, pressAll, clear } = selectionOf(list)
  const selected = useSyncExternalStore(subscribe, get)
  const shown = useSyncExternalStore(list.subscribe, list.snapshot)
  const what = useExportOf(list)
  const chosen = rows()
  const [identity, ...others] = identitiesOf(chosen)
  const copy = (field: Parameters<typeof listOf>[0]) => {
    const { text, what: named } = listOf(field, rows())
    void copyText(text, named)
  }

  return (
    <section aria-label="Selection" className="selection">
      <div>
        <span aria-live="polite" className="first count">
          {selected.count.toLocaleString()} selected
        </span>
        {coverOf(selected, shown.rows) === 'all' ? null : (
          <Button kind="link" size="small" className="first" onClick={() => pressAll(list.snapshot().rows, true)}>
            {allWords(shown.count, list.whole !== undefined)}
          </Button>
        )}
        <span className="line" />
        <MenuButton
          kind="ghost"
          size="small"
          entries={[
            { label: 'Copy identities', icon: User, onSelect: () => copy('identity') },
            { label: 'Copy SIDs', icon: Hash, onSelect: () => copy('sid') },
            { label: 'Copy endpoints', icon: Smartphone, onSelect: () => copy('endpoint') },
          ]}
        >
          <Copy size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Copy
        </MenuButton>
        <ExportButton {...what} label="Save as file" />
        {identity === undefined || others.length > 0 ? null : (
          <a className={buttonLook({ kind: 'ghost', size: 'small' })} href={href(paths.user(service, identity))}>
            <Stethoscope size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            Check delivery
          </a>
        )}
        <span className="line" />
        <IconButton
          label="Clear selection"
          size="small"
          className="clear"
          onClick={() => {
            // The bar goes, and the focus must not go with it.
            document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true })
            clear()
          }}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
    </section>
  )
}
