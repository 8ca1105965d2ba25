/** What somebody reads who opens the demo API in a browser. */
import { FAULT_FIELDS } from './faults'
import { NEXT_PAGES } from './pageFaults'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY, SUPPORT_KEY } from './sids'

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
  support key     ${SUPPORT_KEY.sid}  ${SUPPORT_KEY.secret}  (all but alerts and credentials)

Requests
  curl -u ${ACCOUNT_SID}:${AUTH_TOKEN} '${origin}/v1/Services'
  curl -u ${ACCOUNT_SID}:${AUTH_TOKEN} '${origin}/monitor/v1/Alerts'   Twilio's Monitor, else on a host of its own

Faults: opening one of these makes the next requests fail
  ${origin}/demo/faults?status=503&times=3
  ${origin}/demo/faults?status=401&code=70051&message=Authorization+Error
  ${origin}/demo/faults?status=401&challenge=NTLM
  ${origin}/demo/faults?delay=5000&path=/Bindings
  ${origin}/demo/faults?drop=true&skip=2
  ${origin}/demo/faults?html=true
  ${origin}/demo/faults?body={}
  ${origin}/demo/faults?status=429&retryAfter=7&exposeRetryAfter=true   retryAfter=date:7 is the date in 7 seconds
  ${origin}/demo/faults?status=400&code=21481&message=Invalid+PageToken&path=PageToken   a page token that has expired
  ${origin}/demo/faults?hang=true   until the faults are cleared
  ${origin}/demo/faults?resetAt=100   the connection breaks after so many bytes
  ${origin}/demo/faults?cutAt=100   half a JSON
  ${origin}/demo/faults?cors=false
  ${origin}/demo/faults?preflight=500
  ${origin}/demo/faults?redirect=same   or foreign, or an address
  ${origin}/demo/faults?nextPage=foreign   or ${NEXT_PAGES.filter((name) => name !== 'foreign').join(', ')}
  ${origin}/demo/faults?overlap=10&times=3&path=PageToken   rows that the page before had
  ${origin}/demo/faults?empty=true   a page without rows that leads on
  ${origin}/demo/faults?pageSizeIgnored=7&times=100
  ${origin}/demo/faults   lists those that wait; DELETE clears them; POST adds one as JSON
  Fields: ${FAULT_FIELDS.join(', ')}

Chaos: any request may meet a fault that a careful client survives
  curl -d '{"rate":0.2,"seed":1}' '${origin}/demo/chaos'
  ${origin}/demo/chaos   shows it; DELETE ends it

Changes: a device registers, an event is switched
  curl -d '{"service":"${services[0]?.sid ?? 'IS…'}","identity":"ada.okafor@kite.test","type":"apn"}' '${origin}/demo/bindings'
  curl -d '{"service":"${services[0]?.sid ?? 'IS…'}","event":"new_message","enabled":false}' '${origin}/demo/notifications'
  curl -d '{"name":"A case","facts":{"bindings":[]}}' '${origin}/demo/cases'   serves the facts of a case of src/rules/cases as a service
  curl -X DELETE '${origin}/demo/changes'   undoes them

What was asked, and which fault it met
  ${origin}/demo/requests   DELETE clears it
  ${origin}/demo/requests?since=100   without the first 100
`
}
