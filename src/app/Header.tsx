import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Activity, ChevronsUpDown, Contrast, Ellipsis, KeyRound, Moon, ShieldCheck, Sun } from 'lucide-react'
import { Suspense, memo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { href, paths } from '../paths'
import { canEnd, useSession, useTwilio } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'
import { serviceQuery, servicesQuery } from '../twilio/serviceQueries'
import { SID } from '../twilio/wire'
import { Button, IconButton } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { Mark } from '../ui/Mark'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { tipLines } from '../ui/tipLines'
import { choiceAfter, nextPreference, usePreferences } from '../ui/preferences'
import { useTitlePlace } from '../ui/useTitle'
import { UserSearch } from './UserSearch'
import { ACCOUNT_DIALOGS, type AccountDialogName } from './accountDialogs'

const OtherService = late(() => import('./OtherService').then((module) => module.OtherService))

const More = late(() => import('./More').then((module) => module.More), 'painted')

const ServiceMenu = late(() => import('./ServiceMenu').then((module) => module.ServiceMenu), 'painted')

const Login = late(() => import('../session/SignInAgain').then((module) => module.Login), 'painted')

const AccountDialog = late(() => import('./AccountDialog').then((module) => module.AccountDialog), 'painted')

const THEMES = { system: 'as the system', light: 'light', dark: 'dark' } as const
const THEME_ICONS = { system: Contrast, light: Sun, dark: Moon }

/** Which service, which API, whose key, and the way out. An address that names the same draws none of it anew. */
export const Header = memo(function Header({
  service,
  room,
  tableSearch,
  otherService,
}: {
  service: string | undefined
  room: string | undefined
  /** What the table's address said when it was left. */
  tableSearch: string
  otherService: string | undefined
}) {
  return (
    <>
      <header
        data-header
        className="page-margin flex h-(--header-h) flex-none items-center gap-2 border-b border-line bg-bg max-sm:gap-1 max-sm:pr-2!"
      >
        <a
          href={href(paths.services)}
          aria-label="All services"
          data-tip="All services"
          className="mr-1 flex flex-none rounded-control"
        >
          <Mark />
        </a>
        {service === undefined ? <ProductName /> : <ServiceLink sid={service} />}
        {service === undefined ? null : <Rooms service={service} room={room} tableSearch={tableSearch} />}
        <span className="min-w-0 flex-1" />
        {service === undefined ? null : <UserSearch service={service} />}
        <Account service={service} tableSearch={tableSearch} />
      </header>
      {otherService === undefined ? null : (
        <Suspense>
          <OtherService service={otherService} />
        </Suspense>
      )}
    </>
  )
})

/** The screens of a service; on a narrow window the check, as an icon, and all of them in the menu of **More**. */
function Rooms({ service, room, tableSearch }: { service: string; room: string | undefined; tableSearch: string }) {
  return (
    <nav aria-label="Service" className="flex h-full flex-none gap-1">
      {roomsOf(service, tableSearch).map(({ label, path, is }) => (
        <a
          key={is}
          href={href(path)}
          data-room={is}
          aria-current={room === is ? 'page' : undefined}
          className={`flex items-center border-y-2 border-transparent px-2 text-sm font-medium text-muted hover:text-fg aria-[current]:border-b-accent aria-[current]:text-fg ${is === 'delivery' ? '' : 'max-[900px]:hidden'}`}
        >
          {is === 'delivery' ? (
            <Activity size={16} strokeWidth={1.75} className="min-[900px]:hidden" aria-hidden />
          ) : null}
          <span className="max-[900px]:sr-only">{label}</span>
        </a>
      ))}
    </nav>
  )
}

const roomsOf = (service: string, tableSearch: string) =>
  [
    { is: 'bindings', label: 'Bindings', path: paths.bindings(service, tableSearch) },
    { is: 'people', label: 'People', path: paths.people(service) },
    { is: 'overview', label: 'Overview', path: paths.overview(service) },
    { is: 'delivery', label: 'Service check', path: paths.delivery(service) },
  ] as const

/** The service in work; its SID where the key may not read its name. */
function ServiceLink({ sid }: { sid: string }) {
  const { api } = useSessionFacts()
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const listed = queryClient.getQueryData(servicesQuery(twilio).queryKey)?.find((service) => service.sid === sid)
  const { data } = useQuery({
    ...serviceQuery(twilio, sid),
    enabled: SID.service.test(sid),
    ...(listed && { initialData: listed }),
  })
  const name = data?.friendly_name
  useTitlePlace(clip(name ?? ''))
  const link = {
    ...tipLines([sid, 'Choose another service']),
    className: 'flex h-(--control-h) min-w-0 items-center gap-1 rounded-control pr-1.5 pl-2 text-left hover:bg-pressed',
  }
  const content = (
    <>
      <span className="min-w-0">
        <span className="cut block font-semibold">{name ? <Text value={clip(name)} /> : <SidOnly sid={sid} />}</span>
        <span className="cut hidden text-[11px] leading-3.5 text-muted max-sm:block">
          <EnvironmentMark /> {api}
        </span>
      </span>
      <ChevronsUpDown size={16} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
    </>
  )
  const standIn = (
    <a href={href(paths.services)} {...link}>
      {content}
    </a>
  )
  return (
    <AfterPaint standIn={standIn}>
      <ServiceMenu service={sid} {...link}>
        {content}
      </ServiceMenu>
    </AfterPaint>
  )
}

/** A service whose name the key may not read: whole where there is room, whole for who listens. */
function SidOnly({ sid }: { sid: string }) {
  return (
    <span className="exact">
      <span className="max-sm:sr-only">{sid}</span>
      <span className="hidden max-sm:inline" aria-hidden>
        {shortSid(sid)}
      </span>
    </span>
  )
}

function ProductName() {
  const { api } = useSessionFacts()
  return (
    <span className="min-w-0">
      <strong className="cut block">Bindings Dashboard</strong>
      <span className="cut hidden text-[11px] leading-3.5 text-muted max-sm:block">{api}</span>
    </span>
  )
}

/** A dot whose colour tells one account from another at a glance: the API's own, or one that its SID gives. */
function EnvironmentMark() {
  const { session } = useSession()
  if (session === undefined) return null
  const { api, username = api.baseUrl } = session
  const hue = parseInt(username.slice(2, 8), 16) % 360 || 0
  const background = api.color ?? `oklch(0.65 0.16 ${hue})`
  return (
    <span
      className="inline-block size-2 flex-none rounded-full forced-color-adjust-none"
      style={{ background }}
      aria-hidden
    />
  )
}

/** "Demo API · ACd3…01a4": where requests go and as whom. */
function useSessionFacts(): { api: string; spoken: string } {
  const { session } = useSession()
  if (session === undefined) return { api: '', spoken: '' }
  const { api, username } = session
  if (username === undefined)
    return { api: `${api.name} · gateway`, spoken: `${api.name}, through the gateway of this page` }
  const kind = username.startsWith('SK') ? 'API key' : 'account'
  return { api: `${api.name} · ${shortSid(username)}`, spoken: `Signed in to ${api.name} with ${kind} ${username}` }
}

function Account({ service, tableSearch }: { service: string | undefined; tableSearch: string }) {
  const { signOut, config } = useSession()
  const { theme } = usePreferences()
  const { api, spoken } = useSessionFacts()
  const canSignOut = canEnd(config)
  const themeLabel = `Theme: ${THEMES[theme]}`
  const ThemeIcon = THEME_ICONS[theme]
  const moreRef = useRef<HTMLDivElement>(null)
  const [dialog, setDialog] = useState<AccountDialogName>()
  const [pressed, setPressed] = useState<HTMLElement>()
  return (
    <>
      {service === undefined ? null : (
        <IconButton
          label={ACCOUNT_DIALOGS.reach}
          aria-haspopup="dialog"
          className="-mr-2 max-sm:hidden"
          onClick={() => setDialog('reach')}
        >
          <KeyRound size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      <span className="flex items-center gap-1.5 px-2 text-sm text-muted max-sm:hidden" data-tip={spoken}>
        {service === undefined ? <KeyRound size={16} strokeWidth={1.75} className="flex-none" aria-hidden /> : null}
        <span className="sr-only">{spoken}</span>
        <EnvironmentMark />
        <span aria-hidden className="cut">
          {api}
        </span>
        {config.gateway === null ? null : (
          <AfterPaint>
            <Login />
          </AfterPaint>
        )}
      </span>
      <IconButton
        label={themeLabel}
        data-tip={`${themeLabel}. Press for ${THEMES[choiceAfter('theme')]}`}
        className="max-sm:hidden"
        onClick={() => nextPreference('theme')}
      >
        <ThemeIcon size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={ACCOUNT_DIALOGS.privacy}
        aria-haspopup="dialog"
        className="max-lg:hidden"
        onClick={() => setDialog('privacy')}
      >
        <ShieldCheck size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {canSignOut ? (
        <Button kind="ghost" className="max-sm:hidden" onClick={signOut}>
          Sign out
        </Button>
      ) : null}
      <div ref={moreRef}>
        <AfterPaint
          standIn={
            <IconButton label="More" data-tip={undefined} onClick={({ currentTarget }) => setPressed(currentTarget)}>
              <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          }
        >
          <More
            rooms={service === undefined ? [] : roomsOf(service, tableSearch)}
            theme={themeLabel}
            onDialog={setDialog}
            note={spoken}
            startsIn={pressed?.closest('header') ?? undefined}
          />
        </AfterPaint>
      </div>
      {dialog ? (
        <Suspense>
          <AccountDialog
            name={dialog}
            service={service}
            onClose={() => {
              flushSync(() => setDialog(undefined))
              // The menu that it was opened from may be gone.
              if (document.activeElement === document.body) moreRef.current?.querySelector('button')?.focus()
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
