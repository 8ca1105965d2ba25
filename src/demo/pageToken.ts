/**
 * Page tokens as opaque as Twilio's, and without state: a token says where its page starts, hidden, and signs that
 * together with the list that it belongs to.
 */
import { createHmac } from 'node:crypto'

/** Where a page begins. */
export interface Place {
  /** The place of its first row in the list. */
  readonly start: number
  /** How many pages without a row have led here: what makes their tokens differ. */
  readonly turn: number
}

/** @param list names the list: its path and filters */
export function sealToken(key: string, list: string, { start, turn }: Place): string {
  const sign = createHmac('sha256', key)
    .update([list, start, ...(turn > 0 ? [turn] : [])].join('\n'))
    .digest()
  const date = new Date(Date.UTC(2024, 0, 18) + (sign.readUInt32BE(16) % 86_400_000)).toISOString()
  return `PTBS${sign.toString('hex', 0, 16)}.${date}_${hex(start ^ mask(key, list))}${turn > 0 ? hex(turn) : ''}`
}

/** @returns where the page begins, or undefined for a token that this list did not give */
export function openToken(key: string, list: string, token: string): Place | undefined {
  const [, hidden, turns = '0'] = /_([0-9a-f]{8})([0-9a-f]{8})?$/.exec(token) ?? []
  if (hidden === undefined) return undefined
  const start = (Number.parseInt(hidden, 16) ^ mask(key, list)) >>> 0
  const place = { start, turn: Number.parseInt(turns, 16) }
  return sealToken(key, list, place) === token ? place : undefined
}

const mask = (key: string, list: string): number => createHmac('sha256', key).update(list).digest().readUInt32BE(0)

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')
