/** What somebody reads who opens the demo API in a browser. */
import { FAULT_FIELDS } from './faults'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY } from './sids'

interface Named {
  readonly sid: string
  readonly name: string
}

/** @param origin where this API answers */
export function helpPage(origin: string, services: readonly Named[]): string {
  return `Demo API: a stand-in for https://conversations.twilio.com, with invented data.

Services
${services.map(({ sid, name }) => `  ${sid}  ${name}`).join('\n')}

Credentials (user name, secret)
  account         ${ACCOUNT_SID}  ${AUTH_TOKEN}
  API key         ${API_KEY.sid}  ${API_KEY.secret}
  restricted key  ${RESTRICTED_KEY.sid}  ${RESTRICTED_KEY.secret}  (bindings only)

Requests
  curl -u ${ACCOUNT_SID}:${AUTH_TOKEN} '${origin}/v1/Services'

Faults: opening one of these makes the next requests fail
  ${origin}/demo/faults?status=503&times=3
  ${origin}/demo/faults?status=401&code=70051&message=Authorization+Error
  ${origin}/demo/faults?delay=5000&path=/Bindings
  ${origin}/demo/faults?drop=true&skip=2
  ${origin}/demo/faults?html=true
  ${origin}/demo/faults?body={}
  ${origin}/demo/faults   lists those that wait; DELETE clears them; POST adds one as JSON
  Fields: ${FAULT_FIELDS.join(', ')}

What was asked
  ${origin}/demo/requests   DELETE clears it
`
}
