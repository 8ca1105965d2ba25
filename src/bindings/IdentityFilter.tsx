import { useCombobox } from 'downshift'
import { CornerDownLeft, History, type LucideIcon, User } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Suggestion, createIdentities } from '../listing/identities'
import { ownsEvent, typedFirst } from '../ui/combobox'
import { Marked } from '../ui/Marked'
import { clip, count as counted } from '../ui/text'
import { IdentityBox } from './IdentityBox'
import { IdentityChips } from './IdentityChips'
import { PastedList } from './PastedList'
import { pastedChoices } from './pastedList'
import { Text } from '../ui/Text'
import type { Rows } from '../listing/rows'

interface Props {
  chosen: readonly string[]
  /** Those of the chosen that have no binding. */
  missing: readonly string[]
  missingWords: string
  rows: Rows
  /** How many rows are loaded: the suggestions keep up with it. */
  count: number
  onAdd: (...identities: readonly string[]) => void
  onRemove: (identity: string) => void
}

interface Option extends Suggestion {
  group: 'typed' | 'loaded' | 'earlier'
}

const GROUPS: Readonly<Record<Option['group'], { title: string; icon: LucideIcon }>> = {
  typed: { title: 'As typed', icon: CornerDownLeft },
  loaded: { title: 'Among the loaded', icon: User },
  earlier: { title: 'Loaded earlier', icon: History },
}

/**
 * Free text with suggestions from what is loaded. An identity is exact: never trimmed, never split, upper and lower
 * case kept. Enter adds what is typed unless an arrow chose a suggestion.
 */
export function IdentityFilter({ chosen, missing, missingWords, rows, count, onAdd, onRemove }: Props) {
  const inputRef = useRef<HTMLInputElement>(null)
  const noteId = useId()
  const [identities] = useState(createIdentities)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  /** A text that may be several identities, until somebody says which. */
  const [pasted, setPasted] = useState('')
  const choices = pastedChoices(pasted)
  // While one of them is chosen with the arrows the list keeps still: pages that come would put another in its place.
  const [frozen, setFrozen] = useState<Option[]>()
  const options = frozen ?? (asked ? makeOptions(text, identities.suggest(rows, text, chosen)) : [])

  const box = useCombobox<Option>({
    items: options,
    selectedItem: null,
    inputValue: text,
    itemToString: () => '',
    stateReducer: typedFirst,
    onHighlightedIndexChange: ({ highlightedIndex }) => setFrozen(highlightedIndex >= 0 ? options : undefined),
    onIsOpenChange: ({ isOpen }) => setAsked(isOpen),
    onInputValueChange: ({ inputValue }) => setText(inputValue),
  })

  function add(identity: string) {
    if (identity === '') return
    onAdd(identity)
    setFrozen(undefined)
    setText('')
    box.closeMenu()
  }

  function onPaste(event: ClipboardEvent) {
    const list = event.clipboardData.getData('text/plain')
    if (pastedChoices(list).length === 0) return
    event.preventDefault()
    setPasted(list)
    box.closeMenu()
  }

  /** The box goes on as it was. */
  function leavePasted(those: readonly string[]) {
    setPasted('')
    inputRef.current?.focus()
    if (those.length > 0) onAdd(...those)
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = chosen.at(-1)
    if (event.key === 'Backspace' && text === '' && last !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onRemove(last)
      return
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add(options[box.highlightedIndex]?.identity ?? text)
    ownsEvent(event)
  }

  return (
    <IdentityBox chosen={chosen}>
      <IdentityChips
        chosen={chosen}
        missing={missing}
        missingWords={missingWords}
        onRemove={(identity) => {
          onRemove(identity)
          inputRef.current?.focus()
        }}
      />
      <input
        // oxlint-disable-next-line react/refs -- downshift joins this ref with its own; nothing reads it here
        {...box.getInputProps({
          ref: inputRef,
          'aria-label': 'Identity',
          'aria-describedby': noteId,
          'aria-keyshortcuts': '/',
          onKeyDown,
          onPaste,
          // React's own event, so that the caret stays where it is while the text is kept here.
          onChange: (event) => setText(event.target.value),
        })}
        type="text"
        name="identity-filter"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        placeholder={chosen.length > 0 ? 'Add identity' : 'Identity, exact'}
        className="h-full min-w-21 flex-1 sm:max-lg:min-w-10 bg-transparent text-sm max-sm:h-7 max-sm:flex-[1_0_120px] max-sm:text-lg"
      />
      <div
        className={`absolute top-full -left-px z-(--z-menu) mt-1 w-[400px] max-w-[calc(100vw-32px)] rounded-panel bg-raised p-1 text-sm elevation-menu forced-colors:border ${box.isOpen ? 'rise-in' : 'hidden'}`}
      >
        <div {...box.getMenuProps({ 'aria-label': 'Identities' })} className="max-h-[50vh] overflow-auto">
          {(['typed', 'loaded', 'earlier'] as const).map((group) => (
            <Group key={group} group={group} options={options} box={box} text={text} onPick={add} />
          ))}
        </div>
        {options.length === 0 ? <p className="px-2 py-1.5 text-muted">No identity is loaded yet. Type one.</p> : null}
        <p id={noteId} className="mt-1 border-t border-line px-2 pt-1.5 pb-1 text-xs text-muted">
          Exact, upper and lower case included. Several are joined by “or”.
        </p>
      </div>
      {choices.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves it
        <div
          className="rise-in absolute top-full -left-px z-(--z-menu) mt-1 w-[400px] max-w-[calc(100vw-32px)] rounded-panel bg-raised text-sm elevation-menu forced-colors:border"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            leavePasted([])
          }}
        >
          <PastedList text={pasted} choices={choices} onChoose={leavePasted} onCancel={() => leavePasted([])} />
        </div>
      )}
      <span aria-live="polite" className="sr-only">
        {box.isOpen && count > 0 ? counted(options.length, 'suggestion') : ''}
      </span>
    </IdentityBox>
  )
}

function Group({
  group,
  options,
  box,
  text,
  onPick,
}: {
  group: Option['group']
  options: readonly Option[]
  box: ReturnType<typeof useCombobox<Option>>
  text: string
  onPick: (identity: string) => void
}) {
  const titleId = useId()
  const { title, icon: Icon } = GROUPS[group]
  if (!options.some((option) => option.group === group)) return null
  return (
    <div role="group" aria-labelledby={titleId}>
      <p id={titleId} className={group === 'typed' ? 'sr-only' : 'px-2 pt-2 pb-1 text-xs text-muted'}>
        {title}
      </p>
      {options.map((option, index) =>
        option.group === group ? (
          <div
            key={option.identity}
            {...box.getItemProps({
              item: option,
              index,
              onClick: (event) => {
                ownsEvent(event)
                onPick(option.identity)
              },
            })}
            className={`grid min-h-8 cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 rounded-inner px-2 hover:bg-hover ${box.highlightedIndex === index ? 'bg-pressed forced-colors:outline-2 forced-colors:-outline-offset-2' : ''}`}
          >
            <Icon size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            <span className="cut">
              {group === 'typed' ? (
                <Text value={clip(option.identity)} />
              ) : (
                <Marked text={option.identity} part={text} />
              )}
            </span>
            <span className="text-xs text-muted">
              {group === 'typed' ? 'exactly as typed' : group === 'loaded' ? counted(option.bindings, 'binding') : ''}
            </span>
          </div>
        ) : null,
      )}
    </div>
  )
}

function makeOptions(text: string, suggestions: readonly Suggestion[]): Option[] {
  const found = suggestions.map((suggestion): Option => ({
    ...suggestion,
    group: suggestion.bindings > 0 ? 'loaded' : 'earlier',
  }))
  const sorted = [
    ...found.filter(({ group }) => group === 'loaded'),
    ...found.filter(({ group }) => group === 'earlier'),
  ]
  return text === ''
    ? sorted
    : [{ identity: text, bindings: 0, group: 'typed' }, ...sorted.filter(({ identity }) => identity !== text)]
}
