/** The part of a cell that was looked for. */
import type { ReactNode } from 'react'
import type { Search } from '../listing/search'
import { isPlain, Text } from '../ui/Text'

/** So much stands around a match that shortening would hide. */
const AROUND = 6

/**
 * Makes what draws a text of a row with the match in it marked.
 * @returns takes the value and how the cell shows it; where the match is in a hidden part, that part is shown instead
 */
export function marker({ text, isExact }: Search): (value: string, short: string) => ReactNode {
  const lower = text.toLowerCase()
  const placeIn = (value: string) => (isExact ? value.indexOf(text) : value.toLowerCase().indexOf(lower))
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
