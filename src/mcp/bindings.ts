/** Bindings as the tools give them: one, or some of a list with the way to the rest. */
import { queryOptions } from '@tanstack/react-query'
import { answerWriter, findingAnswer } from '../report/answerParts'
import { health, rowFacts } from '../rules/health'
import { type Binding, createBindingReader } from '../twilio/binding'
import type { TwilioError } from '../twilio/errors'
import { bindingQuery, bindingsRequest, readPage } from '../twilio/queries'
import { markExactly } from '../ui/escapeHidden'
import { type Call, WrongCall } from './call'
import { readCursor, writeCursor } from './cursor'
import type { Input, Output } from './schemas'

/**
 * The fields of a row, hidden characters marked and the token's middle left out unless it is wanted. The identity is
 * whole even where it is the token: the other tools take it.
 */
function bindingAnswer(row: Binding, withTokens: boolean): Output<'get_binding'>['binding'] {
  const { value, token } = answerWriter([row], withTokens)
  const orNull = (text: string | null) => (text === null ? null : value(text))
  return {
    sid: orNull(row.sid),
    identity: row.identity === null ? null : markExactly(row.identity),
    binding_type: orNull(row.binding_type),
    endpoint: row.endpoint === null ? null : token(row.endpoint),
    credential_sid: orNull(row.credential_sid),
    message_types: row.message_types?.map(value) ?? null,
    date_created: orNull(row.date_created),
    date_updated: orNull(row.date_updated),
  }
}

export async function listBindings(
  { twilio, ask }: Call,
  { service, binding_type: BindingType, identity: Identity, limit, cursor, with_tokens }: Input<'list_bindings'>,
): Promise<Output<'list_bindings'>> {
  const of = JSON.stringify([service, BindingType, Identity, limit])
  const place = cursor === undefined ? { page: null, skip: 0 } : readCursor(cursor, of)
  if (place === undefined)
    throw new WrongCall(
      'This cursor is not of this list. Use next_cursor with the same filters and limit, or leave it out to begin anew.',
    )
  const path = bindingsRequest(service, { BindingType, Identity }, place.page, limit)
  const page = queryOptions<ReturnType<typeof readPage>, TwilioError>({
    networkMode: 'always',
    queryKey: [twilio.scope, 'page', path],
    queryFn: async ({ signal }) => readPage(twilio, await twilio.get(path, signal), 'bindings'),
  })
  const { rows, next } = await ask(page)
  // A page that leads to itself would be read for ever.
  if (next === 'unusable' || (next !== null && next.PageToken === place.page?.PageToken))
    throw twilio.fail({ kind: 'loop' })
  const shown = rows.slice(place.skip, place.skip + limit).map(createBindingReader())
  // Twilio may give more than it was asked for.
  const rest = rows.length > place.skip + limit ? { page: place.page, skip: place.skip + limit } : undefined
  const following = rest ?? (next === null ? undefined : { page: next, skip: 0 })
  return {
    bindings: shown.map((row) => bindingAnswer(row, with_tokens)),
    next_cursor: following === undefined ? null : writeCursor(following, of),
    is_whole: following === undefined && cursor === undefined,
  }
}

export async function getBinding(
  { twilio, ask }: Call,
  { service, sid, with_tokens }: Input<'get_binding'>,
): Promise<Output<'get_binding'>> {
  const row = await ask<Binding>(bindingQuery(twilio, service, sid))
  const write = answerWriter([row], with_tokens)
  const findings = health(rowFacts(row, [], Date.now())).map((one) => findingAnswer(one, write))
  return { binding: bindingAnswer(row, with_tokens), findings }
}
