/** What is different since the last time somebody looked: "open the app now … there it is". */
import type { Binding } from '../twilio/binding'
import type { Notifications } from '../twilio/delivery'
import { MESSAGE_TYPES } from '../twilio/wire'
import { pushAlerts } from '../rules/alerts'
import { hasRow, isNameless } from '../rules/devices'
import { type Fact, type Facts, known } from '../rules/facts'
import { EVENT_NAMES, type Words, say } from '../rules/finding'
import { counted, typedName } from '../rules/phrases'
import { type RowMark, rowMark } from '../rules/rowMark'

export interface Change {
  readonly what: Words
  /** Whether it is a device for pushes that was not there before: what one waits for. */
  readonly isNewDevice: boolean
}

/**
 * The changes from one check of a user to the next. A fact that is unknown in either of them has not changed.
 * @param before the earlier facts
 * @param after the later ones, of the same user
 */
export function changesBetween(before: Facts, after: Facts): readonly Change[] {
  return [
    ...ofUser(before, after),
    ...ofBindings(before, after),
    ...ofNotifications(before, after),
    ...ofCredentials(before, after),
    ...ofConversations(before, after),
    ...ofAlerts(before, after),
  ]
}

const change = (what: Words, isNewDevice = false): Change => ({ what, isNewDevice })

/** Both values, where both are known. */
function pair<T>(before: Fact<T> | undefined, after: Fact<T> | undefined): readonly [T, T] | undefined {
  if (before?.state !== 'known' || after?.state !== 'known') return undefined
  return [before.value, after.value]
}

function ofUser(before: Facts, after: Facts): readonly Change[] {
  const users = pair(before.user, after.user)
  if (users === undefined) return []
  const [old, now] = users
  if (old === null || now === null) {
    if (old === now) return []
    return [change([now === null ? 'The user was deleted.' : 'The user was created.'])]
  }
  return (['is_online', 'is_notifiable'] as const).flatMap((field) =>
    old[field] === now[field] ? [] : [change(say`${field} is now ${String(now[field])}.`)],
  )
}

const nameOf = (binding: Binding): Words => typedName(binding, 'Device')

/** What tells one binding from the next: its SID, or what it is where it has none. */
const keyOf = ({ sid, binding_type: type, endpoint }: Binding) => sid || JSON.stringify([type, endpoint])

const byKey = (list: readonly Binding[]) => new Map(list.map((binding) => [keyOf(binding), binding]))

/** The devices of the later check that are new or were refreshed, and those of the earlier one that are gone. */
export interface DeviceMarks {
  readonly of: (binding: Binding) => RowMark | undefined
  readonly gone: readonly Binding[]
}

/** Undefined where the devices of one of the checks are not known. */
export function deviceMarks(before: Facts, after: Facts): DeviceMarks | undefined {
  const lists = pair(before.bindings, after.bindings)
  if (lists === undefined) return undefined
  const [old, now] = lists.map(byKey)
  return {
    of: (binding) => rowMark(binding, old?.get(keyOf(binding))),
    gone: [...(old ?? [])].flatMap(([key, binding]) => (now?.has(key) === true ? [] : [binding])),
  }
}

function ofBindings(before: Facts, after: Facts): readonly Change[] {
  const marks = deviceMarks(before, after)
  if (marks === undefined || after.bindings.state !== 'known') return []
  const { at, value } = after.bindings
  const old = byKey(known(before.bindings) ?? [])
  return [
    ...[...byKey(value)].flatMap(([key, binding]) => {
      const earlier = old.get(key)
      if (earlier === undefined) {
        return [
          change(say`New: ${nameOf(binding)}${created(binding, at)}.`, hasRow(binding) && !isNameless(after, binding)),
        ]
      }
      return [
        ...(marks.of(binding) === undefined ? [] : [change(say`Refreshed: ${nameOf(binding)}.`)]),
        ...(earlier.credential_sid === binding.credential_sid
          ? []
          : [change(say`${nameOf(binding)} now has the credential ${binding.credential_sid ?? 'none'}.`)]),
        ...(String(earlier.message_types) === String(binding.message_types)
          ? []
          : [change(say`${nameOf(binding)} is now subscribed to ${binding.message_types?.join(', ') ?? 'nothing'}.`)]),
      ]
    }),
    ...marks.gone.map((binding) => change(say`Gone: ${nameOf(binding)}.`)),
  ]
}

/** Its age when the answer came, which stays what it was then. */
function created({ date_created: date }: Binding, at: number): Words {
  const seconds = Math.round((at - Date.parse(date ?? '')) / 1000)
  if (Number.isNaN(seconds) || seconds < 0) return []
  if (seconds < 120) return [`, created ${counted(seconds, 'second')} ago`]
  return seconds < 7200 ? [`, created ${counted(Math.round(seconds / 60), 'minute')} ago`] : []
}

function ofNotifications(before: Facts, after: Facts): readonly Change[] {
  const settings = pair(before.notifications, after.notifications)
  if (settings === undefined) return []
  const [old, now] = settings.map(switches)
  if (old === undefined || now === undefined) return []
  return now.flatMap(([name, value], at) =>
    old[at]?.[1] === value
      ? []
      : [change([`${name}: ${typeof value === 'boolean' ? `switched ${value ? 'on' : 'off'}` : 'changed'}.`])],
  )
}

const switches = (settings: Notifications): readonly (readonly [name: string, value: boolean | string | null])[] => [
  ...MESSAGE_TYPES.map((event) => [EVENT_NAMES[event], settings[event]?.enabled ?? null] as const),
  [EVENT_NAMES.with_media, settings.new_message?.with_media?.enabled ?? null],
  ...MESSAGE_TYPES.map((event) => [`Sound of “${EVENT_NAMES[event]}”`, settings[event]?.sound ?? null] as const),
  ['Badge', settings.new_message?.badge_count_enabled ?? null],
  ['Notification logs', settings.log_enabled],
]

function ofCredentials(before: Facts, after: Facts): readonly Change[] {
  return [...after.credentials].flatMap(([sid, fact]) => {
    const both = pair(before.credentials.get(sid), fact)
    if (both === undefined) return []
    const [old, now] = both
    if (old === null || now === null)
      return old === now ? [] : [change(say`Credential ${sid} was ${[now === null ? 'deleted' : 'created']}.`)]
    return old.date_updated === now.date_updated ? [] : [change(say`Credential ${sid} was changed.`)]
  })
}

function ofConversations(before: Facts, after: Facts): readonly Change[] {
  const lists = pair(before.conversations, after.conversations)
  if (lists === undefined) return []
  const [old, now] = lists.map((list) => new Map(list.map((one) => [one.conversation_sid, one])))
  if (old === undefined || now === undefined) return []
  return [
    ...[...now].flatMap(([sid, one]) => {
      const earlier = old.get(sid)
      if (earlier === undefined) return [change(say`The user joined ${sid ?? 'a conversation'}.`)]
      return earlier.notification_level === one.notification_level
        ? []
        : [change(say`${sid ?? 'A conversation'}: notification level is now ${one.notification_level ?? 'none'}.`)]
    }),
    ...[...old.keys()].flatMap((sid) => (now.has(sid) ? [] : [change(say`The user left ${sid ?? 'a conversation'}.`)])),
  ]
}

function ofAlerts(before: Facts, after: Facts): readonly Change[] {
  const both = pair(before.alerts, after.alerts)
  if (both === undefined) return []
  const [old, now] = both.map((alerts) => pushAlerts(alerts).map(({ sid }) => sid))
  const earlier = new Set(old)
  const fresh = (now ?? []).filter((sid) => !earlier.has(sid)).length
  return fresh === 0 ? [] : [change([`${counted(fresh, 'new alert')} of this service.`])]
}
