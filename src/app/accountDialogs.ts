/** What can be opened from the account, by the words on its button. */
export const ACCOUNT_DIALOGS = { reach: 'What this key may do', privacy: 'Privacy' } as const

export type AccountDialogName = keyof typeof ACCOUNT_DIALOGS | 'tool'
