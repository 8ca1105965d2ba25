/** The request of a screen, as a command that repeats it in a terminal. A secret is written as a variable, never itself. */

/** Quotes one word for a POSIX shell: inside single quotes nothing is special but the quote itself. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/**
 * The `curl` command for one GET.
 * @param username the account or API key SID; absent behind a gateway, whose credentials are not ours to name
 */
export function curlCommand(url: string, username: string | undefined): string {
  const user = username === undefined ? '"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN"' : `"${username}:$TWILIO_AUTH_TOKEN"`
  return `curl -s -u ${user} ${shellQuote(url)}`
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
