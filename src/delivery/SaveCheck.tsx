import { Save } from 'lucide-react'
import { download, save } from '../export/save'
import { savedCheck } from '../report/savedCheck'
import type { Facts } from '../rules/facts'
import { Button } from '../ui/Button'

/** Writes the facts of a check to a file, for somebody who holds no key. */
export function saveCheck(facts: Facts, withTokens: boolean): void {
  const now = Date.now()
  const day = new Date(now).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')
  const text = savedCheck(facts, withTokens, now)
  void save([text], download(`delivery-check-${day}.json`, 'json'), new AbortController().signal)
}

/** Saves it with masked tokens; **Copy report** can save the whole ones. */
export function SaveCheck({ facts }: { facts: Facts }) {
  return (
    <Button
      data-tip="A file that opens without signing in. Device tokens are masked."
      onClick={() => saveCheck(facts, false)}
    >
      <Save size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      Save check
    </Button>
  )
}
