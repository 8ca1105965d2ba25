/** The request of a screen, as a command that repeats it in a terminal. A secret is written as a variable, never itself. */
import type { BindingsQuery } from './queries'

/** Quotes one word for a POSIX shell: inside single quotes nothing is special but the quote itself. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/**
 * The `curl` command for one GET.
 * @param username the account or API key SID; absent behind a gateway, whose credentials are not ours to name
 */
export function curlCommand(url: string, username: string | undefined): string {
  return `curl -s -u ${userOf(username)} ${shellQuote(url)}`
}

const userOf = (username: string | undefined) =>
  username === undefined ? '"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN"' : `"${username}:$TWILIO_AUTH_TOKEN"`

/**
 * `curl` and `jq`, page after page to the end of a list: a line of JSON a binding, and a word where it is not whole. The
 * credential goes to the address that is given here and to none from a reply.
 * @param url the list's first page
 */
export function curlList(url: string, username: string | undefined): string {
  const [address = '', search = ''] = url.split('?')
  return [
    `next=${shellQuote(search)} whole=no`,
    `while page=$(curl -sSf -u ${userOf(username)} ${shellQuote(address)}"?$next"); do`,
    `  printf '%s\\n' "$page" | jq -c '.bindings[]' || break`,
    `  link=$(printf '%s\\n' "$page" | jq -r '.meta | if has("next_page_url") then .next_page_url else error end') || break`,
    `  if [ "$link" = null ]; then whole=yes; break; fi`,
    '  next=${link#*\\?}',
    'done',
    `[ $whole = yes ] || echo 'Not whole: a page did not load.' >&2`,
  ].join('\n')
}

/** The `twilio` CLI command that lists all bindings that match. Without `--no-limit` it would stop at 50 without a word. */
export function cliListBindings(service: string, { BindingType, Identity }: BindingsQuery): string {
  return [
    `twilio api:conversations:v1:services:bindings:list --chat-service-sid ${shellQuote(service)}`,
    // A value that begins with a dash is one only behind an equals sign.
    ...BindingType.map((type) => `--binding-type=${type}`),
    ...Identity.map((identity) => `--identity=${shellQuote(identity)}`),
    '--no-limit --page-size 100 -o json',
  ].join(' ')
}

/** The `twilio` CLI command that fetches one binding. */
export function cliFetchBinding(service: string, sid: string): string {
  return `twilio api:conversations:v1:services:bindings:fetch --chat-service-sid ${shellQuote(service)} --sid ${shellQuote(sid)} -o json`
}

/** The `twilio` CLI command that deletes one binding: text to copy. Nothing here runs it. */
export function cliRemoveBinding(service: string, sid: string): string {
  return `twilio api:conversations:v1:services:bindings:remove --chat-service-sid ${shellQuote(service)} --sid ${shellQuote(sid)}`
}

/** What of a credential a command changes. The values are files of whoever runs it: no secret is known here. */
const CREDENTIAL_CHANGES = {
  certificate: '--certificate "$(cat certificate.pem)" --private-key "$(cat key.pem)"',
  serviceAccount: '--secret "$(cat service-account.json)"',
  production: '--no-sandbox',
} as const

/** The `twilio` CLI command that changes a push credential in place: text to copy. Nothing here runs it. */
export function cliUpdateCredential(sid: string, change: keyof typeof CREDENTIAL_CHANGES): string {
  return `twilio api:conversations:v1:credentials:update --sid ${shellQuote(sid)} ${CREDENTIAL_CHANGES[change]}`
}
