import { Copy } from 'lucide-react'
import { count, sentence } from './text'
import { toast } from './toast'

/** Puts a text on the clipboard, exactly as it is, and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(`${what} copied, ${count([...text].length, 'character')}`)
  } catch {
    toast('The browser did not allow copying. Select the text and copy it by hand.', 'danger')
  }
}

/** Copies the true value, whatever part of it is shown. */
export function CopyButton({ text, what, className = '' }: { text: string; what: string; className?: string }) {
  return (
    <button
      type="button"
      data-stop
      tabIndex={className.includes('in-row') ? -1 : 0}
      aria-label={`Copy ${what}`}
      className={`grid size-6 flex-none place-items-center rounded-inner text-muted hover:bg-pressed hover:text-fg ${className}`}
      onClick={() => void copyText(text, sentence(what))}
    >
      <Copy size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
