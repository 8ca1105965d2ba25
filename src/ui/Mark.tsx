/** The mark of the project: a B whose lower bowl has come loose. One binding holds, one doesn't. */
export function Mark({ className = 'size-[22px]' }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={`block ${className}`} aria-hidden>
      <rect className="fill-accent" width="16" height="16" rx="4" />
      <path className="fill-on-accent" d="M4 3h5.5a2.25 2.25 0 0 1 0 4.5H6V13H4zM7 8.5h3a2.25 2.25 0 0 1 0 4.5H7z" />
    </svg>
  )
}
