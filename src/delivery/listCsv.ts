/** The result of a list's check as a file. */
import { csvLine } from '../export/csv'
import { SEVERITY_NAMES } from '../rules/finding'
import { typeLabel } from '../twilio/wire'
import type { ListLine } from './listView'

export const LIST_COLUMNS = ['Identity', 'Devices', 'Types', 'Refreshed', 'Health'] as const

export function listCsv(lines: readonly ListLine[]): string {
  return [LIST_COLUMNS, ...lines.map(cellsOf)].map(csvLine).join('')
}

/** @param at when the check began, in ms since 1970 */
export function listFileName(service: string, at: number): string {
  return `check-${service}-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.csv`
}

function cellsOf({ identity, result }: ListLine): readonly string[] {
  if (result === undefined) return [identity, '', '', '', 'Not read']
  const { devices, types, refreshed, worst } = result
  return [
    identity,
    String(devices),
    types.map(({ type, count }) => `${count} ${type === null ? 'not provided' : typeLabel(type)}`).join(', '),
    refreshed ?? '',
    worst === undefined ? 'No findings' : `${SEVERITY_NAMES[worst.severity]}: ${worst.title}`,
  ]
}
