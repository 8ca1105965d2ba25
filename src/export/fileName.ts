import type { BindingsQuery } from '../twilio/queries'
import type { Format } from './writeRows'

export interface FileNameParts {
  /** What the lines of the file are. */
  readonly of?: 'bindings' | 'people'
  /** The service's name, or its SID where the name may not be read. */
  readonly service: string
  readonly query: BindingsQuery
  /** What of the list was taken, where it is not all of it. */
  readonly rows: readonly ('selected' | 'search')[]
  readonly isWhole: boolean
  /** In ms since 1970. */
  readonly time: number
  readonly format: Format
}

/** So much of a name that somebody gave: with two of them, a disk takes the whole in any script. */
const LONGEST_PART = 28

/** `bindings-Kite-Support-apn-partial-20261128T164005Z.csv`: service, filter and time (UTC), in what every disk takes. */
export function fileName({ of = 'bindings', service, query, rows, isWhole, time, format }: FileNameParts): string {
  const { BindingType, Identity } = query
  const parts = [
    of,
    tame(service),
    ...BindingType,
    Identity.length > 1 ? `${Identity.length}-identities` : tame(Identity[0] ?? ''),
    ...rows,
    isWhole ? '' : 'partial',
    new Date(time).toISOString().replace(/\.\d+|[-:]/g, ''),
  ]
  return `${parts.filter((part) => part !== '').join('-')}.${format}`
}

/** Letters, digits and what joins them. */
function tame(text: string): string {
  const joined = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._@+-]+/gu, '-')
  return Array.from(joined.replace(/\.{2,}/g, '.'))
    .slice(0, LONGEST_PART)
    .join('')
    .replace(/^[-.]+|[-.]+$/g, '')
}
