/** Which bindings of several are the older ones, and the commands that delete them. */
import type { Binding } from '../twilio/binding'
import { cliRemoveBinding } from '../twilio/commands'
import { SID } from '../twilio/wire'
import { changed } from './age'

/** A command to look over before it runs; hundreds of lines are a script of their own. */
const MOST_LINES = 20

/** Those refreshed before the newest of a group. None where a date can't be read. */
export function older(group: readonly Binding[]): readonly Binding[] {
  const times = group.map(changed).filter((time) => time !== undefined)
  const last = times.toSorted((one, other) => other - one)[0]
  if (last === undefined || times.length < group.length) return []
  return group.filter((binding) => (changed(binding) ?? last) < last)
}

/** A line for each binding that has a SID as Twilio documents it, or undefined: any other text is not for a terminal. */
export function removeCommand(service: string, bindings: readonly Binding[]): string | undefined {
  const sids = bindings.flatMap(({ sid }) => (sid !== null && SID.binding.test(sid) ? [sid] : []))
  if (sids.length === 0) return undefined
  return sids
    .slice(0, MOST_LINES)
    .map((sid) => cliRemoveBinding(service, sid))
    .join('\n')
}
