/**
 * Page tokens as opaque as Twilio's, and without state: a token says where its page starts, hidden, and signs that
 * together with the list that it belongs to.
 */
import { createHmac } from 'node:crypto'

/** @param list names the list: its path and filters. @param start the place of the page's first row in it */
export function sealToken(key: string, list: string, start: number): string {
  const sign = createHmac('sha256', key).update(`${list}\n${start}`).digest()
  const date = new Date(Date.UTC(2024, 0, 18) + (sign.readUInt32BE(16) % 86_400_000)).toISOString()
  return `PTBS${sign.toString('hex', 0, 16)}.${date}_${hex(start ^ mask(key, list))}`
}

/** @returns the place of the page's first row, or undefined for a token that this list did not give */
export function openToken(key: string, list: string, token: string): number | undefined {
  const hidden = /_([0-9a-f]{8})$/.exec(token)?.[1]
  if (hidden === undefined) return undefined
  const start = (Number.parseInt(hidden, 16) ^ mask(key, list)) >>> 0
  return sealToken(key, list, start) === token ? start : undefined
}

const mask = (key: string, list: string): number => createHmac('sha256', key).update(list).digest().readUInt32BE(0)

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')
