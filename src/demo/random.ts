/** Numbers that look random and are always the same: every value of the demo comes from its seed and its place. */
export type Random = () => number

/** A 32-bit number from any parts (FNV-1a, then mixed so that neighbours differ in every bit). */
function hash(...parts: readonly (number | string)[]): number {
  let value = 0x811c9dc5
  for (const part of parts) {
    const word = `${part}|`
    for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** A source of numbers in [0, 1) that starts where `parts` say (mulberry32). */
export function random(...parts: readonly (number | string)[]): Random {
  let state = hash(...parts)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of the list, all equally likely. */
export function pick<Item>(next: Random, list: readonly [Item, ...Item[]]): Item {
  return list[Math.floor(next() * list.length)] ?? list[0]
}

/** Text of `length` characters of an alphabet. */
export function text(next: Random, alphabet: string, length: number): string {
  let result = ''
  for (let i = 0; i < length; i++) result += alphabet.charAt(Math.floor(next() * alphabet.length))
  return result
}

export const HEX = '0123456789abcdef'
export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
