/** What Twilio can't show: to be looked at on the device, and to be tried past Twilio. */

export interface DeviceCheck {
  readonly id: string
  readonly what: string
  readonly how: string
}

/** Each can be ticked off; a tick goes into the report and nowhere else. */
export const DEVICE_CHECKS: readonly DeviceCheck[] = [
  {
    id: 'permission',
    what: 'The app may show notifications',
    how: 'In the system’s settings, or the browser’s, for this very app. From Android 13 on the app has to ask for it.',
  },
  {
    id: 'channel',
    what: 'The notification channel is on',
    how: 'On Android each channel of the app can be switched off, or made silent, by itself.',
  },
  {
    id: 'focus',
    what: 'No Focus or Do Not Disturb hides them',
    how: 'Look at the schedule too: many begin by themselves at night.',
  },
  {
    id: 'battery',
    what: 'No battery saver stops the app',
    how: 'On Android exclude the app from battery optimisation; makers add savers of their own.',
  },
  {
    id: 'forceStop',
    what: 'The app was not force-stopped',
    how: 'Android delivers nothing to a stopped app until somebody opens it.',
  },
  {
    id: 'extension',
    what: 'The notification extension works',
    how: 'On iOS a Notification Service Extension that crashes can swallow the push. Test a build without it.',
  },
  {
    id: 'build',
    what: 'It is the right build',
    how: 'A build from Xcode needs the sandbox credential; TestFlight and the App Store need production.',
  },
  {
    id: 'foreground',
    what: 'The app was in the background',
    how: 'In the foreground the app has to show the message itself.',
  },
]

/** The split test: the same token, without Twilio in between. */
export const SPLIT_TEST = {
  ways: [
    {
      name: 'Apple',
      text: 'Open Apple’s Push Notifications Console, choose the app, paste the token and send an alert.',
      url: 'https://developer.apple.com/documentation/usernotifications/testing-notifications-using-the-push-notification-console',
    },
    {
      name: 'Google',
      text: 'Open Messaging in the Firebase console, write a test message and paste the token under “Send test message”.',
      url: 'https://firebase.google.com/docs/cloud-messaging/send-message',
    },
  ],
  outcomes: [
    {
      outcome: 'It arrives',
      means:
        'On iOS the device is fine: look at the credential and at the switches of the events. On Android and in browsers it proves the token and the project only: there the app itself has to show Twilio’s data message.',
    },
    { outcome: 'It does not arrive', means: 'The fault is in the app or on the device. Go through the list above.' },
    {
      outcome: 'The token is refused',
      means: 'It is no longer valid, or of another app or environment. Let the app register again.',
    },
  ],
} as const
