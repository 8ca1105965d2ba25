import { CircleAlert } from 'lucide-react'

/** What isn't right with a field, read out when it comes. */
export function FieldError({ id, words }: { id: string; words: string | undefined }) {
  return (
    <p id={id} role="alert" className="flex gap-1.5 text-xs text-danger">
      {words === undefined ? null : (
        <>
          <CircleAlert className="mt-px size-3.5 flex-none" strokeWidth={1.75} aria-hidden />
          {words}
        </>
      )}
    </p>
  )
}
