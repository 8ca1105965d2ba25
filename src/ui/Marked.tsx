import { revealHidden } from './hidden'
import { Text } from './Text'
import { clip } from './text'

/** A text with the part of it that was looked for in bold. */
export function Marked({ text, part }: { text: string; part: string }) {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
  // Where lower case changes the length, the place can't be carried over.
  if (at < 0 || text.length !== text.toLowerCase().length || revealHidden(text).length > 1)
    return <Text value={clip(text)} />
  return (
    <bdi className="[white-space-collapse:preserve]">
      {text.slice(0, at)}
      <b className="font-semibold">{text.slice(at, at + part.length)}</b>
      {clip(text.slice(at + part.length))}
    </bdi>
  )
}
