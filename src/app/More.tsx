import {
  Activity,
  Bot,
  ChartColumn,
  Contrast,
  Ellipsis,
  FileUp,
  Globe,
  KeyRound,
  List,
  LogOut,
  ScrollText,
  ShieldCheck,
  SquareStack,
  Users,
} from 'lucide-react'
import { go, pageAddress, paths } from '../paths'
import { canEnd, useSession } from '../session/SessionProvider'
import { CHOSEN_API } from '../session/session'
import { CONNECT_TOOL } from '../session/toolEntry'
import { MenuButton } from '../ui/MenuButton'
import { keep, nextPreference } from '../ui/preferences'
import { useMedia } from '../ui/useMedia'
import { ACCOUNT_DIALOGS, type AccountDialogName } from './accountDialogs'

const ICONS = { bindings: List, people: Users, overview: ChartColumn, delivery: Activity }

/** What has no place in the header; in a narrow window also where one can go, and what wider ones have there. */
export function More({
  rooms,
  theme,
  onDialog,
  note,
  startsIn,
}: {
  rooms: readonly { readonly is: keyof typeof ICONS; readonly label: string; readonly path: string }[]
  /** What the button of the theme says. */
  theme: string
  onDialog: (dialog: AccountDialogName) => void
  note: string
  /** Where it opens at once: it was pressed before its code was there. */
  startsIn: HTMLElement | undefined
}) {
  const { signOut, config, session } = useSession()
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
  ]
  const all = [
    ...rooms.map(({ is, label, path }) => ({ label, icon: ICONS[is], onSelect: () => go(path) })),
    { label: 'Choose a service', icon: SquareStack, onSelect: () => go(paths.services) },
    { label: ACCOUNT_DIALOGS.reach, icon: KeyRound, onSelect: () => onDialog('reach') },
    ...own,
    { label: theme, icon: Contrast, onSelect: () => nextPreference('theme') },
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
