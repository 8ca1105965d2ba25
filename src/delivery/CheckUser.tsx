import { useQueryClient } from '@tanstack/react-query'
import { Stethoscope } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { currentAddress, href, paths } from '../paths'
import { known, loadedCount } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import { useOnRenewal } from '../session/useOnRenewal'
import type { Binding } from '../twilio/binding'
import { TwilioError } from '../twilio/errors'
import { userQuery } from '../twilio/factQueries'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { toast } from '../ui/toast'
import { loadedRowsOf, useNeighbours } from './loadedRows'
import { LookThrough } from './LookThrough'
import { lookUp } from './lookUp'

type Answer =
  | { readonly is: 'words'; readonly words: string }
  /** Nobody, or more than one, has this among the loaded rows. */
  | { readonly is: 'token'; readonly text: string }

/** Takes whatever stands in a ticket (an identity, a SID, a device token) and leads to the right screen. */
export function CheckUser({ service, onLeave }: { service: string; onLeave?: () => void }) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const twilio = useTwilio()
  const answerId = useId()
  const inputRef = useRef<HTMLInputElement>(null)
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  /** How often something was asked for. */
  const asked = useRef(0)
  // It may have been that Twilio did not accept the secret.
  useOnRenewal(answer?.is === 'words', () => setAnswer(undefined))

  const isOpen = answer !== undefined
  useEffect(() => {
    if (!isOpen) return undefined
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      setAnswer(undefined)
      inputRef.current?.focus()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [isOpen])

  function go(path: string) {
    setAnswer(undefined)
    if (inputRef.current !== null) inputRef.current.value = ''
    // The screen that comes takes the focus, so that it is read out.
    if (!path.startsWith(`${currentAddress().pathname}?`) && path !== currentAddress().pathname)
      inputRef.current?.blur()
    onLeave?.()
    void navigate(path)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const typed = inputRef.current?.value ?? ''
    if (typed.trim() === '') return
    // The latest is what a person wants to know: an answer to an older one is not waited for.
    asked.current += 1
    setBusy(false)
    const found = lookUp(typed, service)
    if (found.is === 'address') return go(found.path)
    if (found.is === 'unknownSid') return setAnswer({ is: 'words', words: found.words })
    if (found.is === 'user') return byUserSid(found.sid)
    if (!found.looksLikeToken) return go(paths.user(service, found.text))
    const { identities, loaded } = holdersOf(found.text)
    const [only] = identities
    if (identities.length !== 1 || only === undefined) return setAnswer({ is: 'token', text: found.text })
    toast(`One user has this token, among the ${count(loaded, 'loaded binding')}`)
    return go(paths.user(service, only))
  }

  /** Whose devices have this endpoint, among the rows that are loaded. */
  function holdersOf(text: string): { identities: readonly string[]; loaded: number } {
    const rows = known(loadedRowsOf(queryClient, twilio, service))?.rows ?? []
    return { identities: holders(rows, text), loaded: rows.length }
  }

  async function byUserSid(sid: string) {
    setBusy(true)
    const { pathname } = currentAddress()
    const mine = asked.current
    // Who has gone elsewhere meanwhile, or asked for something else, is not called back.
    const isWanted = () => inputRef.current !== null && currentAddress().pathname === pathname && asked.current === mine
    try {
      const user = await queryClient.fetchQuery({ ...userQuery(twilio, service, sid), retry: false })
      if (!isWanted()) return undefined
      if (user?.identity) return go(paths.user(service, user.identity))
      setAnswer({ is: 'words', words: `Twilio knows no user ${sid} in this service.` })
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error
      if (!isWanted()) return undefined
      const { title, text } = explain(error)
      setAnswer({ is: 'words', words: `${title}. ${text}` })
    } finally {
      if (asked.current === mine) setBusy(false)
    }
    return undefined
  }

  return (
    <form role="search" aria-label="Check a user" className="relative min-w-0" onSubmit={(event) => void submit(event)}>
      <label className="input-box flex h-(--control-h) items-center gap-1.5 rounded-control border border-edge bg-surface px-2 hover:border-muted">
        <Stethoscope size={16} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
        <input
          ref={inputRef}
          type="search"
          aria-label="Check a user"
          aria-describedby={answerId}
          aria-busy={busy}
          placeholder="Check a user"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-tip="An identity, a SID (US, BS, CR) or a device token"
          className="h-full w-full min-w-0 flex-1 bg-transparent text-sm max-sm:text-lg"
          onChange={() => setAnswer(undefined)}
        />
      </label>
      <p id={answerId} role="status" className="sr-only">
        {answer === undefined
          ? ''
          : answer.is === 'words'
            ? answer.words
            : 'Looked for this token among the loaded bindings'}
      </p>
      {answer === undefined ? null : (
        <div
          role="group"
          aria-label="Answer"
          className="rise-in absolute top-full right-0 z-(--z-menu) mt-1 w-80 rounded-panel bg-raised p-3 text-sm sm:elevation-menu forced-colors:border max-sm:static max-sm:w-full"
        >
          {answer.is === 'words' ? (
            <p className="[overflow-wrap:anywhere]">
              <Text value={answer.words} />
            </p>
          ) : (
            <TokenAnswer service={service} text={answer.text} onGo={go} />
          )}
        </div>
      )}
    </form>
  )
}

/** Whose bindings have this endpoint, each once. */
function holders(rows: readonly Binding[], text: string): readonly string[] {
  const token = text.trim()
  return [...new Set(rows.flatMap(({ endpoint, identity }) => (endpoint === token && identity ? [identity] : [])))]
}

/** Who has a token, as far as it is known; more of it can be looked through. */
function TokenAnswer({ service, text, onGo }: { service: string; text: string; onGo: (path: string) => void }) {
  const neighbours = useNeighbours(service)
  const loaded = known(neighbours.fact)
  const identities = holders(loaded?.rows ?? [], text)
  const among =
    loaded === undefined
      ? 'No bindings of this service are loaded.'
      : `Looked among ${loaded.isWhole ? 'all' : 'the'} ${count(loadedCount(loaded), 'binding')} ${loaded.isWhole ? 'of this service' : 'that are loaded'}.`
  return (
    <>
      <p className="font-semibold">
        {identities.length === 0
          ? 'No loaded binding has this token'
          : `${count(identities.length, 'user has', 'users have')} a binding with this token`}
      </p>
      <p className="text-muted">{among}</p>
      <ul className="mt-1">
        {identities.map((identity) => (
          <li key={identity}>
            <a
              href={href(paths.user(service, identity))}
              className="text-accent-fg underline [overflow-wrap:anywhere]"
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onGo(paths.user(service, identity))
              }}
            >
              <Text value={clip(identity)} />
            </a>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <LookThrough neighbours={neighbours} size="small" />
        <Button size="small" onClick={() => onGo(paths.user(service, text))}>
          Check it as an identity
        </Button>
      </div>
    </>
  )
}
