/** The result of a list's check as a file. */
import { csvLine } from '../export/csv'
import { SEVERITY_NAMES } from '../rules/finding'
import { typeLabel } from '../twilio/wire'
import { count } from '../ui/text'
import type { ListLine } from './listView'

export const LIST_COLUMNS = ['Identity', 'Devices', 'Types', 'Refreshed', 'Health'] as const

/** @param notWhole why not every identity is read; the file then ends with it */
export function listCsv(lines: readonly ListLine[], notWhole?: string): string {
  const note = notWhole === undefined ? [] : [[notWhole, '', '', '', '']]
  return [LIST_COLUMNS, ...lines.map(cellsOf), ...note].map(csvLine).join('')
}

/** What a file ends with that has identities which are not read; undefined where each is. */
export function unreadNote(lines: readonly ListLine[]): string | undefined {
  const unread = lines.filter(({ result }) => result === undefined).length
  if (unread === 0) return undefined
  const are = count(unread, 'identity is', 'identities are')
  return `Not whole: of ${lines.length.toLocaleString()}, ${are} not read, which is not the same as having no device.`
}

/** @param at when the check began, in ms since 1970 */
export function listFileName(service: string, at: number, isWhole: boolean): string {
  return `check-${service}-${isWhole ? '' : 'partial-'}${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.csv`
}

function cellsOf({ identity, result }: ListLine): readonly string[] {
  if (result === undefined) return [identity, '', '', '', 'Not read']
  const { devices, types, refreshed, worst } = result
  return [
    identity,
    String(devices),
    types
      .map(({ type, count: devicesOf }) => `${devicesOf} ${type === null ? 'not provided' : typeLabel(type)}`)
      .join(', '),
    refreshed ?? '',
    worst === undefined ? 'No findings' : `${SEVERITY_NAMES[worst.severity]}: ${worst.title}`,
  ]
}
