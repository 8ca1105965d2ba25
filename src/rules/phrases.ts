/** Lists, numbers, dates and ages in words. A date is in UTC, so that it reads the same to everybody. */
import type { Binding } from '../twilio/binding'
import { isBindingType, typeLabel } from '../twilio/wire'
import { type Words, say } from './finding'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How many of a list are named one by one; a sentence with thousands of SIDs helps nobody. */
const NAMED = 20

/** 1204 → `1,204` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 day`, `1,204 days` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** `8 Aug 2023 UTC`. */
export function dateWords(time: number): Words {
  const date = new Date(time)
  return [`${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()} UTC`]
}

/** `a, b and c`; of a long list the first 20, or as many as asked for, and how many more there are. */
export function listed(items: readonly Words[], most = NAMED): Words {
  const named = items.length > most ? items.slice(0, most) : items
  const more: readonly Words[] = items.length > most ? [[`${grouped(items.length - most)} more`]] : []
  const all = [...named, ...more]
  return all.flatMap((item, at): Words => {
    if (at === 0) return item
    return [at === all.length - 1 ? ' and ' : ', ', ...item]
  })
}

/** Each as a sentence of its own; of many the first 20 and how many more there are. */
export function sentences(items: readonly Words[]): Words {
  const named = items.slice(0, NAMED).flatMap((item, at): Words => [...(at === 0 ? [] : [' ']), ...item, '.'])
  return items.length > NAMED ? [...named, ` And ${grouped(items.length - NAMED)} more.`] : named
}

/** The SID of a binding, as words. */
export function bindingName({ sid }: Binding): Words {
  return sid === null || sid === '' ? ['(without a SID)'] : say`${sid}`
}

/** `APN BS…`; a type that is none of the documented is Twilio's own text, and where there is none stands `untyped`. */
export function typedName({ binding_type: type, sid }: Binding, untyped: string): Words {
  const label: Words = isBindingType(type) ? [typeLabel(type)] : type === null ? [untyped] : say`${type}`
  return say`${label} ${sid || ['without a SID']}`
}

/** `Binding BS…`, `Bindings BS… and BS…`, with `about` after each name. */
export function theBindings(bindings: readonly Binding[], about: (binding: Binding) => Words = () => []): Words {
  const names = listed(bindings.map((binding) => [...bindingName(binding), ...about(binding)]))
  return [bindings.length === 1 ? 'Binding ' : 'Bindings ', ...names]
}
