/** What the row of a code and its details both show. */
import { ExternalLink } from 'lucide-react'
import type { CodeErrors } from '../rules/pushErrors'
import { errorSource } from '../rules/sources'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { ShortSid } from './ShortSid'

/** Nothing is there, with why for who listens. */
export function Dash({ words }: { words: string }) {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** @param at in ms since 1970 */
export function Seen({ at, now }: { at: number | undefined; now: number }) {
  const { zone } = usePreferences()
  if (at === undefined) return <Dash words="not known" />
  return <Timestamp value={new Date(at).toISOString()} now={now} zone={zone} />
}

/** A credential by its name, else by its SID. */
export function CredentialName({ sid, names }: { sid: string; names: ReadonlyMap<string, string> }) {
  const name = names.get(sid)
  return name === undefined ? <ShortSid sid={sid} /> : <Text value={clip(name)} />
}

/** How many people are named, among the alerts that were read by themselves. */
export function People({ errors: { people, opened, count } }: { errors: CodeErrors }) {
  return opened === 0 ? (
    <Dash words={`0 of ${count.toLocaleString()} read`} />
  ) : (
    <>
      {people.length.toLocaleString()}
      <span className="sr-only">
        , {opened.toLocaleString()} of {count.toLocaleString()} read
      </span>
    </>
  )
}

export function CodePage({ code, label = errorSource(code).label }: { code: string; label?: string }) {
  return (
    <a className="out" href={errorSource(code).url} target="_blank" rel="noopener noreferrer">
      {label}
      <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
    </a>
  )
}
