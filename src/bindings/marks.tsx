/** The part of a cell that was looked for. */
import type { ReactNode } from 'react'
import type { Search } from '../listing/search'
import { isPlain, Text } from '../ui/Text'
import { clip } from '../ui/text'

/** So much stands around a match that shortening would hide. */
const AROUND = 6

/** So much of a credential's name has room in its column. */
const ROOM_FOR_NAME = 17

const finder = ({ text, isExact }: Search) => {
  const lower = text.toLowerCase()
  return (value: string) => (isExact ? value.indexOf(text) : value.toLowerCase().indexOf(lower))
}

/**
 * Makes what draws a text of a row with the match in it marked.
 * @returns takes the value and how the cell shows it; where the match is in a hidden part, that part is shown instead
 */
export function marker(search: Search): (value: string, short: string) => ReactNode {
  const { text } = search
  const placeIn = finder(search)
  return (value, short) => {
    // A mark must not come between a character and the mark for what can't be seen in it.
    if (!isPlain(value)) return <Text value={short} />
    if (text === '') return short
    const inShort = placeIn(short)
    if (inShort >= 0) return marked(short, inShort, text.length)
    const at = placeIn(value)
    if (at < 0) return short
    const from = Math.max(0, at - AROUND)
    const part = value.slice(from, at + text.length + AROUND)
    return (
      <>
        {from > 0 ? '…' : ''}
        {marked(part, at - from, text.length)}
        {from + part.length < value.length ? '…' : ''}
      </>
    )
  }
}

const marked = (text: string, at: number, length: number) => (
  <>
    {text.slice(0, at)}
    <mark>{text.slice(at, at + length)}</mark>
    {text.slice(at + length)}
  </>
)

/** A credential by its name, and what else there is to say of it. */
interface Named {
  readonly text: ReactNode
  readonly tip: string
}

/**
 * Makes what draws credentials by their names, each once however many rows have it.
 * @param names by SID
 * @returns undefined for one whose name may not be read, and where the search is for its SID
 */
export function credentialNamer(names: ReadonlyMap<string, string>, search: Search | undefined) {
  const draw = marker(search ?? { text: '', isExact: true })
  const find = finder(search ?? { text: '', isExact: true })
  const drawn = new Map<string, Named | undefined>()
  return (sid: string): Named | undefined => {
    const name = names.get(sid)
    if (name === undefined) return undefined
    if (!drawn.has(sid)) {
      const isBySid = find(name) < 0 && find(sid) >= 0
      const text = draw(name, clip(name, ROOM_FOR_NAME))
      drawn.set(sid, isBySid ? undefined : { text, tip: `${clip(name)}, ${clip(sid)}` })
    }
    return drawn.get(sid)
  }
}
