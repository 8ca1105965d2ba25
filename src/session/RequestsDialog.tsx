import { useQueryClient } from '@tanstack/react-query'
import { ClipboardCopy, Terminal, Trash2, X } from 'lucide-react'
import { useEffect, useReducer, useState } from 'react'
import { curlCommand } from '../twilio/commands'
import { shortSid } from '../twilio/client'
import {
  type AskedFor,
  askedFor,
  forgetAll,
  hasFailed,
  isOfMonitor,
  outcome,
  pathOf,
  requestsText,
  withoutIdentities,
} from '../twilio/sentRequests'
import { Button, IconButton } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { MOST_EXACT, clip, count } from '../ui/text'
import { exactTime } from '../ui/time'
import { useSession, useTwilio } from './SessionProvider'
import './requests.css'

const REQUESTS = 'Requests of this tab'

const asSent = (path: string) => path

/** What was asked in this tab and what came of it: for a ticket to Twilio. It follows what is asked while it is open. */
export function RequestsDialog({ onClose }: { onClose: () => void }) {
  const { requests } = useTwilio()
  const queryClient = useQueryClient()
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const [showsIdentities, setShowsIdentities] = useState(false)
  // Every request is of a query, whose changes the cache tells.
  useEffect(() => queryClient.getQueryCache().subscribe(redraw), [queryClient])

  const show = showsIdentities ? asSent : withoutIdentities
  const all = askedFor(requests)
  const failed = all.filter(hasFailed).length
  return (
    <Dialog label={REQUESTS} onCancel={onClose}>
      <div className="requests-head">
        <h2 className="text-lg">{REQUESTS}</h2>
        <span role="status" className="text-sm text-muted">
          {all.length.toLocaleString()}
          {failed === 0 ? '' : `, of these ${failed.toLocaleString()} failed`}
        </span>
        <IconButton label="Close" className="ml-auto" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div className="requests-tools">
        <Button
          disabled={all.length === 0}
          onClick={() => void copyText(requestsText(requests, show), count(requests.length, 'request'))}
        >
          <ClipboardCopy size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Copy all for Twilio
        </Button>
        <Button
          kind="ghost"
          onClick={() => {
            forgetAll(requests)
            redraw()
          }}
        >
          <Trash2 size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Clear
        </Button>
        <label className="check">
          <input
            type="checkbox"
            checked={showsIdentities}
            onChange={({ target }) => setShowsIdentities(target.checked)}
          />
          Show identities
        </label>
      </div>
      {all.length === 0 ? (
        <p className="text-sm text-muted">Nothing was asked since.</p>
      ) : (
        <ul className="requests" aria-label="Requests">
          {all.map((asked) => (
            <Request key={`${asked.at} ${asked.last.url}`} asked={asked} show={show} />
          ))}
        </ul>
      )}
      <p className="mt-3 text-xs text-muted">
        In memory alone, the newest 200, until you sign out. A page can read Twilio’s own name of a request (RQ…) behind
        a gateway alone. A copied command holds <span className="exact">$TWILIO_AUTH_TOKEN</span>, never the secret.
      </p>
    </Dialog>
  )
}

function Request({ asked, show }: { asked: AskedFor; show: (path: string) => string }) {
  const { session } = useSession()
  const { zone } = usePreferences()
  const { last, tries, at, ms } = asked
  const path = pathOf(last.url)
  const base = isOfMonitor(path) ? session?.api.monitorUrl : session?.api.baseUrl
  const time = exactTime(at, zone)
  const details = [
    time,
    ...(tries.length === 1 ? [] : [`${tries.length} tries: ${tries.map(outcome).join(', ')}`]),
    ...(last.code === undefined ? [] : [`code ${last.code}`]),
    ...(last.id ? [last.id] : []),
  ]
  return (
    <li>
      <span className={`exact ${hasFailed(asked) ? 'text-danger' : ''}`}>{outcome(last)}</span>
      <span className="min-w-0">
        <span className="path">
          GET <Text value={clip(show(path).replace(/[A-Z]{2}[0-9a-f]{32}/gi, shortSid), MOST_EXACT)} />
        </span>
        <span className="sub">{details.join(', ')}</span>
      </span>
      <span className="ms">{ms === undefined ? '' : `${ms.toLocaleString()} ms`}</span>
      <IconButton
        label={`Copy request of ${time} as curl`}
        onClick={() => void copyText(curlCommand((base ?? '') + show(path), session?.username), 'curl command')}
      >
        <Terminal size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </li>
  )
}
