/** One row as the app holds it: checked, shared where it repeats, and nothing of what was received lost. */
import * as v from 'valibot'
import { bindingSchema } from './wire'

/** A binding. Null is "not provided", which is not the same as an empty text. */
export interface Binding {
  readonly sid: string | null
  readonly account_sid: string | null
  readonly chat_service_sid: string | null
  readonly credential_sid: string | null
  readonly date_created: string | null
  readonly date_updated: string | null
  readonly endpoint: string | null
  readonly identity: string | null
  readonly binding_type: string | null
  readonly message_types: readonly string[] | null
  /** `url` without the SID at its end; shared by the rows of a page. Absent where `received` holds the whole row. */
  readonly urlPrefix?: string | undefined
  /** What came, for a row that can't be put together again from the fields above. */
  readonly received?: unknown
  /** The fields that are not as Twilio documents them. Such a row is shown as it is, never dropped. */
  readonly differences?: readonly string[]
}

/**
 * Makes a reader of rows that shares repeated texts, which halves the memory of a long list.
 * One reader serves one page.
 */
export function createBindingReader(): (received: unknown) => Binding {
  const seen = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const share = (text: string | null) => {
    if (text === null) return null
    const known = seen.get(text)
    if (known !== undefined) return known
    seen.set(text, text)
    return text
  }
  const shareList = (list: readonly string[] | null) => {
    if (list === null) return null
    const key = JSON.stringify(list)
    const known = lists.get(key)
    if (known !== undefined) return known
    lists.set(key, list)
    return list
  }

  return (received) => {
    const result = v.safeParse(bindingSchema, received)
    const fields = typeof received === 'object' && received !== null ? (received as Record<string, unknown>) : {}
    const types = fields['message_types']
    const url = textOf(fields['url'])
    const sid = textOf(fields['sid'])
    const isWhole =
      result.success &&
      sid !== null &&
      sid !== '' &&
      url !== null &&
      url.endsWith(sid) &&
      FIELD_NAMES.every((name) => name in fields)
    // All in one literal: a field that is added later takes an object of its own, in each of a hundred thousand rows.
    const row = {
      sid,
      account_sid: share(textOf(fields['account_sid'])),
      chat_service_sid: share(textOf(fields['chat_service_sid'])),
      credential_sid: share(textOf(fields['credential_sid'])),
      date_created: textOf(fields['date_created']),
      date_updated: textOf(fields['date_updated']),
      endpoint: textOf(fields['endpoint']),
      identity: textOf(fields['identity']),
      binding_type: share(textOf(fields['binding_type'])),
      message_types: shareList(Array.isArray(types) && types.every((type) => typeof type === 'string') ? types : null),
      urlPrefix: isWhole ? (share(url.slice(0, -sid.length)) ?? '') : undefined,
    }
    if (isWhole) return row
    if (result.success) return { ...row, received }
    const wrong = result.issues.map((issue) => {
      const key: unknown = issue.path?.[0].key
      return typeof key === 'string' ? key : 'the whole row'
    })
    // The check names only the first key that it does not know.
    const unknown = Object.keys(fields).filter((name) => !FIELD_NAMES.includes(name))
    return { ...row, received, differences: [...new Set([...wrong, ...unknown])] }
  }
}

const FIELD_NAMES = Object.keys(bindingSchema.entries)

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** `url` as it was served. */
export function urlOf(binding: Binding): string | null {
  if (binding.urlPrefix !== undefined) return binding.urlPrefix + (binding.sid ?? '')
  const { received } = binding
  return typeof received === 'object' && received !== null && 'url' in received ? textOf(received.url) : null
}
