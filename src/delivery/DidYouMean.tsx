import { Check, ClipboardPaste, Search } from 'lucide-react'
import { href, paths } from '../paths'
import { type Facts, known } from '../rules/facts'
import type { Binding } from '../twilio/binding'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { ago, parseTime } from '../ui/time'
import { lastPasted, rememberPasted } from './pasted'
import { useForms } from './useForms'
import { useMeant } from './useMeant'

/**
 * What was probably meant, first on the page: where there is no device of what was asked for, or where it was an offer
 * itself. Nothing is changed silently: each is a link to a check of its own.
 */
export function DidYouMean({ facts }: { facts: Facts }) {
  const { service, identity, now, loadedRows, bindings } = facts
  const { zone } = usePreferences()
  const rows = known(loadedRows)?.rows ?? NONE
  const before = lastPasted(service)
  // There may be a hundred thousand rows: they are looked at where the answer is that there is no device.
  const isMissing = known(bindings)?.length === 0
  const forms = useForms(rows, isMissing || before !== undefined)
  const ofPasted = useMeant(service, before === identity ? undefined : before, forms)
  // Whoever has devices is who was meant, however odd the identity: it is waited for whether they have any.
  const ofIdentity = useMeant(service, isMissing || bindings.state === 'failed' ? identity : undefined, forms)
  const here = paths.user(service, identity)
  const isOffer = ofPasted.some(({ path }) => path === here)
  const pasted = isOffer && before !== undefined ? before : identity
  const offers = isOffer ? ofPasted : ofIdentity
  if (offers.length === 0) return null

  const asked = { text: pasted, how: isOffer ? 'as pasted' : 'as asked', path: paths.user(service, pasted) }
  const all = [...offers, asked]
  return (
    <section className="offers no-print" aria-label="Did you mean">
      <header>
        <h2>Did you mean</h2>
        {isOffer ? (
          <span>
            for the pasted{' '}
            <span className="exact">
              <Text value={clip(pasted)} />
            </span>
          </span>
        ) : null}
      </header>
      <ul>
        {all.map((offer) => {
          const isThis = offer.path === here
          const Icon = isThis ? Check : offer === asked ? ClipboardPaste : Search
          return (
            <li key={offer.path}>
              <a
                className="offer"
                href={href(offer.path)}
                aria-current={isThis ? 'page' : undefined}
                onClick={() => rememberPasted(service, pasted)}
              >
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                <span className="exact cut">
                  <Text value={clip(offer.text)} />
                </span>
                <span className="muted">{offer.how}</span>
                <span>{isThis ? 'This check' : devicesWords(rows, offer.text, now, zone)}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const NONE: readonly Binding[] = []

/** What the loaded rows tell of an identity; nothing where they hold none of it. */
function devicesWords(rows: readonly Binding[], identity: string, now: number, zone: 'local' | 'utc'): string {
  const own = rows.filter((row) => row.identity === identity)
  if (own.length === 0) return ''
  const times = own.flatMap(({ date_updated: date }) => parseTime(date ?? '') ?? [])
  const newest = times.length === 0 ? '' : `, newest ${ago(Math.max(...times), now, zone)}`
  return `${count(own.length, 'device')}${newest}`
}
