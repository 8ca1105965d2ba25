/** What can be opened from the account, by the words on its button. */
export const ACCOUNT_DIALOGS = {
  reach: 'What this key may do',
  requests: 'Requests of this tab',
  privacy: 'Privacy',
} as const

export type AccountDialogName = keyof typeof ACCOUNT_DIALOGS | 'tool'
