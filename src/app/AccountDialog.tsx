import { KeyReachDialog } from '../services/KeyReach'
import { ConnectToolDialog } from '../session/ConnectToolDialog'
import { PrivacyDialog } from '../session/PrivacyButton'
import { RequestsDialog } from '../session/RequestsDialog'
import type { AccountDialogName } from './accountDialogs'

const DIALOGS = {
  reach: KeyReachDialog,
  requests: RequestsDialog,
  privacy: PrivacyDialog,
  tool: ConnectToolDialog,
}

/** What is opened from the account, from a button or from the menu. */
export function AccountDialog({
  name,
  ...dialog
}: {
  name: AccountDialogName
  service: string | undefined
  onClose: () => void
}) {
  const Dialog = DIALOGS[name]
  return <Dialog {...dialog} />
}
