import { Download, X } from 'lucide-react'
import { useRef, useState, useSyncExternalStore } from 'react'
import { FORMATS, type Format } from '../export/writeRows'
import type { ListState } from '../listing/bindingsList'
import { Button, IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { isOffline } from '../twilio/client'
import { Notice } from '../ui/Notice'
import { count } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { Check, Choice, Choices } from './exportFields'
import { type RowChoice, fileWords, rowsHelp } from './exportWords'
import { troubleText } from './footTrouble'
import { isTroubled } from '../listing/trouble'
import { statusText } from './footWords'
import { type ExportOf, type ExportOptions, type Phase, useExport } from './useExport'
import './export.css'

const ROWS: Readonly<Record<RowChoice, string>> = { selected: 'Selected', loaded: 'Loaded', all: 'All' }

/** What goes into a file, in which form, and the way there. */
export function ExportDialog({ onClose, ...what }: ExportOf & { onClose: () => void }) {
  const { list, selected, shown } = what
  const [options, setOptions] = useState<ExportOptions>({
    rows: selected.length > 0 ? 'selected' : 'loaded',
    format: 'csv',
    onlyShown: shown !== undefined,
    masksTokens: false,
    hasMark: false,
  })
  const change = (changed: Partial<ExportOptions>) => setOptions({ ...options, ...changed })
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const { phase, canChooseFile, start, cancel } = useExport(what, onClose)
  const ref = useRef<HTMLDivElement>(null)
  useKeepFocus(ref)
  const isBusy = phase.is === 'loading' || phase.is === 'writing'
  const canShow = shown !== undefined && options.rows !== 'selected'
  const asked = { ...options, onlyShown: options.onlyShown && canShow }
  const rows = options.rows === 'selected' ? selected.length : asked.onlyShown ? (shown?.count ?? 0) : state.count

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
            {(['selected', 'loaded', 'all'] as const).map((choice) => (
              <Choice
                key={choice}
                label={ROWS[choice]}
                help={rowsHelp(choice, state, selected.length)}
                checked={options.rows === choice}
                disabled={choice === 'selected' && selected.length === 0}
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
                  ? `${shown.count.toLocaleString()} of the ${state.count.toLocaleString()} loaded.`
                  : 'The selected go into the file, searched or not.'
            }
            checked={asked.onlyShown}
            disabled={!canShow}
            onChange={(onlyShown) => change({ onlyShown })}
          />
          <Check
            label="Mask device tokens"
            help="Leaves the head and the tail of each endpoint."
            checked={options.masksTokens}
            onChange={(masksTokens) => change({ masksTokens })}
          />
          <Check
            label="Byte order mark for Excel"
            help={options.format === 'csv' ? 'Without it Excel misreads letters beyond English.' : 'For CSV alone.'}
            checked={options.hasMark && options.format === 'csv'}
            disabled={options.format !== 'csv'}
            onChange={(hasMark) => change({ hasMark })}
          />
        </fieldset>
        <Notice
          title={options.masksTokens ? 'The file holds identities' : 'The file holds identities and device tokens'}
          text={`Identities are personal data${options.masksTokens ? '' : ', and whoever has a token and its key can push to the device'}. ${
            options.format === 'csv'
              ? "Formulas are defused for spreadsheets by a ' before them; JSON and NDJSON hold the values as Twilio served them."
              : `The values are as Twilio served them${options.masksTokens ? ', but for the tokens' : ''}.`
          }`}
        />
        <Trouble
          phase={phase}
          state={state}
          rows={rows}
          retry={() => start(asked, false)}
          take={() => start({ ...asked, rows: 'loaded' }, false)}
        />
        <div className="grid gap-3">
          {isBusy ? <div className="bar asking" aria-hidden /> : null}
          <p role="status">{progress(phase, state) ?? fileWords(options.rows, options.format, state, rows)}</p>
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

/** What is under way; undefined where nothing is. */
function progress(phase: Phase, state: ListState): string | undefined {
  if (phase.is === 'writing') return `Writing ${count(phase.rows, 'binding')}`
  if (phase.is !== 'loading') return undefined
  return isTroubled(state) ? troubleText(state, !isOffline(), undefined) : statusText(state)
}

/** Why there is no file, and what can be done. */
function Trouble({
  phase,
  state,
  rows,
  retry,
  take,
}: {
  phase: Phase
  state: ListState
  /** How many there are to take. */
  rows: number
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
          Download the {count(rows, 'binding')} loaded
        </Button>
      </div>
    </Notice>
  )
}
