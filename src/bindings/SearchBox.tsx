import { Search, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { createHiddenMatch } from '../listing/search'
import { currentAddress, go } from '../paths'
import { credentialName, viewOfList } from './listView'
import { readView, withParameter } from './viewAddress'

/** A pause in typing after which the address says what is looked for. */
const PAUSE_MS = 300

/** Finds loaded rows as one types. The rows change at once; the address, which costs more to draw, in a pause. */
export function SearchBox({ list, view }: { list: BindingsList; view: string }) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const said = readView(view).search
  useEffect(() => () => clearTimeout(timer.current), [])

  function write(text: string) {
    clearTimeout(timer.current)
    const { pathname, search } = currentAddress()
    const next = withParameter(search, 'q', text === '' ? [] : [text])
    // Each letter would be a step back otherwise.
    if (next !== search) go(pathname + next, true)
    setTyped(undefined)
  }

  function change(text: string) {
    clearTimeout(timer.current)
    setTyped(text)
    // Only the address says whether there is a search at all.
    if (text === '' || view === '') return write(text)
    viewOfList(list).look({ ...readView(currentAddress().search), search: text })
    timer.current = setTimeout(() => write(text), PAUSE_MS)
    return undefined
  }

  const text = typed ?? said
  const noteId = useId()
  const isBySid = useIsBySid(list, text !== '')
  return (
    <div className="search-box">
      <Search size={16} strokeWidth={1.75} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label="Search loaded bindings"
        aria-keyshortcuts="f"
        aria-describedby={isBySid ? noteId : undefined}
        placeholder="Search loaded"
        data-tip="Identity, endpoint, SID or credential. In quotes exactly as it stands"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          if (typed !== undefined) write(typed)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.preventDefault()
          change('')
        }}
      />
      {isBySid ? (
        <span id={noteId} data-tip="No column shows the SID of a binding; its drawer does">
          in SIDs
        </span>
      ) : null}
      {text === '' ? null : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            change('')
            inputRef.current?.focus()
          }}
        >
          <X size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  )
}

const unheard = () => () => {}

/** So many of the rows that were found are looked at. */
const LOOKED_AT = 50

/** Whether rows were found by the SID of the binding, which no cell shows and so none marks. */
function useIsBySid(list: BindingsList, isAsked: boolean): boolean {
  const view = viewOfList(list)
  // A view that nobody looks at costs nothing while pages come.
  const { rows, search } = useSyncExternalStore(isAsked ? view.subscribe : unheard, view.snapshot)
  if (!isAsked || search === undefined) return false
  return rows.all.slice(0, LOOKED_AT).some(createHiddenMatch(search, (sid) => credentialName(list, sid)))
}
