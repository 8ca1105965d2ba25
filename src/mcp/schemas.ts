/** What each tool takes and gives. The names are Twilio's own where it has one; messages quote nothing that was sent. */
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { BINDING_TYPES } from '../twilio/wire'
import { readMarks } from '../ui/escapeHidden'

const text = (description: string) => v.pipe(v.string(`${description} is expected`), v.description(description))
const sid = (prefix: string, what: string) =>
  v.pipe(
    v.string(`${what} is expected: ${prefix} and 32 hexadecimal digits`),
    v.regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `${what} is ${prefix} and 32 hexadecimal digits`),
    v.description(`${what}: ${prefix} and 32 hexadecimal digits`),
  )
/** A text as the answers write it becomes the text itself, as far as a request can carry it. */
const unmarked = v.pipe(
  v.string(),
  v.transform(readMarks),
  v.maxLength(4096, 'With its marks read the text is longer than 4,096 characters'),
  v.check(
    (whole) => whole.isWellFormed(),
    'Half a character (U+D800 to U+DFFF) stands in it: no request can carry that, so Twilio can’t be asked for it',
  ),
)
const service = sid('IS', 'The SID of the Conversations service')
const identity = v.pipe(
  v.string('An identity is expected'),
  v.nonEmpty('The identity is empty'),
  v.maxLength(4096, 'The identity is longer than 4,096 characters'),
  unmarked,
  v.description(
    'As an answer has it, or exactly as Twilio has it: case and spaces count. ‹U+200B› is read as that character',
  ),
)
const withTokens = v.optional(
  v.pipe(v.boolean('with_tokens is true or false'), v.description('Whole device tokens instead of masked ones')),
  false,
)

const orNull = <T extends v.GenericSchema>(schema: T) => v.nullable(schema)
const nullableText = orNull(v.string())

/** Left out of a summary where there is no room. */
const optionalText = v.optional(v.string())
const finding = v.object({
  id: v.string(),
  severity: v.picklist(['blocks', 'likely', 'warning', 'info']),
  title: v.string(),
  found: optionalText,
  why: optionalText,
  fix: optionalText,
  fixer: v.string(),
  source: optionalText,
  is_heuristic: v.boolean(),
})
const binding = v.object({
  sid: nullableText,
  identity: nullableText,
  binding_type: nullableText,
  endpoint: nullableText,
  credential_sid: nullableText,
  message_types: orNull(v.array(v.string())),
  date_created: nullableText,
  date_updated: nullableText,
})
const checked = {
  service: v.string(),
  verdict: v.string(),
  verdict_kind: v.string(),
  verdict_text: v.string(),
  not_checked: v.pipe(
    v.array(v.object({ fact: v.string(), why: v.string() })),
    v.description('What could not be checked, and why. Not the same as fine'),
  ),
  checked_at: nullableText,
}
const leftOut = (what: string) => v.optional(v.pipe(v.number(), v.description(`${what} that only the report has`)))
const compared = v.object({
  identity: v.string(),
  verdict: v.string(),
  facts: v.array(v.object({ fact: v.string(), state: v.string(), this_user: v.string(), other_user: v.string() })),
  more_facts: leftOut('Facts'),
  only_this_user: v.array(v.string()),
  only_other_user: v.array(v.string()),
})
const cells = v.object({
  binding: nullableText,
  type: nullableText,
  new_message: v.string(),
  with_media: v.string(),
  added_to_conversation: v.string(),
  removed_from_conversation: v.string(),
})

const schemas = {
  list_services: {
    input: v.object({}),
    output: v.object({ services: v.array(v.object({ sid: nullableText, friendly_name: nullableText })) }),
  },
  find_user: {
    input: v.object({
      text: v.pipe(
        v.string('A text is expected'),
        v.nonEmpty('The text is empty'),
        v.maxLength(4096, 'The text is longer than 4,096 characters'),
        unmarked,
        v.description(
          'Anything from a ticket: an identity, a user (US…), binding (BS…) or credential (CR…), a device token',
        ),
      ),
      service: v.optional(service),
    }),
    output: v.object({
      matches: v.array(v.object({ service: v.string(), identity: v.string(), why: v.string() })),
      is_whole: v.pipe(
        v.boolean(),
        v.description('Whether everything was looked through. If not, there may be others'),
      ),
      not_searched: v.pipe(
        v.array(v.object({ service: nullableText, why: v.string() })),
        v.description('The services that could not be searched, and why'),
      ),
    }),
  },
  list_bindings: {
    input: v.object({
      service,
      binding_type: v.optional(v.array(v.picklist(BINDING_TYPES, 'A binding type is apn, fcm, gcm or twilsock')), []),
      identity: v.optional(v.pipe(v.array(identity), v.maxLength(50, 'At most 50 identities are taken')), []),
      limit: v.optional(
        v.pipe(
          v.number('The limit is a number'),
          v.integer('The limit is a whole number'),
          v.minValue(1, 'The limit is 1 or more'),
          v.maxValue(100, 'The limit is 100 or less'),
        ),
        20,
      ),
      cursor: v.optional(text('The next_cursor of the answer before')),
      with_tokens: withTokens,
    }),
    output: v.object({
      bindings: v.array(binding),
      next_cursor: nullableText,
      is_whole: v.pipe(v.boolean(), v.description('Whether these are all bindings that match')),
    }),
  },
  get_binding: {
    input: v.object({ service, sid: sid('BS', 'The SID of the binding'), with_tokens: withTokens }),
    output: v.object({ binding, findings: v.array(finding) }),
  },
  check_delivery: {
    input: v.object({
      service,
      identity,
      conversation: v.optional(sid('CH', 'The SID of the conversation that the ticket is about')),
      compare_with: v.optional(identity),
      format: v.optional(
        v.pipe(
          v.picklist(['summary', 'report'], 'The format is summary or report'),
          v.description('summary: under 500 tokens, the rest counted. report: whole, with what each device gets'),
        ),
        'summary',
      ),
    }),
    output: v.object({
      ...checked,
      identity: v.string(),
      conversation: nullableText,
      findings: v.array(finding),
      more_findings: leftOut('Findings, none of them worse,'),
      cells: v.optional(v.array(cells)),
      compared_with: v.optional(compared),
    }),
  },
  check_service: {
    input: v.object({ service }),
    output: v.object({
      ...checked,
      name: nullableText,
      findings: v.array(v.object({ ...finding.entries, bindings: orNull(v.number()) })),
      bindings_looked_at: v.number(),
      is_whole: v.boolean(),
      push_errors: orNull(v.array(v.object({ code: v.string(), count: v.number() }))),
    }),
  },
  explain: {
    input: v.object({
      code: v.pipe(
        v.union([v.string(), v.number()], 'A code is expected'),
        v.transform(String),
        v.regex(/^(?:52\d{3}|R\d{2})$/i, 'An error code is 52 and three digits, a rule R and two'),
        v.description('An error code of push notifications (52103) or the id of a rule (R06)'),
      ),
    }),
    output: v.object({ code: v.string(), meaning: v.string(), fix: v.string(), link: v.string() }),
  },
} as const

export type ToolName = keyof typeof schemas
export type Input<Name extends ToolName> = v.InferOutput<(typeof schemas)[Name]['input']>
export type Output<Name extends ToolName> = v.InferOutput<(typeof schemas)[Name]['output']>

/** The same as the protocol's library takes them. */
export const inputOf = (name: ToolName) => toStandardJsonSchema(schemas[name].input)
export const outputOf = (name: ToolName) => toStandardJsonSchema(schemas[name].output)

/** What the prompt takes. */
export const promptInput = toStandardJsonSchema(v.object({ service, identity, conversation: v.optional(v.string()) }))
