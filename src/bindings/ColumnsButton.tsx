import { Columns3 } from 'lucide-react'
import { type ToggleEvent, useId, useRef, useState } from 'react'
import { currentAddress, go } from '../paths'
import { useSearch } from '../session/address'
import { Button } from '../ui/Button'
import { prefer, usePreferences } from '../ui/preferences'
import { fields } from './fields'
import { withParameter } from './viewAddress'

const columns = fields.flatMap(({ id, column }) => (column === undefined ? [] : [{ id, label: column.label }]))
/** Whose row it is is always seen. */
const choices = columns.filter(({ id }) => id !== 'identity')
const GAP = 4

/** Shows and hides columns: in the address, and from now on in this browser. */
export function ColumnsButton() {
  const panelId = useId()
  const buttonRef = useRef<HTMLButtonElement>(null)
  const search = useSearch()
  // What nobody looks at is not in the document.
  const [isOpen, setIsOpen] = useState(false)
  const { columns: preferred } = usePreferences()
  const asked = new URLSearchParams(search).get('columns') ?? preferred
  const isShown = (id: string) => asked === '' || asked.split(',').includes(id)
  const hidden = choices.filter(({ id }) => !isShown(id)).length

  function choose(chosen: (id: string) => boolean) {
    const shown = choices.filter(({ id }) => chosen(id)).map(({ id }) => id)
    const text = shown.length === choices.length ? '' : ['identity', ...shown].join(',')
    prefer('columns', text)
    const { pathname, search: now } = currentAddress()
    go(pathname + withParameter(now, 'columns', text === '' ? [] : [text]))
  }

  function place({ currentTarget: panel, newState }: ToggleEvent<HTMLElement>) {
    const at = buttonRef.current?.getBoundingClientRect()
    if (newState !== 'open' || at === undefined) return
    setIsOpen(true)
    panel.style.top = `${at.bottom + GAP}px`
    panel.style.right = `${document.documentElement.clientWidth - at.right}px`
  }

  return (
    <>
      <Button
        ref={buttonRef}
        kind="ghost"
        popoverTarget={panelId}
        aria-label={hidden === 0 ? 'Columns' : `Columns, ${hidden} hidden`}
        data-tip="Columns"
      >
        <Columns3 size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        {hidden === 0 ? null : <span className="badge">{hidden}</span>}
      </Button>
      <div
        id={panelId}
        popover="auto"
        role="group"
        aria-label="Columns"
        className="columns-panel"
        onBeforeToggle={place}
        onToggle={({ newState }) => {
          // The browser has given the focus back by now.
          if (newState === 'closed') setIsOpen(false)
        }}
      >
        {isOpen ? (
          <>
            {choices.map(({ id, label }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={isShown(id)}
                  onChange={() => choose((other) => (other === id ? !isShown(id) : isShown(other)))}
                />
                {label}
              </label>
            ))}
            <Button kind="link" size="small" disabled={hidden === 0} onClick={() => choose(() => true)}>
              Show all
            </Button>
          </>
        ) : null}
      </div>
    </>
  )
}
