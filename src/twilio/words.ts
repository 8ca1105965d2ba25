/** The words for every way to fail. Apart from the failures themselves, since the first rows need none of them. */
import type { Diagnosis } from './diagnose'
import type { FailureKind, TwilioError } from './errors'

/** What the words for a failure consist of: what happened, then what it means and what to do. */
export interface Explanation {
  title: string
  text: string
}

const EXPLANATIONS: Readonly<Record<FailureKind, (error: TwilioError) => Explanation>> = {
  credentials: ({ asked }) =>
    asked.key === undefined
      ? {
          title: 'Twilio did not accept the gateway’s credentials',
          text: 'A secret that was changed, a deleted key and a suspended account all give this answer. Ask whoever runs the gateway.',
        }
      : {
          title: 'Twilio did not accept this secret',
          text: `Check that the secret belongs to ${asked.key} and that the key was made in ${asked.api}. A deleted key or a suspended account gives the same answer.`,
        },
  permission: ({ permission, asked }) => ({
    title: asked.key === undefined ? 'The gateway’s key lacks a permission' : 'This key lacks a permission',
    text:
      permission === undefined
        ? 'Twilio refuses this to the key. Give the key the permission to read bindings, or use another key.'
        : `Twilio names it: ${permission}. Add it to the key, or use another key.`,
  }),
  testCredentials: () => ({
    title: 'Test credentials can’t read bindings',
    text: 'Twilio keeps test credentials away from this. Use the live account SID or an API key.',
  }),
  suspended: () => ({
    title: 'The account is not active',
    text: 'Twilio says that it is suspended, closed or without funds. An owner of the account can see why in Twilio’s console.',
  }),
  notFound: ({ asked }) => ({
    title: 'Twilio does not know this service or binding',
    text: `It is not in this account, not in ${asked.api}, or it was deleted. Check the SID, the key and the region.`,
  }),
  badRequest: ({ said }) => ({
    title: 'Twilio could not understand this request',
    text: `${quoted(said)}Change the filters, where there are any, and try again.`,
  }),
  pageToken: () => ({
    title: 'The list can’t go on from here',
    text: 'Twilio no longer knows the place where the next page begins. The list has to be read again from its first page.',
  }),
  loop: () => ({
    title: 'The list goes round in a circle',
    text: 'Twilio named a page for the second time, or gave no usable link to the next one. The list may be incomplete. Read again from its first page, it may be whole.',
  }),
  tooManyRequests: () => ({
    title: 'Twilio asks us to slow down',
    text: 'Too many requests of this account are under way at once. Nothing is lost; wait a little, then try again.',
  }),
  server: ({ asked, code }) =>
    asked.key === undefined && code === undefined
      ? {
          title: 'The gateway, or Twilio behind it, had an error',
          text: 'Nothing is wrong with the request. Try again; if it lasts, ask whoever runs the gateway, or see status.twilio.com.',
        }
      : {
          title: 'Twilio had an error of its own',
          text: 'Nothing is wrong with the request. Try again; if it lasts, see status.twilio.com.',
        },
  gateway: ({ said, status = 0 }) => ({
    title:
      status < 500
        ? 'The gateway does not pass this on'
        : status === 504
          ? 'The gateway got no answer from Twilio'
          : 'The gateway got no answer that it can pass on',
    text: said ?? 'Ask whoever runs the gateway.',
  }),
  notTwilio: ({ asked }) => ({
    title: 'Something else answered in Twilio’s place',
    text:
      asked.key === undefined
        ? `What came is not a reply of ${asked.api}. The likely cause: your login to this site has ended. Open this site in a new tab and log in there, then try again here. If that changes nothing, ask whoever runs the gateway.`
        : `What came is not a reply of ${asked.api}. A network’s sign-in page or a proxy does this. Open a page in a new tab, sign in to the network, then try again. If that changes nothing, ask whoever runs the network.`,
  }),
  shape: () => ({
    title: 'The answer is not a page of this list',
    text: 'It is JSON, but not of the form that Twilio documents. Check which address config.json names.',
  }),
  tooLarge: () => ({
    title: 'The answer is too large for a page',
    text: 'It was not read to its end. Check which address config.json names.',
  }),
  cutOff: () => ({
    title: 'The answer broke off',
    text: 'The connection ended before the page was whole. Nothing of it was used. Try again.',
  }),
  timeout: () => ({
    title: 'No answer within 30 seconds',
    text: 'The request was ended. The network or Twilio is slow. Try again.',
  }),
  offline: () => ({
    title: 'This computer is offline',
    text: 'What is loaded stays. Connect to a network, then try again.',
  }),
  unreachable: ({ asked }) => ({
    title: `${asked.key === undefined ? 'The gateway' : asked.api} could not be reached`,
    text:
      asked.key === undefined
        ? 'The browser does not say why. The likely causes: no network, a proxy that blocks the request, or a server of this site that is down.'
        : 'The browser does not say why. The likely causes: no network, a name that does not resolve, or a proxy or extension that blocks the request. Where the browser may not call Twilio, use the gateway.',
  }),
}

const quoted = (said: string | undefined) =>
  said === undefined ? '' : `Twilio says: “${said}”${said.endsWith('.') ? '' : '.'} `

/** What to add for a request that got no answer, once more is known. */
const DIAGNOSES: Readonly<Record<Diagnosis, (api: string) => string>> = {
  offline: () => 'The browser has no network.',
  policy: () =>
    'This page’s own security policy does not allow the address. Whoever runs the page has to name it in config.json.',
  ownNetwork: () => 'The server of this page does not answer either, so the fault is likely in your own network.',
  blocked: (api) =>
    `${api} does answer, but the browser does not let this page read it. A proxy, an extension or a network’s sign-in page is the likely cause; so is an API that does not allow calls from a browser. The gateway gets round that.`,
  gateway: () =>
    'The server of this page answers, its gateway does not. A proxy or an extension may block the request; else ask whoever runs the gateway.',
  unreachable: (api) =>
    `The server of this page answers, ${api} does not. Its name may not resolve here, or a firewall stops it.`,
}

/** What a diagnosis means, as a likely cause. */
export function explainDiagnosis(diagnosis: Diagnosis, api: string): string {
  return DIAGNOSES[diagnosis](api)
}

/** Whether the place where a later page begins may be what is wrong: the same request for page one was understood. */
export const isPlaceInDoubt = ({ kind }: TwilioError) => kind === 'badRequest'

/** The words for a failure of a page after the first. */
export function explainLaterPage(error: TwilioError): Explanation {
  if (!isPlaceInDoubt(error)) return explain(error)
  const text = `${quoted(error.said)}It understood page 1, so it may no longer know the place where this one begins. Try again, or start over.`
  return withFacts(error, { ...explain(error), text })
}

/** The words for a failure: what happened, what it means, what to do. */
export function explain(error: TwilioError): Explanation {
  return withFacts(error, EXPLANATIONS[error.kind](error))
}

function withFacts(error: TwilioError, { title, text }: Explanation): Explanation {
  // 200 is no failure, and a redirect that is not followed shows 0.
  const status = error.status === 200 ? undefined : error.status || undefined
  const facts = [status, error.code === undefined ? undefined : `code ${error.code}`].filter((f) => f !== undefined)
  return { title, text: facts.length === 0 ? text : `${facts.join(', ')}. ${text}` }
}
