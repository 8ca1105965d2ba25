import type { Fixer, Severity } from './finding'

/** What can have mended the cause since the alert, and how much one alert of it proves. */
type CodeKind =
  /** Which credential the device names, its type, its content or its topic: mended by changing the credential. */
  | 'credential'
  /** The token or what is sent to it: mended by registering anew. */
  | 'token'
  /** The device is dead: Twilio or the push service withdrew it. */
  | 'dead'
  /** This one message was too large. */
  | 'payload'
  /** Passing trouble of Twilio, Apple or Google. */
  | 'passing'
  /** A warning or a note that stops nothing. */
  | 'notice'

export interface PushCode {
  readonly kind: CodeKind
  /** For a user whom the alert names. A dead device is `info`: only the rule knows whether it was the last one. */
  readonly severity: Severity
  /** Who has to act first. */
  readonly fixer: Fixer
  /** For a table's column: at most 26 characters, sentence case, no full stop. */
  readonly short: string
  /** A clause in lower case without a full stop, with the terms of Apple, Google and Twilio. */
  readonly meaning: string
  /** One sentence more, where something that can be seen rules a cause out. */
  readonly note?: string
  /** One sentence to the fixer: what can be done now. */
  readonly step: string
  /** Who else has to act, and how: the credential is the admin's, which one the app names the developer's. */
  readonly also?: { readonly by: Fixer; readonly step: string }
  /** Whether an alert is evidence too that names this user's credential alone, in `fromReference`. */
  readonly byCredential?: true
  /** The push channel that it is about, where the code says so. `fcm` is the former GCM too. */
  readonly channel?: 'apn' | 'fcm'
}
