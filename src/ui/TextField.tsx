import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'

/** A labelled text input with help and, where something isn't right, the words for it. */
export function TextField({
  label,
  optional = false,
  help,
  error,
  className = '',
  ...input
}: { label: string; optional?: boolean; help?: ReactNode; error?: string | undefined } & ComponentProps<'input'>) {
  const id = useId()
  const helpId = `${id}-help`
  const errorId = `${id}-error`
  const describedBy = [error === undefined ? '' : errorId, help === undefined ? '' : helpId].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1">
      <div className="text-sm font-medium">
        <label htmlFor={id}>{label}</label>
        {optional ? <span className="font-normal text-muted"> optional</span> : null}
      </div>
      <input
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        className={`h-9 w-full rounded-control border border-edge bg-surface px-2.5 text-base hover:border-muted aria-invalid:border-danger max-sm:h-11 max-sm:text-lg ${className}`}
        {...input}
      />
      {error === undefined ? null : (
        <p id={errorId} className="flex gap-1.5 text-xs text-danger">
          <CircleAlert className="mt-px size-3.5 flex-none" strokeWidth={1.75} aria-hidden />
          {error}
        </p>
      )}
      {help === undefined ? null : (
        <p id={helpId} className="text-xs text-muted">
          {help}
        </p>
      )}
    </div>
  )
}
