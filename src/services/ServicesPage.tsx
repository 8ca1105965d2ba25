import { useQuery } from '@tanstack/react-query'
import { Inbox, Search } from 'lucide-react'
import { type FormEvent, useDeferredValue, useRef, useState } from 'react'
import { Navigate, useNavigate } from 'react-router-dom'
import { paths } from '../paths'
import { checkService, cleanSid } from '../session/credentials'
import { QueryTrouble } from '../session/QueryTrouble'
import { useSession, useTwilio } from '../session/SessionProvider'
import type { TwilioError } from '../twilio/errors'
import { type Service, servicesQuery } from '../twilio/serviceQueries'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Text } from '../ui/Text'
import { TextField } from '../ui/TextField'
import { clip, count } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { KeyReachButton } from './KeyReach'
import { ServiceList } from './ServiceList'
import { findServices } from './findServices'

/** The choice of a Conversations service; skipped where there is only one. */
export function ServicesPage() {
  useTitle('Services')
  const twilio = useTwilio()
  const options = servicesQuery(twilio)
  const query = useQuery(options)
  const { data: services, error, failureReason, fetchStatus } = query

  if (services !== undefined) {
    const [only] = services
    if (services.length === 1 && only?.sid) return <Navigate to={paths.bindings(only.sid)} replace />
    return services.length === 0 ? <NoService /> : <Choice services={services} />
  }
  if (error?.kind === 'permission') return <AskForService error={error} />
  return (
    <Page title="Choose a service">
      {fetchStatus !== 'idle' && failureReason === null ? (
        <Skeleton />
      ) : (
        <div className="mt-6">
          <QueryTrouble query={query} queryKey={options.queryKey} />
        </div>
      )}
    </Page>
  )
}

function Page({ title, lead, children }: { title: string; lead?: React.ReactNode; children: React.ReactNode }) {
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  return (
    <main
      ref={mainRef}
      tabIndex={-1}
      className="page-margin outline-none mx-auto w-full max-w-[720px] pt-12 pb-16 max-sm:pt-6"
    >
      <h1 className="text-xl">{title}</h1>
      {lead === undefined ? null : <p className="mt-1 text-muted">{lead}</p>}
      <KeyReachButton kind="link" size="small" className="mt-1 -ml-2" />
      {children}
    </main>
  )
}

function NoService() {
  useScreenFocus()
  return (
    <main className="flex min-h-full flex-col">
      <h1 className="sr-only">Services</h1>
      <Empty
        icon={Inbox}
        title="No Conversations service"
        text="This account has none in this region. Bindings belong to a service; check the key and the region."
      >
        <KeyReachButton kind="link" />
      </Empty>
    </main>
  )
}

function Choice({ services }: { services: readonly Service[] }) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const found = findServices(services, search)
  const account = services.find(({ account_sid: sid }) => sid)?.account_sid

  return (
    <Page
      title="Choose a service"
      lead={
        <>
          {count(services.length, 'Conversations service')} in account{' '}
          <span className="exact">
            <Text value={clip(account ?? '')} />
          </span>
          .
        </>
      }
    >
      <label className="input-box mt-5 mb-3 flex h-(--control-h) items-center gap-1.5 rounded-control border border-edge bg-surface px-2 hover:border-muted">
        <Search size={16} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
        <input
          type="search"
          aria-label="Search services"
          aria-keyshortcuts="f"
          placeholder="Search by name or SID"
          className="h-full w-full min-w-0 flex-1 bg-transparent text-sm max-sm:text-lg"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <ServiceList services={found} />
      {found.length === 0 ? (
        <p className="py-8 text-center text-muted">
          No service matches.{' '}
          <Button kind="link" onClick={() => setTyped('')}>
            Clear the search
          </Button>
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {typed === '' ? '' : count(found.length, 'service')}
      </p>
    </Page>
  )
}

/** A key that is right but may not list services: the SID has to come from a person. */
function AskForService({ error }: { error: TwilioError }) {
  const navigate = useNavigate()
  const { config, signOut } = useSession()
  const inputRef = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    const input = inputRef.current
    if (input === null) return
    input.value = cleanSid(input.value)
    const problem = checkService(input.value)
    setWrong(problem)
    if (problem === undefined) void navigate(paths.bindings(input.value))
    else input.focus()
  }

  const facts = [error.status, error.code === undefined ? undefined : `code ${error.code}`].filter(Boolean).join(', ')
  return (
    <Page
      title="Which service?"
      lead={
        <>
          This key is right, but it may not list services. Twilio: permission{' '}
          {error.permission === undefined ? null : (
            <span className="exact [overflow-wrap:anywhere]">
              <Text value={clip(error.permission)} />
            </span>
          )}{' '}
          is missing ({facts}).
        </>
      }
    >
      <form className="mt-6 grid max-w-[400px] gap-4" noValidate onSubmit={submit}>
        <TextField
          ref={inputRef}
          label="Conversations service SID"
          name="conversations-service"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this one thing
          autoFocus
          placeholder="IS…"
          className="font-mono text-sm!"
          help="IS and 32 characters. In Twilio’s console under Conversations, Services."
          error={wrong}
        />
        <div className="flex gap-2">
          <Button type="submit" kind="primary">
            Continue
          </Button>
          {config.gateway === null ? (
            <Button kind="ghost" onClick={signOut}>
              Use another key
            </Button>
          ) : null}
        </div>
      </form>
    </Page>
  )
}

function Skeleton() {
  return (
    <div className="late mt-6" role="status">
      <span className="sr-only">Loading services</span>
      {[60, 45, 75, 30].map((width) => (
        <div key={width} className="flex min-h-[61px] flex-col justify-center gap-2 border-b border-line" aria-hidden>
          <span className="pulse h-2.5 rounded-full bg-skeleton" style={{ width: `${width}%` }} />
          <span className="pulse h-2 w-2/5 rounded-full bg-skeleton" />
        </div>
      ))}
    </div>
  )
}
