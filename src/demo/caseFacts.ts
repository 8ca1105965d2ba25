/** The facts of a case, as `rules/cases/*.json` shortens them. A field that has another name is refused. */
import * as v from 'valibot'

const text = v.nullable(v.string())
const eventSchema = v.nullable(
  v.partial(v.strictObject({ enabled: v.nullable(v.boolean()), template: text, sound: text })),
)
export const bindingSchema = v.partial(
  v.strictObject({
    sid: text,
    identity: text,
    binding_type: text,
    credential_sid: text,
    endpoint: text,
    message_types: v.nullable(v.array(v.string())),
    date_created: text,
    date_updated: text,
  }),
)

/** The facts that can be told to be missing. */
const UNREAD = ['user', 'bindings', 'credentials', 'notifications', 'configuration', 'conversations', 'alerts'] as const
type Unread = (typeof UNREAD)[number]
/** Why: the key lacks the permission, or nothing came. */
const MISSING = v.picklist(['permission', 'noAnswer'])

export const factsSchema = v.strictObject({
  identity: v.optional(v.string(), 'amy'),
  now: v.optional(v.string(), '2026-11-28T20:00:00Z'),
  service: v.optional(v.string(), `IS${'7e'.repeat(16)}`),
  user: v.optional(
    v.partial(
      v.strictObject({
        exists: v.boolean(),
        is_online: v.nullable(v.boolean()),
        is_notifiable: v.nullable(v.boolean()),
      }),
    ),
    {},
  ),
  notifications: v.optional(
    v.partial(
      v.strictObject({
        new_message: v.nullable(
          v.partial(
            v.strictObject({
              enabled: v.nullable(v.boolean()),
              template: text,
              sound: text,
              badge_count_enabled: v.nullable(v.boolean()),
              with_media: v.nullable(v.partial(v.strictObject({ enabled: v.nullable(v.boolean()), template: text }))),
            }),
          ),
        ),
        added_to_conversation: eventSchema,
        removed_from_conversation: eventSchema,
        log_enabled: v.nullable(v.boolean()),
      }),
    ),
    {},
  ),
  configuration: v.optional(v.partial(v.strictObject({ reachability_enabled: v.nullable(v.boolean()) })), {}),
  credentials: v.optional(
    v.array(
      v.partial(
        v.strictObject({
          sid: text,
          type: text,
          sandbox: text,
          friendly_name: text,
          date_created: text,
          date_updated: text,
        }),
      ),
    ),
  ),
  conversations: v.optional(
    v.array(
      v.partial(
        v.strictObject({
          conversation_sid: text,
          friendly_name: text,
          unique_name: text,
          notification_level: text,
          conversation_state: text,
        }),
      ),
    ),
  ),
  alerts: v.optional(
    v.array(
      v.partial(
        v.strictObject({
          sid: v.string(),
          error_code: text,
          log_level: text,
          service_sid: text,
          resource_sid: text,
          date_generated: text,
          alert_text: text,
          request_variables: text,
          response_body: text,
        }),
      ),
    ),
    [],
  ),
  bindings: v.optional(v.array(bindingSchema)),
  conversation: v.optional(v.string()),
  loadedRows: v.optional(v.array(bindingSchema)),
  loadedRowsAreAll: v.optional(v.boolean(), true),
  otherServices: v.optional(
    v.strictObject({
      found: v.array(v.strictObject({ sid: v.string(), name: text, bindings: v.number() })),
      asked: v.number(),
      isWhole: v.boolean(),
      defaultService: v.optional(text, null),
    }),
  ),
  unread: v.optional(
    v.partial(v.object(Object.fromEntries(UNREAD.map((name) => [name, MISSING])) as Record<Unread, typeof MISSING>)),
    {},
  ),
})

export type ShortFacts = v.InferOutput<typeof factsSchema>
