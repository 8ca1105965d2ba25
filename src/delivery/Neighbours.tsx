import { href, paths } from '../paths'
import { type Facts, known, loadedCount } from '../rules/facts'
import { QueryTrouble } from '../session/QueryTrouble'
import { useOnRenewal } from '../session/useOnRenewal'
import { Button } from '../ui/Button'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import { LookThrough } from './LookThrough'
import type { UserCheck } from './useFacts'

/** Who else has a device of this user, among the rows that are loaded; and what other services hold. */
export function Neighbours({ check }: { check: UserCheck }) {
  const { facts, neighbours, otherServices } = check
  useOnRenewal(otherServices.query.error?.kind === 'credentials', otherServices.ask)
  return (
    <section className="check-block" aria-label="Who else has this device">
      <header>
        <h2>Who else has this device</h2>
        <span className="muted">{amongWords(facts)}</span>
      </header>
      <Shared facts={facts} />
      <div className="no-print mt-3 flex flex-wrap items-center gap-2">
        <LookThrough neighbours={neighbours} />
        {known(facts.bindings)?.length === 0 && known(facts.otherServices) === undefined ? (
          <Button onClick={otherServices.ask} aria-busy={otherServices.query.fetchStatus !== 'idle'}>
            Look in the other services
          </Button>
        ) : null}
        <span role="status" className="check-small text-muted empty:absolute">
          {progressWords(check)}
        </span>
      </div>
      {otherServices.query.failureReason === null && otherServices.query.error === null ? null : (
        <div className="mt-3">
          <QueryTrouble query={otherServices.query} queryKey={otherServices.queryKey} />
        </div>
      )}
    </section>
  )
}

function amongWords({ loadedRows }: Facts): string {
  const loaded = known(loadedRows)
  if (loaded === undefined) return 'No bindings of this service are loaded'
  return `Among ${loaded.isWhole ? 'all' : 'the'} ${count(loadedCount(loaded), 'binding')} ${loaded.isWhole ? 'of this service' : 'loaded'}`
}

/** What the other services have said; it changes seldom, so that it can be read out. */
function progressWords({ facts, otherServices }: UserCheck): string {
  const others = known(facts.otherServices)
  if (otherServices.query.fetchStatus !== 'idle') return 'Asking the other services'
  if (others === undefined) return ''
  const { found, asked, isWhole } = others
  return `${count(asked, 'other service')} asked${isWhole ? '' : ', of more'}: ${
    found.length === 0
      ? 'none has bindings of this user'
      : `${count(found.length, 'service has', 'services have')} some`
  }`
}

const MOST_SHARED = 50

function Shared({ facts }: { facts: Facts }) {
  const { zone } = usePreferences()
  const { now, service, identity } = facts
  const endpoints = new Set((known(facts.bindings) ?? []).flatMap(({ endpoint }) => (endpoint ? [endpoint] : [])))
  const shared = (known(facts.loadedRows)?.rows ?? []).filter(
    (row) => row.identity !== identity && row.endpoint !== null && endpoints.has(row.endpoint),
  )
  if (shared.length === 0) {
    return (
      <p className="check-small text-muted">
        {known(facts.bindings) === undefined
          ? 'Not checked. The bindings of this user are not known.'
          : known(facts.loadedRows) === undefined
            ? 'Not checked. Look through the service to know.'
            : 'Nobody else, among these.'}
      </p>
    )
  }
  return (
    <>
      <table className="check-rows">
        <thead>
          <tr>
            <th scope="col">Identity</th>
            <th scope="col">Binding</th>
            <th scope="col">Created</th>
            <th scope="col">Refreshed</th>
          </tr>
        </thead>
        <tbody>
          {shared.slice(0, MOST_SHARED).map((row) => (
            <tr key={row.sid}>
              <td>
                {row.identity === null ? (
                  'No identity'
                ) : (
                  <a className="text-accent-fg underline" href={href(paths.user(service, row.identity))}>
                    <Text value={clip(row.identity)} />
                  </a>
                )}
              </td>
              <td className="exact">{row.sid === null ? null : <Text value={clip(row.sid)} />}</td>
              <td>
                <ExactTime value={row.date_created} now={now} zone={zone} />
              </td>
              <td>
                <ExactTime value={row.date_updated} now={now} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shared.length > MOST_SHARED ? (
        <p className="check-small mt-2 text-muted">
          The first {MOST_SHARED} of {count(shared.length, 'binding')}.
        </p>
      ) : null}
    </>
  )
}
