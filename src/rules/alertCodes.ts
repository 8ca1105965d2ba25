/**
 * Twilio's error codes of push notifications: what each means, how much one alert of it proves, who can mend it, and how.
 *
 * The source is Twilio's error dictionary, https://www.twilio.com/docs/api/errors/52NNN. Held on 28 Nov 2026 against
 * public copies of it: the whole of 2023 and of February 2025, and newer single pages (52005, 52118, 52119 and 52143 are
 * newer than both). Twilio adds to it without notice: a code that is missing here is shown as its number.
 */
import type { PushCode } from './pushCode'

/** The day on which the table was held against the dictionary. */
export const CODES_AS_OF = '28 Nov 2026'

const NAME_IT = {
  by: 'appDeveloper',
  step: 'Put that SID into push_credential_sid of the ChatGrant, then let the app register again.',
} as const
const GIVE_IT = { by: 'twilioAdmin', step: 'Give the app developer the credential SID of each platform.' } as const

const CREDENTIAL = { kind: 'credential', severity: 'likely', fixer: 'twilioAdmin', byCredential: true } as const
const GRANT = { kind: 'credential', severity: 'likely', fixer: 'appDeveloper' } as const
const TOKEN = { kind: 'token', severity: 'likely', fixer: 'appDeveloper' } as const
const DEAD = { kind: 'dead', severity: 'info', fixer: 'user' } as const
const PAYLOAD = { kind: 'payload', severity: 'warning', fixer: 'appDeveloper' } as const
const PASSING = { kind: 'passing', severity: 'info', fixer: 'nobody' } as const
const NOTICE = { kind: 'notice', severity: 'info', fixer: 'nobody' } as const

const REGISTER = 'Open the app, sign in and allow notifications, so that the device registers again.'
const RAW_TOKEN =
  'Give the SDK the device token as Apple gave it: as bytes, or as two hex digits for each byte and nothing else.'
const SERVICE_ACCOUNT =
  'Put the JSON of a Firebase service account into the same credential, which needs no change of the app.'
const NEW_CERTIFICATE =
  'Create a certificate for the app’s bundle ID, and put it with its private key into the same credential.'
const SMALLER = 'Shorten the template of the push and what is filled into it, such as the name of the conversation.'
const PROVIDER_TOKEN =
  'Check the Webhook Credential and its token endpoint, or ask Twilio’s support where there is no such credential.'
const TEST_BY_FIREBASE = 'Send a test push to this token straight from Firebase to see Google’s own answer.'
const WAIT_FOR_TWILIO = 'Wait, and look at Twilio’s status page if it goes on.'
const WAIT_FOR_GOOGLE = 'Wait, and look at the status pages of Firebase and Twilio if it goes on.'
const WAIT_FOR_APPLE = 'Wait, and look at the status pages of Apple and Twilio if it goes on.'

export const PUSH_CODES: Readonly<Record<string, PushCode>> = {
  '52000': {
    ...PASSING,
    short: 'Twilio’s internal error',
    meaning: 'an internal error of Twilio stopped the push',
    step: WAIT_FOR_TWILIO,
  },
  '52001': {
    ...TOKEN,
    short: 'Invalid binding',
    meaning: 'the address, the identity or the protocol version of the binding is invalid',
    step: 'Hand the token to the SDK unchanged, and let the app register again.',
  },
  '52002': {
    ...CREDENTIAL,
    short: 'Invalid credential SID',
    meaning: 'the credential SID is invalid or empty',
    step: 'Make sure that the credential is there in this account, and give its SID to the app developer for push_credential_sid.',
    also: NAME_IT,
  },
  '52003': {
    ...GRANT,
    short: 'Wrong credential type',
    meaning: 'the credential is of another type than the binding',
    step: 'Let the token server put the credential SID of the device’s platform into push_credential_sid of the ChatGrant, then let the app register again.',
    also: GIVE_IT,
  },
  '52004': {
    ...GRANT,
    short: 'No credential SID',
    meaning: 'the access token named no credential when the device registered',
    step: 'Put the right push_credential_sid into the ChatGrant of the access token, then let the app register again.',
    also: GIVE_IT,
  },
  '52005': {
    ...CREDENTIAL,
    short: 'Credential content refused',
    meaning: 'the content of the credential is malformed, expired or legacy, or the push service refused it',
    step: 'Put a valid certificate with its private key (APN) or the JSON of a Firebase service account (FCM) into the same credential.',
  },
  '52051': {
    ...PASSING,
    short: 'Live connection failed',
    meaning: 'an internal error of Twilio stopped a notice over the app’s live connection, which is no push',
    step: WAIT_FOR_TWILIO,
  },
  '52052': {
    ...NOTICE,
    short: 'No live connection',
    meaning: 'the app had no live connection for a notice that is no push',
    step: 'Do nothing, as the app connects again by itself.',
  },
  '52071': {
    ...PASSING,
    short: 'MQTT connection failed',
    meaning: 'an internal error of Twilio stopped a notice over MQTT, which is no push',
    step: WAIT_FOR_TWILIO,
  },
  '52072': {
    ...NOTICE,
    short: 'No MQTT connection',
    meaning: 'the app had no MQTT connection for a notice that is no push',
    step: 'Do nothing, unless it keeps coming for the same registration.',
  },
  '52101': {
    ...CREDENTIAL,
    channel: 'fcm',
    short: 'Invalid FCM key',
    meaning: 'the key in the FCM credential is invalid or empty',
    step: SERVICE_ACCOUNT,
  },
  '52102': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Invalid FCM token',
    meaning: 'the FCM registration token is invalid',
    step: 'Hand the FCM registration token to the SDK unchanged, and let the app register again.',
  },
  '52103': {
    ...DEAD,
    channel: 'fcm',
    short: 'Uninstalled or turned off',
    meaning:
      'the app was uninstalled, its data was cleared, its token was replaced or its notifications are off, and Twilio sends no more to this token',
    step: REGISTER,
  },
  '52104': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Other Firebase project',
    meaning: 'the FCM registration token belongs to another Firebase project (sender ID) than the credential',
    step: 'Build the app with the configuration of the Firebase project whose service account the credential holds.',
  },
  '52105': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Other package name',
    meaning: 'the FCM registration token belongs to another package name',
    step: 'Let the app register with a token that was given to its own package name.',
  },
  '52106': {
    ...PAYLOAD,
    channel: 'fcm',
    short: 'Payload too large',
    meaning: 'the payload of this message is over FCM’s limit of 4 KB',
    step: SMALLER,
  },
  '52107': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Key refused by FCM',
    meaning: 'a custom key in the payload is one that FCM refuses',
    step: 'Rename the key, as FCM keeps “from”, “gcm” and all that begins with “google” for itself.',
  },
  '52108': {
    ...PASSING,
    channel: 'fcm',
    short: 'Too many for this device',
    meaning: 'more pushes went to this device than FCM lets through in the time',
    step: 'Wait, and send fewer messages at once to this user.',
  },
  '52109': {
    ...CREDENTIAL,
    channel: 'fcm',
    short: 'FCM key revoked',
    meaning: 'the key in the FCM credential is revoked or invalid',
    step: 'Create a new key of the Firebase service account, and put its JSON into the same credential.',
  },
  '52110': {
    ...PASSING,
    channel: 'fcm',
    short: 'FCM unavailable',
    meaning: 'the FCM service was down for a while, or Twilio did not reach it',
    step: WAIT_FOR_GOOGLE,
  },
  '52111': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Unknown FCM error',
    meaning: 'the answer of FCM was an error that Twilio does not know',
    step: TEST_BY_FIREBASE,
  },
  '52115': {
    ...CREDENTIAL,
    channel: 'fcm',
    short: 'Permission missing',
    meaning: 'the service account in the FCM credential lacks cloudmessaging.messages.create',
    step: 'Give the service account a role with cloudmessaging.messages.create in the Google Cloud console.',
  },
  '52116': {
    ...NOTICE,
    fixer: 'twilioAdmin',
    channel: 'fcm',
    short: 'Legacy FCM key in use',
    meaning: 'the FCM credential holds a legacy server key',
    step: SERVICE_ACCOUNT,
  },
  '52117': {
    ...CREDENTIAL,
    channel: 'fcm',
    short: 'Legacy FCM API has ended',
    meaning: 'the FCM credential holds a legacy server key, which no longer works',
    step: SERVICE_ACCOUNT,
  },
  '52118': {
    ...TOKEN,
    channel: 'fcm',
    short: 'Refused by FCM',
    meaning: 'the token, the payload or the credential was refused by FCM',
    step: TEST_BY_FIREBASE,
  },
  '52119': {
    ...DEAD,
    channel: 'fcm',
    short: 'iOS token unregistered',
    meaning:
      'the APNs token of an iOS device that FCM serves is no longer registered, or is of the other environment (sandbox or production), and Twilio deleted the binding',
    step: REGISTER,
  },
  '52131': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'Certificate expired',
    meaning: 'the APNs certificate has expired or is invalid',
    step: 'Renew the certificate in Apple’s developer account, and put it with its private key into the same credential.',
  },
  '52133': {
    ...TOKEN,
    channel: 'apn',
    short: 'Wrong APNs token size',
    meaning: 'the APNs device token has a wrong size',
    step: RAW_TOKEN,
  },
  '52134': {
    ...TOKEN,
    channel: 'apn',
    short: 'Invalid APNs token',
    meaning: 'the APNs device token is malformed, stale, or of the other environment (sandbox or production)',
    note: 'With other devices of the same credential in order, the credential is not the cause.',
    step: 'Compare the build with the credential: one from Xcode needs sandbox, one from TestFlight or the App Store needs production.',
  },
  '52135': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'No subject in certificate',
    meaning: 'the APNs certificate has no subject',
    step: NEW_CERTIFICATE,
  },
  '52136': {
    ...TOKEN,
    channel: 'apn',
    short: 'No payload for APNs',
    meaning: 'the push for APNs had no payload',
    step: 'Check that the template of this event in the service’s push configuration is not empty.',
  },
  '52137': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'Bad subject in certificate',
    meaning: 'the subject of the APNs certificate has an invalid size',
    step: NEW_CERTIFICATE,
  },
  '52138': {
    ...PAYLOAD,
    channel: 'apn',
    short: 'Payload too large',
    meaning: 'the payload of this message is over the limit of APNs',
    step: SMALLER,
  },
  '52139': {
    ...PASSING,
    channel: 'apn',
    short: 'APNs shutting down',
    meaning: 'the APNs service was shutting down',
    step: WAIT_FOR_APPLE,
  },
  '52140': {
    ...PASSING,
    channel: 'apn',
    short: 'Unknown APNs error',
    meaning: 'the answer of APNs was an error that Twilio does not know',
    step: WAIT_FOR_APPLE,
  },
  '52141': {
    ...DEAD,
    channel: 'apn',
    short: 'APNs token unregistered',
    meaning: 'the APNs device token is no longer registered, and Twilio may remove the binding',
    step: REGISTER,
  },
  '52142': {
    ...TOKEN,
    channel: 'apn',
    short: 'APNs token not correct',
    meaning: 'the APNs device token is malformed or missing',
    step: RAW_TOKEN,
  },
  '52143': {
    kind: 'credential',
    severity: 'likely',
    fixer: 'twilioAdmin',
    channel: 'apn',
    short: 'Other bundle ID or topic',
    meaning: 'the APNs certificate is for another bundle ID or topic than this build, or it is a VoIP certificate',
    step: 'Compare the bundle ID of the certificate with that of the build, and use a certificate for this bundle ID that is not for VoIP.',
  },
  '52144': {
    ...PASSING,
    channel: 'apn',
    short: 'APNs internal error',
    meaning: 'an internal error of APNs or a timeout stopped the push',
    step: WAIT_FOR_APPLE,
  },
  '52145': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'TLS with APNs failed',
    meaning: 'the TLS handshake with APNs failed: the certificate is revoked or does not match its private key',
    step: 'Put a certificate that is not revoked, and the private key that it was made for, into the same credential.',
  },
  '52147': {
    ...NOTICE,
    channel: 'apn',
    short: 'Many provider tokens',
    meaning: 'there were too many updates of the APNs provider token, which is a warning',
    step: 'Do nothing while pushes arrive.',
  },
  '52148': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'Provider token expired',
    meaning: 'the APNs provider token has expired',
    step: PROVIDER_TOKEN,
  },
  '52149': {
    ...CREDENTIAL,
    channel: 'apn',
    short: 'Provider token invalid',
    meaning: 'the APNs provider token is malformed or otherwise wrong',
    step: PROVIDER_TOKEN,
  },
  '52161': {
    ...CREDENTIAL,
    short: 'Credential empty or gone',
    meaning: 'the credential is empty or does not exist',
    step: 'Create a credential in this account, and give its SID to the app developer for push_credential_sid.',
    also: NAME_IT,
  },
  '52162': {
    ...CREDENTIAL,
    short: 'Other account’s credential',
    meaning: 'the credential belongs to another account',
    step: 'Create a credential in this account, and give its SID to the app developer for push_credential_sid.',
    also: NAME_IT,
  },
  '52301': {
    ...NOTICE,
    fixer: 'user',
    short: 'No device to send to',
    meaning: 'there was no device to send the push to',
    step: REGISTER,
  },
  '52401': {
    ...NOTICE,
    short: 'Too many log events',
    meaning: 'there were too many log events, so that some are missing, but delivery is not affected',
    step: 'Do nothing, but don’t take the alerts of that time for all that happened.',
  },
}

/** What is known of a code, or undefined for one that the table lacks. */
export function pushCode(code: string): PushCode | undefined {
  return Object.hasOwn(PUSH_CODES, code) ? PUSH_CODES[code] : undefined
}

/** What a code means, in whole sentences. */
export const meaningWords = ({ meaning, note }: PushCode): string =>
  `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.${note === undefined ? '' : ` ${note}`}`

/** What a code means, or undefined for one that the table lacks. */
export function meaningOf(code: string): string | undefined {
  return pushCode(code)?.meaning
}
