import { LoaderCircle, LockKeyhole } from 'lucide-react'
import { type FormEvent, type InputEvent, useId, useRef, useState } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router-dom'
import type { Api } from '../config'
import { href, paths, readPath } from '../paths'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import type { BindingsQuery } from '../twilio/queries'
import { Button, buttonLook } from '../ui/Button'
import { Mark } from '../ui/Mark'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { TextField } from '../ui/TextField'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import {
  type InputErrors,
  type SignInInput,
  checkInput,
  checkService,
  checkUsername,
  cleanSecret,
  cleanSid,
} from './credentials'
import { MissingHeaders } from './MissingHeaders'
import { PrivacyButton } from './PrivacyButton'
import { behind } from './behind'
import { useSession } from './SessionProvider'
import { endSession, openSession } from './session'
import { storeSession } from './stay'
import { useClearedOnLeave } from './useClearedOnLeave'
import { useDiagnosis } from './useDiagnosis'
import { tryOut } from './signIn'

const RESTRICTED_KEYS = 'https://www.twilio.com/docs/iam/api-keys/restricted-api-keys'

/** What the page needs of the table: how an address is read as a query. Screens do not import each other. */
interface Props {
  readQuery: (search: string) => BindingsQuery
}

export function CredentialsPage({ readQuery }: Props) {
  useTitle('Sign in')
  const { config, session, begin } = useSession()
  const navigate = useNavigate()
  const location = useLocation()
  const from = readFrom(location.state)
  const [apiIndex, setApiIndex] = useState(0)
  const [errors, setErrors] = useState<InputErrors>({})
  const [tidied, setTidied] = useState<{ [Field in keyof SignInInput]?: boolean }>({})
  const [failure, setFailure] = useState<TwilioError>()
  const [busy, setBusy] = useState<'form' | 'demo'>()
  const formRef = useRef<HTMLFormElement>(null)
  const usernameRef = useRef<HTMLInputElement>(null)
  const secretRef = useRef<HTMLInputElement>(null)
  const serviceRef = useRef<HTMLInputElement>(null)
  const stayRef = useRef<HTMLInputElement>(null)
  const stayId = useId()
  const regionId = useId()
  const api = config.apis[apiIndex] ?? config.apis[0]

  const failedAt = config.apis.find(({ name }) => name === failure?.asked.api)
  const diagnosis = useDiagnosis(failure, { baseUrl: failedAt?.baseUrl ?? '', throughGateway: false })
  useClearedOnLeave(secretRef)
  useScreenFocus()

  if (session !== undefined) return <Navigate to={from ?? paths.services} replace />
  if (api === undefined) return null

  async function signIn(chosen: Api, username: string, secret: string, typed: string, stay: boolean) {
    const address = from === undefined ? {} : readPath(pathOf(from))
    const service = address.service ?? (typed === '' ? undefined : typed)
    const opened = openSession(chosen, { username, secret })
    const refused = await tryOut(opened, service, readQuery(searchOf(from ?? '')))
    // Somebody has gone to another address meanwhile, and is asked there.
    if (formRef.current === null) {
      endSession(opened)
      return undefined
    }
    // An address that leads nowhere for this key is told where it leads: the key itself is right.
    const isKeyRight = ['notFound', 'permission', 'badRequest'].includes(refused?.kind ?? '')
    if (refused !== undefined && !(isKeyRight && address.service !== undefined)) return refused
    if (stay) storeSession(opened, secret)
    if (secretRef.current !== null) secretRef.current.value = ''
    const target = from ?? (service === undefined ? paths.services : paths.bindings(service))
    const otherService = address.service !== undefined && typed !== '' && typed !== address.service
    // The address first: beginning draws a new tree, which reads where it is.
    void navigate(target, { replace: true, state: otherService ? { otherService: typed } : null })
    begin(opened)
    return undefined
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const [username, secret, service] = [usernameRef, secretRef, serviceRef].map((ref) => ref.current)
    if (busy !== undefined || api === undefined || !username || !secret || !service) return
    username.value = cleanSid(username.value)
    service.value = cleanSid(service.value)
    const input = { username: username.value, secret: cleanSecret(secret.value), service: service.value }
    const wrong = checkInput(input)
    setErrors(wrong)
    setFailure(undefined)
    const first = wrong.username ? username : wrong.secret ? secret : wrong.service ? service : undefined
    if (first !== undefined) {
      first.focus()
      return
    }
    setBusy('form')
    const refused = await signIn(api, input.username, input.secret, input.service, stayRef.current?.checked ?? false)
    setBusy(undefined)
    if (refused === undefined) return
    setFailure(refused)
    if (refused.kind === 'credentials') setErrors({ secret: 'Not accepted. Paste it again, without spaces.' })
    if (refused.kind === 'notFound') setErrors({ service: 'Twilio does not know this service.' })
    ;(refused.kind === 'notFound' ? service : secret).focus()
  }

  async function exploreDemo() {
    const [first] = config.apis
    if (busy !== undefined || config.demo === null || first === undefined) return
    setErrors({})
    setFailure(undefined)
    setBusy('demo')
    setFailure(await signIn(first, config.demo.username, config.demo.secret, config.demo.serviceSid, false))
    setBusy(undefined)
  }

  /** What pasting brought along is taken away at once, and said. */
  function tidy(field: keyof SignInInput, { currentTarget: input, nativeEvent }: InputEvent<HTMLInputElement>) {
    if (nativeEvent.inputType !== 'insertFromPaste') return
    const clean = field === 'secret' ? cleanSecret(input.value) : cleanSid(input.value)
    const hadMore = clean !== input.value
    setTidied((others) => ({ ...others, [field]: hadMore }))
    if (hadMore) input.value = clean
  }

  /** While one types, only what can't become right any more is said; when one leaves the field, everything. */
  function check(field: 'username' | 'service', left: boolean) {
    const input = (field === 'username' ? usernameRef : serviceRef).current
    if (input === null) return
    if (left) input.value = cleanSid(input.value)
    const sid = cleanSid(input.value)
    const hopeless = sid.length >= 2 && !(field === 'username' ? /^(AC|SK)/ : /^IS/).test(sid)
    const say = sid !== '' && (left || hopeless || sid.length > 34)
    const error = say ? (field === 'username' ? checkUsername(sid) : checkService(sid)) : undefined
    setErrors((others) => ({ ...others, [field]: error }))
  }

  const urls = [api.baseUrl, ...(api.monitorUrl === undefined ? [] : [api.monitorUrl])]
  const hosts = [...new Set(urls.map((url) => new URL(url).host))]
  const words = failure && { ...explain(failure), ...(diagnosis === undefined ? {} : { text: diagnosis }) }

  return (
    <main className="page-margin grid min-h-full content-center justify-items-center pt-6 pb-10 max-sm:content-start max-sm:pt-8">
      <div className="w-full max-w-[400px]">
        <Mark className="mb-4 size-8" />
        <h1 className="text-xl">Sign in with a Twilio key</h1>
        <p className="mt-1 mb-5 text-muted">See the devices that a user’s pushes go to.</p>
        <form ref={formRef} className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          {words === undefined ? null : <Notice tone="danger" role="alert" {...words} />}
          {from === undefined || words !== undefined ? null : (
            <Notice
              tone="info"
              title={`This link leads to ${behind(readPath(pathOf(from)))}`}
              text="It opens once you are signed in. A new tab does not have your sign-in: it stays in the tab where you typed it."
            />
          )}
          {config.apis.length > 1 ? (
            <div className="grid gap-1">
              <label htmlFor={regionId} className="text-sm font-medium">
                Region
              </label>
              <Select
                id={regionId}
                value={apiIndex}
                onChange={(event) => setApiIndex(Number(event.target.value))}
                className="h-9 bg-surface hover:border-muted max-sm:h-11 max-sm:text-lg"
              >
                {config.apis.map(({ name }, index) => (
                  <option key={name} value={index}>
                    {name}
                  </option>
                ))}
              </Select>
            </div>
          ) : null}
          <TextField
            ref={usernameRef}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing that this screen is for
            autoFocus
            label="Account SID or API key SID"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="AC… or SK…"
            className="font-mono text-sm!"
            error={errors.username}
            help={tidied.username ? TIDIED : undefined}
            onInput={(event) => {
              tidy('username', event)
              check('username', false)
            }}
            onBlur={() => check('username', true)}
          />
          <TextField
            ref={secretRef}
            label="Auth token or API key secret"
            name="password"
            type="password"
            autoComplete="current-password"
            error={errors.secret}
            help={tidied.secret ? TIDIED : undefined}
            onInput={(event) => tidy('secret', event)}
          />
          <TextField
            ref={serviceRef}
            label="Conversations service SID"
            optional
            name="conversations-service"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="IS…"
            help={tidied.service ? TIDIED : 'For a key that may not list services.'}
            className="font-mono text-sm!"
            error={errors.service}
            onInput={(event) => {
              tidy('service', event)
              check('service', false)
            }}
            onBlur={() => check('service', true)}
          />
          <div className="grid grid-cols-[16px_1fr] items-start gap-x-2.5">
            <input
              ref={stayRef}
              id={stayId}
              type="checkbox"
              aria-describedby={`${stayId}-help`}
              className="mt-0.5 size-4 accent-accent"
            />
            <label htmlFor={stayId} className="text-sm font-medium">
              Stay signed in
            </label>
            <p id={`${stayId}-help`} className="col-start-2 mt-0.5 text-xs text-muted">
              Keeps the secret in this tab, also when it is loaded again, until you close it or sign out. A new tab asks
              for it anew.
            </p>
          </div>
          <Button type="submit" kind="primary" size="form" className="w-full" aria-busy={busy === 'form'}>
            {busy === 'form' ? <LoaderCircle className="spin size-4" aria-hidden /> : null}
            {busy === 'form' ? 'Signing in' : 'Sign in'}
          </Button>
          <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-xs text-muted">
            <LockKeyhole className="mt-px size-3.5" strokeWidth={1.75} aria-hidden />
            <span>
              The secret stays in this tab’s memory and goes only to {hosts.join(' and ')}. A restricted API key that
              may read services and bindings is enough:{' '}
              <a
                href={RESTRICTED_KEYS}
                target="_blank"
                rel="noopener noreferrer"
                className="text-accent-fg underline underline-offset-2"
              >
                how to make one
              </a>
              .
            </span>
          </p>
        </form>
        <div className="mt-2 flex flex-wrap justify-center gap-x-3">
          <PrivacyButton kind="link" size="small" />
          <a className={buttonLook({ kind: 'link', size: 'small' })} href={href(paths.savedCheck)}>
            Open a saved check
          </a>
        </div>
        <MissingHeaders />
        {config.demo === null ? null : (
          <>
            <div className="mt-5 mb-4 flex items-center gap-3 text-xs text-muted">
              <span className="h-px flex-1 bg-line" />
              No account at hand
              <span className="h-px flex-1 bg-line" />
            </div>
            <Button size="form" className="w-full" aria-busy={busy === 'demo'} onClick={() => void exploreDemo()}>
              {busy === 'demo' ? <LoaderCircle className="spin size-4" aria-hidden /> : null}
              Explore the demo
            </Button>
            <p className="mt-2 text-center text-xs text-muted">
              Invented people and bindings. Nothing is sent to Twilio.
            </p>
          </>
        )}
      </div>
    </main>
  )
}

const TIDIED = <span role="status">Spaces or line ends were pasted along. They are left out.</span>

/** Where to go back to, from the history entry: an address of this app that says more than the start page. */
function readFrom(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('from' in state)) return undefined
  const { from } = state
  return typeof from === 'string' && from.startsWith('/') && from !== paths.services ? from : undefined
}

const pathOf = (address: string) => address.split('?')[0] ?? ''
const searchOf = (address: string) => (address.includes('?') ? address.slice(address.indexOf('?')) : '')
