import { Download, X } from 'lucide-react'
import { useRef, useState, useSyncExternalStore } from 'react'
import type { ExportOptions, ExportSource, RowChoice } from '../export/source'
import { FORMATS, type Format } from '../export/writeRows'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { Button, IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { isOffline } from '../twilio/client'
import { Notice } from '../ui/Notice'
import { useKeepFocus } from '../ui/useKeepFocus'
import { Check, Choice, Choices } from './exportFields'
import { countOf, fileWords, rowsHelp } from './exportWords'
import { troubleText } from './footTrouble'
import { isTroubled } from '../listing/trouble'
import { statusText } from './footWords'
import { type Phase, useExport } from './useExport'
import './export.css'

const ROWS: Readonly<Record<RowChoice, string>> = { selected: 'Selected', loaded: 'Loaded', all: 'All' }
const CHOICES = ['selected', 'loaded', 'all'] as const

/** What goes into a file, in which form, and the way there. */
export function ExportDialog({
  list,
  source,
  onClose,
}: {
  /** What is loaded where not all of it is there. */
  list: BindingsList
  source: ExportSource
  onClose: () => void
}) {
  const { of, selected, shown, loaded } = source
  const [options, setOptions] = useState<ExportOptions>({
    rows: selected ? 'selected' : 'loaded',
    format: 'csv',
    onlyShown: shown !== undefined,
    masksTokens: false,
    hasMark: false,
  })
  const change = (changed: Partial<ExportOptions>) => setOptions({ ...options, ...changed })
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const { phase, canChooseFile, start, cancel } = useExport(list, source, onClose)
  const ref = useRef<HTMLDivElement>(null)
  useKeepFocus(ref)
  const hasTokens = of === 'bindings'
  const isBusy = phase.is === 'loading' || phase.is === 'writing'
  const canShow = shown !== undefined && options.rows !== 'selected'
  const asked = { ...options, onlyShown: options.onlyShown && canShow }
  const lines = options.rows === 'selected' ? (selected ?? 0) : asked.onlyShown ? (shown ?? 0) : loaded

  function close() {
    cancel()
    onClose()
  }

  return (
    <Dialog label="Export" onCancel={close}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg">Export</h2>
        <IconButton label="Close" onClick={close}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div ref={ref} tabIndex={-1} className="export outline-none">
        <fieldset disabled={isBusy}>
          <Choices label="Rows" className="choices">
            {CHOICES.filter((choice) => choice !== 'selected' || selected !== undefined).map((choice) => (
              <Choice
                key={choice}
                label={ROWS[choice]}
                help={rowsHelp(choice, state.more, source)}
                checked={options.rows === choice}
                disabled={choice === 'selected' && selected === 0}
                onChoose={() => change({ rows: choice })}
              />
            ))}
          </Choices>
          <Choices label="Format" className="formats">
            {(Object.keys(FORMATS) as Format[]).map((format) => (
              <Choice
                key={format}
                label={FORMATS[format].label}
                checked={options.format === format}
                onChoose={() => change({ format })}
              />
            ))}
          </Choices>
          <Check
            label="Only what the search shows"
            help={
              shown === undefined
                ? 'Nothing is searched now.'
                : canShow
                  ? `${shown.toLocaleString()} of the ${loaded.toLocaleString()} loaded.`
                  : 'The selected go into the file, searched or not.'
            }
            checked={asked.onlyShown}
            disabled={!canShow}
            onChange={(onlyShown) => change({ onlyShown })}
          />
          {hasTokens ? (
            <Check
              label="Mask device tokens"
              help="Leaves the head and the tail of each endpoint."
              checked={options.masksTokens}
              onChange={(masksTokens) => change({ masksTokens })}
            />
          ) : null}
          <Check
            label="Byte order mark for Excel"
            help={options.format === 'csv' ? 'Without it Excel misreads letters beyond English.' : 'For CSV alone.'}
            checked={options.hasMark && options.format === 'csv'}
            disabled={options.format !== 'csv'}
            onChange={(hasMark) => change({ hasMark })}
          />
        </fieldset>
        <Contents of={of} {...options} />
        <Trouble
          phase={phase}
          state={state}
          lines={countOf(of, lines)}
          retry={() => start(asked, false)}
          take={() => start({ ...asked, rows: 'loaded' }, false)}
        />
        <div className="grid gap-3">
          {isBusy ? <div className="bar asking" aria-hidden /> : null}
          <p role="status">
            {progress(of, phase, state) ?? fileWords(options.rows, options.format, state.more, source, lines)}
          </p>
          <div className="flex flex-wrap items-center justify-end gap-2">
            {canChooseFile ? (
              <Button aria-disabled={isBusy} onClick={() => (isBusy ? undefined : start(asked, true))}>
                Save to…
              </Button>
            ) : null}
            <Button
              kind={isBusy ? 'secondary' : 'primary'}
              onClick={(event) => {
                // The second press of a double-click must not hit what the first one has made of the button.
                if (event.detail > 1) return
                if (isBusy) cancel()
                else start(asked, false)
              }}
            >
              {isBusy ? null : <Download size={16} strokeWidth={1.75} aria-hidden />}
              {isBusy ? 'Cancel' : 'Download'}
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  )
}

/** What the file holds that is nobody else's business. */
function Contents({ of, format, masksTokens }: Pick<ExportSource, 'of'> & ExportOptions) {
  const defused = "Formulas are defused for spreadsheets by a ' before them"
  if (of === 'people')
    return (
      <Notice
        title="The file holds identities and names"
        text={`They are personal data.${format === 'csv' ? ` ${defused}; JSON and NDJSON hold the values as they are.` : ''}`}
      />
    )
  return (
    <Notice
      title={masksTokens ? 'The file holds identities' : 'The file holds identities and device tokens'}
      text={`Identities are personal data${masksTokens ? '' : ', and whoever has a token and its key can push to the device'}. ${
        format === 'csv'
          ? `${defused}; JSON and NDJSON hold the values as Twilio served them.`
          : `The values are as Twilio served them${masksTokens ? ', but for the tokens' : ''}.`
      }`}
    />
  )
}

/** What is under way; undefined where nothing is. */
function progress(of: ExportSource['of'], phase: Phase, state: ListState): string | undefined {
  if (phase.is === 'writing') return `Writing ${countOf(of, phase.lines)}`
  if (phase.is !== 'loading') return undefined
  return isTroubled(state) ? troubleText(state, !isOffline(), undefined) : statusText(state)
}

/** Why there is no file, and what can be done. */
function Trouble({
  phase,
  state,
  lines,
  retry,
  take,
}: {
  phase: Phase
  state: ListState
  /** How many there are to take, in words. */
  lines: string
  retry: () => void
  take: () => void
}) {
  if (phase.is === 'failed')
    return (
      <Notice
        role="alert"
        tone="danger"
        title="The file could not be written"
        text={`The browser says: ${phase.reason} Nothing was saved. Try again, or choose another place.`}
      />
    )
  // The list may have gone on since, such as after a new sign-in.
  if (phase.is !== 'stopped' || !state.more || state.loadingAll) return null
  return (
    <Notice
      role="alert"
      tone="warning"
      title="The rest of the list did not load"
      text={
        isTroubled(state)
          ? troubleText(state, !isOffline(), undefined)
          : 'Page after page held no row. More may follow.'
      }
    >
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={retry}>
          Go on loading
        </Button>
        <Button size="small" onClick={take}>
          Download the {lines} loaded
        </Button>
      </div>
    </Notice>
  )
}
