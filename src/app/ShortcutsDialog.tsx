import { X } from 'lucide-react'
import { IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { prefer, usePreferences } from '../ui/preferences'
import { SHORTCUT_GROUPS } from '../ui/shortcuts'

/** What each key does, and the way to switch them off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { keys } = usePreferences()
  return (
    <Dialog label="Keyboard shortcuts" onCancel={onClose}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg">Keyboard shortcuts</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div className="shortcuts">
        {SHORTCUT_GROUPS.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map((one) => (
                <div key={one.keys.join()}>
                  <dt>{one.does}</dt>
                  <dd>
                    {one.keys.map((pressed, at) => (
                      <span key={pressed}>
                        {at === 0 ? null : <span className="text-muted"> or </span>}
                        {pressed.split(' ').map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="mt-4 flex items-center gap-2.5 border-t border-line pt-4 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={keys === 'on'}
          onChange={(event) => prefer('keys', event.target.checked ? 'on' : 'off')}
        />
        <span>
          Single keys do this <span className="text-muted">(kept in this browser)</span>
        </span>
      </label>
    </Dialog>
  )
}
