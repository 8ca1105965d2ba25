/**
 * What Twilio's codes for failed pushes mean, as of 24 Nov 2026. The dictionary of a code is at
 * https://www.twilio.com/docs/api/errors/NNNNN; one that is missing here is shown as its number.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  '52002': 'the credential SID is invalid',
  '52003': 'the credential is of another type',
  '52004': 'the binding has no credential',
  '52005': 'the content of the credential was refused',
  '52101': 'the FCM key is invalid',
  '52102': 'the FCM token is invalid',
  '52103': 'the app was uninstalled, or its notifications are off',
  '52104': 'the token belongs to another Firebase project',
  '52105': 'the token belongs to another package name',
  '52106': 'the payload is too large',
  '52108': 'too many pushes to this device',
  '52109': 'the FCM key is not authorised',
  '52110': 'trouble at the provider',
  '52116': 'the legacy GCM and FCM API is used',
  '52117': 'the legacy GCM and FCM API has stopped working',
  '52119': 'the token is no longer registered; Twilio deleted the binding',
  '52131': 'the APNs certificate has expired or is invalid',
  '52133': 'the APNs token has a wrong size',
  '52134': 'the APNs token is of the other environment, sandbox or production',
  '52138': 'the payload is too large',
  '52139': 'trouble at the provider',
  '52140': 'trouble at the provider',
  '52141': 'the APNs token is no longer registered; Twilio removes the binding',
  '52142': 'the APNs token is not correct',
  '52143': 'the certificate is for another bundle ID or topic',
  '52144': 'trouble at the provider',
  '52145': 'TLS failed: the certificate is revoked or does not match its key',
  '52147': 'the APNs provider token was refused',
  '52149': 'the APNs provider token was refused',
  '52161': 'the credential is empty or does not exist',
  '52164': 'there are no credentials for the type of the binding',
  '52401': 'too many log events',
}

/** Whether a code is one of push notifications. */
export function isPushCode(code: string | null): code is string {
  return code !== null && /^52\d{3}$/.test(code)
}

/** What a code means, or undefined for one that is not in the table. */
export function meaningOf(code: string): string | undefined {
  return Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined
}
