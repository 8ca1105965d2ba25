import { FolderOpen, LoaderCircle } from 'lucide-react'
import { type DragEvent, type FormEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { MOST_IDENTITIES, readIdentities, separatorsIn } from '../check/identityText'
import { Button } from '../ui/Button'
import { FileButton } from '../ui/FileButton'
import { FieldError } from './FieldError'
import { insertInBulk } from './insertInBulk'
import { textOfFile } from './listFile'
import { ListSeparators } from './ListSeparators'
import type { ListCheckInHand } from './useListCheck'

/** Where the identities are pasted, typed or dropped, and how they are told apart. */
export function ListEntry({ check: { form, checked, change, check } }: { check: ListCheckInHand }) {
  const id = useId()
  const textRef = useRef<HTMLTextAreaElement>(null)
  const [error, setError] = useState<string>()
  const isRunning = checked?.isRunning === true
  const text = useDeferredValue(form.text)
  const choices = useMemo(() => separatorsIn(text), [text])
  const separator = choices.includes(form.separator) ? form.separator : 'newLine'
  const entered = useMemo(() => readIdentities(text, separator, form.isTrimmed), [text, separator, form.isTrimmed])
  useEffect(() => (textRef.current === null ? undefined : insertInBulk(textRef.current)), [])
  const beyond = entered.unique.length - MOST_IDENTITIES

  function submit(event: FormEvent) {
    event.preventDefault()
    // Of this very moment: what is drawn may be a little behind.
    const now = textRef.current?.value ?? ''
    const { unique } = readIdentities(
      now,
      separatorsIn(now).includes(separator) ? separator : 'newLine',
      form.isTrimmed,
    )
    if (unique.length === 0) {
      setError('Enter at least one identity.')
      textRef.current?.focus()
      return
    }
    setError(undefined)
    check(unique.slice(0, MOST_IDENTITIES))
  }

  async function take(file: File | undefined) {
    if (file === undefined) return
    try {
      change({ text: await textOfFile(file) })
      setError(undefined)
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : undefined)
    }
    textRef.current?.focus()
  }

  function drop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }

  return (
    <form className="list-entry" onSubmit={submit}>
      <div className="grid gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          Identities
        </label>
        <textarea
          ref={textRef}
          id={id}
          className="list-text"
          value={form.text}
          onChange={(event) => {
            setError(undefined)
            change({ text: event.target.value })
          }}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes('Files')) event.preventDefault()
          }}
          onDrop={drop}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={`${id}-error ${id}-help`}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          wrap="off"
        />
        <FieldError id={`${id}-error`} words={error} />
        <p id={`${id}-help`} className="text-xs text-muted">
          {entered.entered === 0
            ? `One a line. Paste them, or drop a text or CSV file; ${MOST_IDENTITIES.toLocaleString()} at most.`
            : `${entered.entered.toLocaleString()} entered, ${entered.unique.length.toLocaleString()} unique.`}
        </p>
        <p role="status" className="text-xs text-danger">
          {beyond > 0
            ? `${MOST_IDENTITIES.toLocaleString()} at most: the first are checked, ${beyond.toLocaleString()} are not read.`
            : ''}
        </p>
      </div>
      <ListSeparators
        choices={choices}
        separator={separator}
        entered={entered}
        isTrimmed={form.isTrimmed}
        onChange={change}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          type="submit"
          aria-busy={isRunning}
          onClick={(event) => {
            // The second press of a double-click would begin anew.
            if (event.detail > 1) event.preventDefault()
          }}
        >
          {isRunning ? <LoaderCircle size={16} strokeWidth={1.75} className="spin" aria-hidden /> : null}
          Check
        </Button>
        <FileButton accept=".txt,.csv,.tsv,text/*" fileLabel="File of identities" onFile={(file) => void take(file)}>
          <FolderOpen size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Open a file
        </FileButton>
      </div>
    </form>
  )
}
