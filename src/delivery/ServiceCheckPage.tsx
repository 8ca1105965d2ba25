import { useQuery } from '@tanstack/react-query'
import { BellRing, KeyRound, RefreshCw, Settings } from 'lucide-react'
import { useRef } from 'react'
import { useLocation } from 'react-router-dom'
import { readPath } from '../paths'
import { serviceDiagnosis } from '../rules/diagnose'
import { type Facts, known, loadedCount, noFacts } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import { configurationQuery, credentialsQuery, factRequests, notificationsQuery } from '../twilio/factQueries'
import { keepsLogs } from '../twilio/regions'
import { SID } from '../twilio/wire'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { count } from '../ui/text'
import { useNow } from '../ui/time'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { CredentialCard } from './CredentialCard'
import './delivery.css'
import { FactGroup } from './FactGroup'
import { Line } from './lines'
import { NotificationFacts, Switch } from './NotificationFacts'
import { Findings } from './FindingCard'
import { useNeighbours } from './loadedRows'
import { LookThrough } from './LookThrough'
import { Nowhere } from './Nowhere'
import { useTop } from './useTop'
import { type Ask, factOf } from './useFacts'

/** What concerns every user of a service: its switches, and the credentials that its devices name. */
export function ServiceCheckPage() {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere title="This address names no service" text="A service SID is IS and 32 characters." />
  }
  return <ServiceDelivery key={service} service={service} />
}

function ServiceDelivery({ service }: { service: string }) {
  useTitle('Service check')
  const twilio = useTwilio()
  const now = useNow()
  const wanted = new URLSearchParams(useLocation().search).get('credential')
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus(mainRef)
  useTop()
  const options = {
    notifications: notificationsQuery(twilio, service),
    configuration: configurationQuery(twilio, service),
    credentials: credentialsQuery(twilio),
  }
  const notifications = useQuery(options.notifications)
  const configuration = useQuery(options.configuration)
  const credentials = useQuery(options.credentials)
  const neighbours = useNeighbours(service)
  const facts: Facts = {
    ...noFacts(service, '', now),
    hasLogs: keepsLogs(twilio.baseUrl),
    notifications: factOf(notifications),
    configuration: factOf(configuration),
    loadedRows: neighbours.fact,
  }
  const ask = (
    name: Ask['name'],
    label: string,
    query: Ask['query'],
    queryKey: Ask['queryKey'],
    path: string,
  ): Ask => ({
    name,
    label,
    query,
    queryKey,
    request: { path, of: 'api' },
  })
  const asks = {
    notifications: ask(
      'notifications',
      'Service notifications',
      notifications,
      options.notifications.queryKey,
      factRequests.notifications(service),
    ),
    configuration: ask(
      'configuration',
      'Service configuration',
      configuration,
      options.configuration.queryKey,
      factRequests.configuration(service),
    ),
    credentials: ask(
      'credentials',
      'Credentials',
      credentials,
      options.credentials.queryKey,
      factRequests.credentials(),
    ),
  }
  const { findings, unchecked } = serviceDiagnosis(facts)
  const isBusy = [notifications, configuration, credentials].some(({ fetchStatus }) => fetchStatus !== 'idle')

  return (
    <main ref={mainRef} tabIndex={-1} className="check-page outline-none">
      <div className="check-top">
        <div>
          <h1>Delivery check</h1>
          <p className="check-who">
            <Settings size={16} strokeWidth={1.75} aria-hidden />
            <span>
              What concerns all users of service <span className="exact">{service}</span>
            </span>
          </p>
        </div>
        <div className="check-actions">
          <Button
            aria-busy={isBusy}
            onClick={() => void Promise.all([notifications, configuration, credentials].map((one) => one.refetch()))}
          >
            <RefreshCw size={16} strokeWidth={1.75} className={`text-muted ${isBusy ? 'spin' : ''}`} aria-hidden />
            Check again
          </Button>
        </div>
      </div>
      <div className="check-grid">
        <div className="min-w-0">
          <Findings findings={findings} />
          {unchecked.length > 0 && !isBusy ? (
            <p className="check-legend">
              Not checked: {unchecked.map(({ rule }) => rule).join(', ')}. A fact for these did not load.
            </p>
          ) : null}
          <section className="check-block" aria-label="Credentials">
            <header>
              <h2>Credentials</h2>
              <span className="muted">Of the account; which ones the devices of this service name</span>
            </header>
            {wanted !== null && credentials.data?.every(({ sid }) => sid !== wanted) ? (
              <div className="mb-4">
                <Notice
                  tone="warning"
                  role="status"
                  title="Twilio knows no such credential"
                  text={`${wanted} is not in this account, not in this region, or it was deleted.`}
                />
              </div>
            ) : null}
            <FactGroup title="Credentials" icon={KeyRound} ask={asks.credentials}>
              <ul className="credential-cards">
                {(credentials.data ?? []).map((credential) => (
                  <li
                    key={credential.sid}
                    ref={credential.sid === wanted ? showCard : undefined}
                    tabIndex={-1}
                    className={credential.sid === wanted ? 'is-wanted' : ''}
                  >
                    <CredentialCard credential={credential} facts={facts} />
                  </li>
                ))}
              </ul>
            </FactGroup>
            <div className="no-print mt-3 flex flex-wrap items-center gap-2">
              <LookThrough neighbours={neighbours} />
              <span className="check-small text-muted">{loadedWords(facts)}</span>
            </div>
          </section>
        </div>
        <div className="check-aside min-w-0">
          <section aria-label="Facts">
            <header className="mb-2">
              <h2 className="text-base">Facts</h2>
            </header>
            <FactGroup title="Service notifications" icon={BellRing} ask={asks.notifications}>
              <NotificationFacts notifications={notifications.data} />
            </FactGroup>
            <FactGroup title="Service configuration" icon={Settings} ask={asks.configuration}>
              <dl className="facts">
                <Line label="Reachability">
                  <Switch on={configuration.data?.reachability_enabled} isFine />
                </Line>
              </dl>
            </FactGroup>
          </section>
        </div>
      </div>
    </main>
  )
}

/** The card that the address asks for is what one looks at first. */
function showCard(card: HTMLElement | null) {
  card?.scrollIntoView({ block: 'center' })
  card?.focus({ preventScroll: true })
}

function loadedWords({ loadedRows }: Facts): string {
  const loaded = known(loadedRows)
  if (loaded === undefined) return 'No bindings of this service are loaded, so nobody knows which credentials are used.'
  return loaded.isWhole
    ? `All ${count(loadedCount(loaded), 'binding')} of this service were looked at.`
    : `Counted among the ${count(loadedCount(loaded), 'binding')} loaded.`
}
