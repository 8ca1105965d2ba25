/** Whom a text out of a ticket means: an identity, a SID, a device token. */
import { firstPages } from '../check/gatherService'
import { holdersOf } from '../check/holders'
import { lookUp } from '../check/lookUp'
import { offersFor } from '../check/offers'
import { known } from '../rules/facts'
import { folded } from '../rules/spelling'
import type { Binding } from '../twilio/binding'
import { TwilioError } from '../twilio/errors'
import { identityBindingsQuery, userQuery } from '../twilio/factQueries'
import { bindingQuery } from '../twilio/queries'
import { servicesQuery } from '../twilio/serviceQueries'
import { SID } from '../twilio/wire'
import { markExactly } from '../ui/escapeHidden'
import { type Call, WrongCall } from './call'
import type { Input, Output } from './schemas'
import { wordsFor } from './words'

/** 1,000 bindings of a service are looked through where no request names what is sought. */
const MOST_PAGES = 10
const MOST_SERVICES = 20
const MOST_MATCHES = 20

interface Found {
  readonly identity: string
  readonly why: string
}
interface InService {
  readonly found: readonly Found[]
  readonly isWhole: boolean
}

export async function findUser(call: Call, { text, service }: Input<'find_user'>): Promise<Output<'find_user'>> {
  const listed = service === undefined ? await call.ask(servicesQuery(call.twilio)) : [{ sid: service }]
  const services = listed.flatMap(({ sid }) => (sid ? [sid] : []))
  const asked = services.slice(0, MOST_SERVICES)
  const rest = services.length - asked.length
  const answers = await Promise.all(
    asked.map(async (sid) => ({ sid, answer: await orRefused(inService(call, sid, text)) })),
  )
  const refused = answers.flatMap(({ sid, answer }) => (answer instanceof TwilioError ? [{ sid, error: answer }] : []))
  // Nobody answered: that is no search.
  if (refused[0] !== undefined && refused.length === answers.length) throw refused[0].error
  const searched = answers.flatMap(({ sid, answer }) => (answer instanceof TwilioError ? [] : [{ sid, ...answer }]))
  const matches = searched.flatMap(({ sid, found }) =>
    found.map(({ identity, why }) => ({ service: markExactly(sid), identity: markExactly(identity), why })),
  )
  return {
    matches: matches.slice(0, MOST_MATCHES),
    is_whole:
      asked.length === services.length &&
      refused.length === 0 &&
      matches.length <= MOST_MATCHES &&
      searched.every(({ isWhole }) => isWhole),
    not_searched: [
      ...refused.map(({ sid, error }) => ({ service: markExactly(sid), why: wordsFor(error) })),
      ...(rest === 0
        ? []
        : [{ service: null, why: `${rest} more: ${MOST_SERVICES} services are searched at once. Give the service.` }]),
    ],
  }
}

/** A service that can't be asked leaves the others theirs. */
async function orRefused<T>(answer: Promise<T>): Promise<T | TwilioError> {
  return answer.catch((error: unknown) => {
    if (error instanceof TwilioError) return error
    throw error
  })
}

async function inService(call: Call, service: string, text: string): Promise<InService> {
  const { twilio, ask } = call
  const sid = text.trim()
  const whole = (found: readonly Found[]) => ({ found, isWhole: true })
  const found = lookUp(text, service)
  if (found.is === 'misspelledSid') return inService(call, service, found.sid)
  if (found.is === 'unknownSid') throw new WrongCall(found.words)
  if (found.is === 'user') {
    const user = await ask(userQuery(twilio, service, found.sid))
    return whole(user?.identity ? [{ identity: user.identity, why: 'the user of this SID' }] : [])
  }
  if (SID.binding.test(sid)) {
    const row = await orNone(ask<Binding>(bindingQuery(twilio, service, sid)))
    return whole(row?.identity ? [{ identity: row.identity, why: 'the user of this binding' }] : [])
  }
  if (SID.service.test(sid)) throw new WrongCall('This is a service. Give it as service, and a text to look for in it.')
  if (!SID.credential.test(sid)) {
    const exact = await exactly(call, service, text)
    if (exact !== undefined) return whole([exact])
  }
  const { rows, isWhole } = await firstRows(call, service)
  return { found: among(rows, text, found.is === 'text' && found.looksLikeToken), isWhole }
}

/** An identity exactly as it was given. */
async function exactly({ twilio, ask }: Call, service: string, identity: string): Promise<Found | undefined> {
  const [rows, user] = await Promise.all([
    ask(identityBindingsQuery(twilio, service, identity)),
    // No path takes some identities; and a key may read bindings alone.
    ask(userQuery(twilio, service, identity)).catch(() => null),
  ])
  if (rows.length > 0) return { identity, why: 'an identity with bindings' }
  return user === null ? undefined : { identity, why: 'an identity without bindings' }
}

/** The identities of rows that a text names by a token, by a credential, or nearly. */
function among(rows: readonly Binding[], text: string, looksLikeToken: boolean): readonly Found[] {
  const sid = text.trim()
  if (SID.credential.test(sid)) {
    const users = rows.flatMap(({ identity, credential_sid: of }) => (of === sid && identity ? [identity] : []))
    return [...new Set(users)].map((identity) => ({ identity, why: 'has a binding with this credential' }))
  }
  const { identities, isAlike } = looksLikeToken ? holdersOf(rows, text) : { identities: [], isAlike: false }
  if (identities.length > 0)
    return identities.map((identity) => ({
      identity,
      why: isAlike ? 'has this token in another spelling' : 'has this token',
    }))
  const names = new Set(rows.flatMap(({ identity }) => identity ?? []))
  const forms = new Map([...names].map((name) => [name, folded(name)]))
  return offersFor(text, forms).flatMap(({ identity, how }) => (names.has(identity) ? [{ identity, why: how }] : []))
}

async function firstRows({ twilio, client, signal }: Call, service: string) {
  const fact = await firstPages(client, twilio, service, MOST_PAGES, () => signal.throwIfAborted())
  if (fact.state === 'failed') throw fact.error
  return known(fact) ?? { rows: [], isWhole: false }
}

async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof TwilioError && error.kind === 'notFound') return undefined
    throw error
  })
}
