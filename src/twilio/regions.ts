/** What Twilio's regions differ in. https://www.twilio.com/docs/global-infrastructure/conversations-api-with-twilio-regions */

/** Whether the region of an API keeps notification logs: Ireland's does not. */
export function keepsLogs(baseUrl: string): boolean {
  return !new URL(baseUrl).hostname.endsWith('.ie1.twilio.com')
}
