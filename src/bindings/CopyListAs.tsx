import { Braces, Link, Link2Off, SquareTerminal, Terminal } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { nextTurn } from '../export/save'
import { writeRows } from '../export/writeRows'
import { href, pageAddress, paths } from '../paths'
import { useSearch } from '../session/address'
import { useSession } from '../session/SessionProvider'
import { cliListBindings, curlList } from '../twilio/commands'
import { bindingsRequest } from '../twilio/queries'
import { copyText } from '../ui/CopyButton'
import { MenuButton } from '../ui/MenuButton'
import { count } from '../ui/text'
import { toast } from '../ui/toast'
import { notWholeNote } from './exportWords'
import { noFilters } from './filters'
import { givesAway, withoutPeople } from './linkWords'
import type { ExportOf } from './tableSource'

/** The list as commands that read it again, and its rows as JSON. */
export function CopyListAs({
  service,
  list,
  shown,
  isWordy,
}: Omit<ExportOf, 'selected' | 'serviceName'> & { isWordy: boolean }) {
  const { session } = useSession()
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const query = state.shown ?? state.asked?.query ?? noFilters
  const url = (session?.twilio.baseUrl ?? '') + bindingsRequest(service, query)

  const search = useSearch()
  const told = givesAway(search)
  const copyLink = (of: string) => copyText(pageAddress() + href(paths.bindings(service, of)), 'Link')

  async function copyJson() {
    const rows = shown === undefined ? state.rows.all.slice() : await shown.settled()
    // Meanwhile another list may have taken its place.
    const now = list.snapshot()
    const notWhole = now.more ? notWholeNote(now, rows.length) : undefined
    let json = ''
    for (const piece of writeRows({ format: 'json', rows, masksTokens: false, hasMark: false, notWhole })) {
      json += piece
      await nextTurn()
    }
    try {
      await navigator.clipboard.writeText(json)
      toast(`${count(rows.length, 'binding')} copied as JSON${now.more ? ', not the whole list' : ''}`)
    } catch {
      toast('The browser did not allow copying. Export the list into a file instead.', 'danger')
    }
  }

  return (
    <MenuButton
      kind="ghost"
      aria-label="Copy list as"
      data-tip="Copy list as"
      className={isWordy ? '' : 'w-(--control-h) px-0! text-muted'}
      entries={[
        {
          label: 'curl',
          icon: Terminal,
          onSelect: () => void copyText(curlList(url, session?.username), 'curl command'),
        },
        {
          label: 'Twilio CLI',
          icon: SquareTerminal,
          onSelect: () => void copyText(cliListBindings(service, query), 'CLI command'),
        },
        { label: 'JSON', icon: Braces, onSelect: () => void copyJson() },
        { label: 'Copy link', icon: Link, onSelect: () => void copyLink(search) },
        ...(told === ''
          ? []
          : [
              {
                label: 'Copy link without them',
                icon: Link2Off,
                onSelect: () => void copyLink(withoutPeople(search)),
              },
            ]),
      ]}
      note={
        <div style={{ maxWidth: 280 }}>
          <p>
            The commands read the whole list; curl needs jq.{' '}
            {shown === undefined
              ? ''
              : 'Twilio filters by type and identity alone: what else is chosen here is not in them. '}
            The secret is written as <span className="exact">$TWILIO_AUTH_TOKEN</span>, never itself.
          </p>
          <p className="mt-1">
            JSON has {shown === undefined ? '' : 'what is shown of '}the {count(state.count, 'binding')} loaded
            {state.more ? '; more exist' : ''}, device tokens included.
          </p>
          <p className="mt-1">
            {told === '' ? 'The link names nobody' : `The link contains ${told}`}; who opens it signs in first.
          </p>
        </div>
      }
    >
      <Terminal size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      {isWordy ? 'Copy list as' : null}
    </MenuButton>
  )
}
