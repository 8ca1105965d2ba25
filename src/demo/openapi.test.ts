/** A witness: what the demo answers is valid by Twilio's own OpenAPI document. */
import { Ajv, type ValidateFunction } from 'ajv'
import { default as formats } from 'ajv-formats'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, bindingsPath, walk } from './asking'
import { twilioDocument } from './openapi'
import { createDemo } from './server'
import { CREDENTIALS, SERVICES } from './sids'

const demo = createDemo({ bindings: 700, now: new Date('2026-11-24T00:00:00Z') })
const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
for (const twilioFormat of ['uri-map', 'http-method']) ajv.addFormat(twilioFormat, true)

beforeAll(async () => {
  for (const product of ['conversations', 'monitor'] as const) {
    ajv.addSchema({ $id: product, ...adapted(await twilioDocument(product)) })
  }
}, 120_000)

/** The document without what JSON Schema has no word for: `nullable` is understood by ajv only beside a `type`. */
function adapted(value: unknown): object {
  const walkValue = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walkValue)
    if (typeof part !== 'object' || part === null) return part
    const entries = Object.entries(part).filter(([key]) => !(key === 'nullable' && !('type' in part)))
    return Object.fromEntries(entries.map(([key, inner]) => [key, walkValue(inner)]))
  }
  const result = walkValue(value)
  if (typeof result !== 'object' || result === null) throw new TypeError('The document is no object')
  return result
}

/** What checks the 200 of one GET of the document. */
function answerTo(path: string, product = 'conversations'): ValidateFunction {
  const pointer = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema']
  return ajv.compile({
    $ref: `${product}#/${pointer.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
  })
}

const rows = v.pipe(v.array(v.object({ sid: v.string() })), v.nonEmpty())
const alertsSchema = v.object({ alerts: rows })
// Even the empty service has somebody.
const usersSchema = v.object({ users: rows })

/** Where an answer differs from the document, empty if it doesn't. */
function faultsOf(validate: ValidateFunction, answer: unknown): string[] {
  return validate(answer)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

describe('by Twilio’s document, these are valid:', () => {
  test('the services, every page, and each of them', async () => {
    const list = answerTo('/v1/Services')
    expect(faultsOf(list, await (await ask(demo, '/v1/Services')).json())).toEqual([])
    expect(faultsOf(list, await (await ask(demo, '/v1/Services?PageSize=2')).json())).toEqual([])
    const one = answerTo('/v1/Services/{Sid}')
    for (const { sid } of demo.services)
      expect(faultsOf(one, await (await ask(demo, `/v1/Services/${sid}`)).json())).toEqual([])
  })

  test('every page of every service but the hostile one, and its bindings one by one', async () => {
    const list = answerTo('/v1/Services/{ChatServiceSid}/Bindings')
    const one = answerTo('/v1/Services/{ChatServiceSid}/Bindings/{Sid}')
    for (const { sid } of demo.services.filter((service) => service.sid !== SERVICES.hostile)) {
      for (const query of ['', '?PageSize=9&BindingType=apn&BindingType=gcm']) {
        for (const page of await walk(demo, bindingsPath(sid, query))) {
          expect(faultsOf(list, page)).toEqual([])
          const first = page.bindings[0]
          if (first)
            expect(faultsOf(one, await (await ask(demo, `${bindingsPath(sid)}/${first.sid}`)).json())).toEqual([])
        }
      }
    }
  })

  const read = async (path: string): Promise<unknown> => (await ask(demo, path)).json()

  test('how each service is set, and the account', async () => {
    const configuration = answerTo('/v1/Services/{ChatServiceSid}/Configuration')
    const notifications = answerTo('/v1/Services/{ChatServiceSid}/Configuration/Notifications')
    for (const { sid } of demo.services) {
      const path = `/v1/Services/${sid}/Configuration`
      expect(faultsOf(configuration, await read(path))).toEqual([])
      expect(faultsOf(notifications, await read(`${path}/Notifications`))).toEqual([])
    }
    expect(faultsOf(answerTo('/v1/Configuration'), await read('/v1/Configuration'))).toEqual([])
  })

  test('the users of every service, and what each takes part in', async () => {
    const list = answerTo('/v1/Services/{ChatServiceSid}/Users')
    const one = answerTo('/v1/Services/{ChatServiceSid}/Users/{Sid}')
    const conversations = answerTo('/v1/Services/{ChatServiceSid}/Users/{UserSid}/Conversations')
    for (const { sid: service } of demo.services) {
      const users = `/v1/Services/${service}/Users`
      const page = await read(users)
      expect(faultsOf(list, page)).toEqual([])
      for (const { sid } of v.parse(usersSchema, page).users) {
        expect(faultsOf(one, await read(`${users}/${sid}`))).toEqual([])
        expect(faultsOf(conversations, await read(`${users}/${sid}/Conversations`))).toEqual([])
      }
    }
  })

  test('the credentials', async () => {
    expect(faultsOf(answerTo('/v1/Credentials'), await read('/v1/Credentials?PageSize=4'))).toEqual([])
    const one = answerTo('/v1/Credentials/{Sid}')
    for (const sid of Object.values(CREDENTIALS).filter((known) => known !== CREDENTIALS.deleted))
      expect(faultsOf(one, await read(`/v1/Credentials/${sid}`))).toEqual([])
  })

  test('the alerts of the Monitor', async () => {
    const page = await read('/monitor/v1/Alerts?PageSize=5')
    expect(faultsOf(answerTo('/v1/Alerts', 'monitor'), page)).toEqual([])
    const one = answerTo('/v1/Alerts/{Sid}', 'monitor')
    for (const { sid } of v.parse(alertsSchema, page).alerts)
      expect(faultsOf(one, await read(`/monitor/v1/Alerts/${sid}`))).toEqual([])
  })

  test('and the check finds what is not', () => {
    const one = answerTo('/v1/Services/{ChatServiceSid}/Bindings/{Sid}')
    expect(faultsOf(one, { sid: 'BS1', binding_type: 'sms' })).not.toEqual([])
  })
})

test('the hostile service is invalid in exactly these fields', async () => {
  const list = answerTo('/v1/Services/{ChatServiceSid}/Bindings')
  const found: string[] = []
  for (const page of await walk(demo, bindingsPath(SERVICES.hostile, '?PageSize=100'))) {
    for (const fault of faultsOf(list, page)) {
      const [, row, field, problem] = /^\/bindings\/(\d+)\/(\w+)(?:\/\d+)?: (.*)$/.exec(fault) ?? []
      const binding = page.bindings[Number(row)]
      const value = Object.entries(binding ?? {}).find(([name]) => name === field)?.[1]
      found.push(field === undefined ? fault : `${field} ${JSON.stringify(value)}: ${problem}`)
    }
  }
  expect([...new Set(found)].toSorted()).toMatchInlineSnapshot(`
    [
      "account_sid "AC": must NOT have fewer than 34 characters",
      "account_sid "AC": must match pattern "^AC[0-9a-fA-F]{32}$"",
      "binding_type "": must be equal to one of the allowed values",
      "binding_type "<b>fcm</b>": must be equal to one of the allowed values",
      "binding_type "APN": must be equal to one of the allowed values",
      "binding_type "__proto__": must be equal to one of the allowed values",
      "binding_type "hms": must be equal to one of the allowed values",
      "binding_type null: must be equal to one of the allowed values",
      "binding_type null: must be string",
      "chat_service_sid "IS": must NOT have fewer than 34 characters",
      "chat_service_sid "IS": must match pattern "^IS[0-9a-fA-F]{32}$"",
      "credential_sid "": must NOT have fewer than 34 characters",
      "credential_sid "": must match pattern "^CR[0-9a-fA-F]{32}$"",
      "credential_sid "CR": must NOT have fewer than 34 characters",
      "credential_sid "CR": must match pattern "^CR[0-9a-fA-F]{32}$"",
      "date_created "": must match format "date-time"",
      "date_created "2026-02-30T25:61:00Z": must match format "date-time"",
      "date_created "yesterday": must match format "date-time"",
      "date_updated "": must match format "date-time"",
      "date_updated "1700000000": must match format "date-time"",
      "date_updated "not a date": must match format "date-time"",
      "sid "../../Services": must NOT have fewer than 34 characters",
      "sid "../../Services": must match pattern "^BS[0-9a-fA-F]{32}$"",
      "sid "BS<script>": must NOT have fewer than 34 characters",
      "sid "BS<script>": must match pattern "^BS[0-9a-fA-F]{32}$"",
      "url "//attacker.test": must match format "uri"",
      "url "data:text/html,<script>alert(1)</script>": must match format "uri"",
      "url "http://demo.test/v1/Services/IS775ebf54d7d504173f81de25e739e8d7/Bindings/BS<script>": must match format "uri"",
      "url "not a url": must match format "uri"",
    ]
  `)
})
