import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Activity, ChevronsUpDown } from 'lucide-react'
import { Suspense, memo } from 'react'
import { href, paths } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'
import { serviceQuery, servicesQuery } from '../twilio/serviceQueries'
import { SID } from '../twilio/wire'
import { AfterPaint, late } from '../ui/late'
import { Mark } from '../ui/Mark'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { tipLines } from '../ui/tipLines'
import { useTitlePlace } from '../ui/useTitle'
import { Account } from './Account'
import { UserSearch } from './UserSearch'
import { EnvironmentMark, useSessionFacts } from './environment'
import { roomsOf } from './rooms'

const OtherService = late(() => import('./OtherService').then((module) => module.OtherService))

const ServiceMenu = late(() => import('./ServiceMenu').then((module) => module.ServiceMenu), 'painted')

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
          className={`flex items-center border-y-2 border-transparent px-2 text-sm font-medium text-muted hover:text-fg aria-[current]:border-b-accent aria-[current]:text-fg forced-colors:not-aria-[current]:border-[Canvas] forced-colors:aria-[current]:border-t-[Canvas] ${is === 'delivery' ? '' : 'max-[900px]:hidden'}`}
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

/** The service in work; its SID where the key may not read its name. */
function ServiceLink({ sid }: { sid: string }) {
  const { api } = useSessionFacts()
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const listed = queryClient.getQueryData(servicesQuery(twilio).queryKey)?.find((service) => service.sid === sid)
  const { data, isLoading } = useQuery({
    ...serviceQuery(twilio, sid),
    enabled: SID.service.test(sid),
    ...(listed && { initialData: listed }),
  })
  const name = data?.friendly_name
  useTitlePlace(clip(name ?? ''))
  const link = {
    ...tipLines([sid, 'Choose another service']),
    className:
      'flex h-(--control-h) min-w-0 min-[1280px]:min-w-33 items-center gap-1 rounded-control pr-1.5 pl-2 text-left hover:bg-pressed',
  }
  const content = (
    <>
      <span className="min-w-0 flex-1">
        <span className="cut block font-semibold">
          {name ? <Text value={clip(name)} /> : <SidOnly sid={sid} isAsked={isLoading} />}
        </span>
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

/**
 * A service whose name the key may not read: whole where there is room, whole for who listens. While the name is asked for it
 * takes no more room than a name.
 */
function SidOnly({ sid, isAsked }: { sid: string; isAsked: boolean }) {
  return (
    <span className="exact">
      <span className={isAsked ? 'sr-only' : 'max-sm:sr-only'}>{sid}</span>
      <span className={isAsked ? '' : 'hidden max-sm:inline'} aria-hidden>
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
