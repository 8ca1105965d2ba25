import { Copy, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import './connectTool.css'
import { useSession } from './SessionProvider'
import { CONNECT_TOOL, FORMS, type Form, toolEntry } from './toolEntry'

const ALL = Object.keys(FORMS) as Form[]

/** How an AI tool on this computer gets at the bindings and the check: the entry for its settings. */
export function ConnectToolDialog({ onClose }: { onClose: () => void }) {
  const { session, config } = useSession()
  const [form, setForm] = useState<Form>('mcpServers')
  const api = session?.api ?? config.apis[0]
  const entry = toolEntry(form, {
    username: session?.username,
    baseUrl: api?.baseUrl ?? '',
    monitorUrl: api?.monitorUrl,
  })
  return (
    <Dialog label={CONNECT_TOOL} onCancel={onClose}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg">{CONNECT_TOOL}</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <p className="mt-2 text-sm">
        An AI tool on this computer can read bindings and run the delivery check, and nothing else. Put this entry into
        its settings, with your own secret in place of the dots.
      </p>
      <div role="group" aria-label="Format of the entry" className="tool-forms">
        {ALL.map((one) => (
          <button key={one} type="button" aria-pressed={one === form} onClick={() => setForm(one)}>
            {FORMS[one]}
          </button>
        ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and arrows have to reach it */}
      <pre tabIndex={0} role="region" aria-label="The entry" className="tool-entry">
        {entry}
      </pre>
      <p className="mt-2 text-xs text-muted">
        Build the file once: <code className="exact">npm run build:mcp</code>. To try it without an account: add{' '}
        <code className="exact">&quot;--demo&quot;</code> to args and leave env out.
      </p>
      <div className="mt-4">
        <Notice
          tone="warning"
          title="What the tool reads goes to its model’s vendor"
          text="Identities, and device tokens only if you ask for them. The secret stays on this computer."
        />
      </div>
      <div className="mt-4 flex justify-end">
        <Button kind="primary" onClick={() => void copyText(entry, 'Entry')}>
          <Copy size={16} strokeWidth={1.75} aria-hidden />
          Copy the entry
        </Button>
      </div>
    </Dialog>
  )
}
