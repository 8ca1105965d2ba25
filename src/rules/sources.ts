/** Where the rules have their knowledge from. */
import type { Source } from './finding'

const docs = (path: string) => `https://www.twilio.com/docs/${path}`

/** Twilio's page of an error code. */
export const errorSource = (code: number | string): Source => ({
  label: `Twilio error ${code}`,
  url: docs(`api/errors/${encodeURIComponent(code)}`),
})

export const SOURCES = {
  accessTokens: { label: 'Access tokens', url: docs('conversations-classic/create-tokens') },
  alerts: { label: 'Monitor alerts', url: docs('usage/monitor-alert') },
  apns: {
    label: 'Registering with APNs',
    url: 'https://developer.apple.com/documentation/usernotifications/registering-your-app-with-apns',
  },
  bindings: { label: 'Binding resource', url: docs('conversations-classic/api/service-binding-resource') },
  bindingLifetime: {
    label: 'Binding lifetime',
    url: 'https://github.com/twilio/voice-quickstart-android/issues/316',
  },
  credentials: { label: 'Credential resource', url: docs('conversations-classic/api/credential-resource') },
  fcmTokens: {
    label: 'FCM registrations',
    url: 'https://firebase.google.com/docs/cloud-messaging/manage-tokens',
  },
  installationIds: { label: 'Installation IDs', url: 'https://github.com/firebase/firebase-ios-sdk/issues/16133' },
  pushConfiguration: {
    label: 'Push configuration',
    url: docs('conversations-classic/push-notification-configuration'),
  },
  reachability: { label: 'Reachability indicator', url: docs('conversations-classic/reachability') },
  regions: {
    label: 'Conversations in regions',
    url: docs('global-infrastructure/conversations-api-with-twilio-regions'),
  },
  sharedDevice: {
    label: 'Pushes of another user',
    url: 'https://github.com/twilio/voice-quickstart-ios/issues/519',
  },
  staleBinding: {
    label: 'A stale binding beside a good one',
    url: 'https://github.com/twilio/voice-quickstart-ios/issues/539',
  },
  twice: { label: 'Pushes that come twice', url: 'https://github.com/twilio/voice-quickstart-objc/issues/109' },
  userConversations: {
    label: 'User conversation resource',
    url: docs('conversations-classic/api/user-conversation-resource'),
  },
  users: { label: 'User resource', url: docs('conversations-classic/api/user-resource') },
} as const satisfies Record<string, Source>
