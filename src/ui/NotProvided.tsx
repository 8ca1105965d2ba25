/** A value that Twilio did not give; an empty one is something else. */
export function NotProvided() {
  return (
    <span className="font-sans text-muted">
      <span aria-hidden>—</span>
      <span className="sr-only">not provided</span>
    </span>
  )
}
