import { useQuery } from '@tanstack/react-query'
import {
  Activity,
  Bot,
  ChartColumn,
  Clock,
  Contrast,
  Ellipsis,
  FileUp,
  Globe,
  KeyRound,
  List,
  LogOut,
  Rows3,
  ScrollText,
  ShieldCheck,
  SquareStack,
  Users,
} from 'lucide-react'
import { go, pageAddress, paths } from '../paths'
import { canEnd, useSession, useTwilio } from '../session/SessionProvider'
import { CHOSEN_API } from '../session/session'
import { CONNECT_TOOL } from '../session/toolEntry'
import { useAccount } from '../session/useAccount'
import { serviceQuery, servicesQuery } from '../twilio/serviceQueries'
import { MenuButton } from '../ui/MenuButton'
import { keep, nextPreference, usePreferences } from '../ui/preferences'
import { useMedia } from '../ui/useMedia'
import { ACCOUNT_DIALOGS, type AccountDialogName } from './accountDialogs'

const ROWS = { default: '36 px', compact: '28 px', comfortable: '44 px' }

const ICONS = { bindings: List, people: Users, overview: ChartColumn, delivery: Activity }

/** What has no place in the header; in a narrow window also where one can go, and what wider ones have there. */
export function More({
  service,
  rooms,
  theme,
  onDialog,
  note,
  startsIn,
}: {
  service: string | undefined
  rooms: readonly { readonly is: keyof typeof ICONS; readonly label: string; readonly path: string }[]
  /** What the button of the theme says. */
  theme: string
  onDialog: (dialog: AccountDialogName) => void
  note: string
  /** Where it opens at once: it was pressed before its code was there. */
  startsIn: HTMLElement | undefined
}) {
  const { signOut, config, session } = useSession()
  useAccountOf(service)
  const { zone, density } = usePreferences()
  const isWide = useMedia('(width >= 64rem)')
  // Who signs in chooses there. Another API has other services: the page begins anew, at its first screen.
  const others = config.gateway === null ? [] : config.apis.filter(({ baseUrl }) => baseUrl !== session?.api.baseUrl)
  const switchTo = (baseUrl: string) => {
    keep(CHOSEN_API, baseUrl)
    window.history.replaceState(null, '', pageAddress())
    window.location.reload()
  }
  const own = [
    ...others.map(({ name, baseUrl }) => ({
      label: `Switch to ${name}`,
      icon: Globe,
      onSelect: () => switchTo(baseUrl),
    })),
    { label: ACCOUNT_DIALOGS.requests, icon: ScrollText, onSelect: () => onDialog('requests') },
    { label: CONNECT_TOOL, icon: Bot, onSelect: () => onDialog('tool') },
    { label: 'Open a saved check', icon: FileUp, onSelect: () => go(paths.savedCheck) },
    { label: theme, icon: Contrast, onSelect: () => nextPreference('theme'), stays: true },
    {
      label: zone === 'utc' ? 'Times: UTC' : 'Times: local',
      icon: Clock,
      onSelect: () => nextPreference('zone'),
      stays: true,
    },
    {
      label: `Row height: ${density}, ${ROWS[density]}`,
      icon: Rows3,
      onSelect: () => nextPreference('density'),
      stays: true,
    },
  ]
  const all = [
    ...rooms.map(({ is, label, path }) => ({ label, icon: ICONS[is], onSelect: () => go(path) })),
    { label: 'Choose a service', icon: SquareStack, onSelect: () => go(paths.services) },
    { label: ACCOUNT_DIALOGS.reach, icon: KeyRound, onSelect: () => onDialog('reach') },
    ...own,
    { label: ACCOUNT_DIALOGS.privacy, icon: ShieldCheck, onSelect: () => onDialog('privacy') },
    ...(canEnd(config) ? [{ label: 'Sign out', icon: LogOut, onSelect: signOut }] : []),
  ]
  return (
    <MenuButton
      kind="ghost"
      aria-label="More"
      className="w-(--control-h) px-0! text-muted"
      startsIn={startsIn}
      entries={isWide ? own : all}
      note={note}
    >
      <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
    </MenuButton>
  )
}

/** Nothing is asked for it: whoever shows a service, or all of them, asks. */
function useAccountOf(service: string | undefined) {
  const twilio = useTwilio()
  const { data: all } = useQuery({ ...servicesQuery(twilio), enabled: false })
  const { data: one } = useQuery({ ...serviceQuery(twilio, service ?? ''), enabled: false })
  useAccount(one?.account_sid ?? all?.find(({ account_sid: sid }) => sid)?.account_sid)
}
