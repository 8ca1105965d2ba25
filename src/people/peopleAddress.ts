/** What the address says of the people that are shown, in both directions. */
import { type PeopleQuery, SORTS, type Sort } from '../listing/peopleQuery'

/** How many devices, as the address has it and as the choice is called. */
export const DEVICE_CHOICES = [
  ['1', '1 device'],
  ['2', '2 devices'],
  ['3', '3 devices'],
  ['4', '4 devices'],
  ['5-', '5 devices or more'],
] as const

/** The query of an address; what it does not know is as if it were not there. @param search with its question mark */
export function readPeopleQuery(search: string): PeopleQuery {
  const query = new URLSearchParams(search)
  return { text: query.get('q') ?? '', devices: readRange(query.get('devices')), sort: readSort(query.get('sort')) }
}

/** How many devices an address asks for, as the choices write it; empty where it asks for none. */
export function devicesText({ devices }: PeopleQuery): string {
  if (devices === undefined) return ''
  const [least, most] = devices
  return least === most ? String(least) : `${least}-${most === Infinity ? '' : most}`
}

/** The order after a press on a column's header: upwards, downwards, then that of the first appearance again. */
export function nextSort(sort: PeopleQuery['sort'], by: Sort): PeopleQuery['sort'] {
  if (sort?.by !== by) return { by, isDescending: false }
  return sort.isDescending ? undefined : { by, isDescending: true }
}

interface Change {
  readonly q?: string
  readonly devices?: string
  readonly sort?: PeopleQuery['sort']
}

/** The search of an address with some of it changed; the rest stays. */
export function writePeople(search: string, change: Change): string {
  const query = new URLSearchParams(search)
  const put = (name: string, value: string) => (value === '' ? query.delete(name) : query.set(name, value))
  if (change.q !== undefined) put('q', change.q)
  if (change.devices !== undefined) put('devices', change.devices)
  if ('sort' in change)
    put('sort', change.sort === undefined ? '' : `${change.sort.isDescending ? '-' : ''}${change.sort.by}`)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

function readRange(text: string | null): PeopleQuery['devices'] {
  const [, least, dash, most] = /^([1-9]\d{0,5})(?:(-)([1-9]\d{0,5})?)?$/.exec(text ?? '') ?? []
  if (least === undefined) return undefined
  return [Number(least), dash === undefined ? Number(least) : most === undefined ? Infinity : Number(most)]
}

function readSort(text: string | null): PeopleQuery['sort'] {
  const isDescending = text?.startsWith('-') ?? false
  const by = SORTS.find((one) => one === text?.slice(isDescending ? 1 : 0))
  return by && { by, isDescending }
}
