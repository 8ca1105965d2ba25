import { Contrast, Ellipsis, KeyRound, Moon, ShieldCheck, Sun } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { canEnd, useSession } from '../session/SessionProvider'
import { Button, IconButton } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { choiceAfter, nextPreference, usePreferences } from '../ui/preferences'
import { ACCOUNT_DIALOGS, type AccountDialogName } from './accountDialogs'
import { EnvironmentMark, useSessionFacts } from './environment'
import { roomsOf } from './rooms'

const More = late(() => import('./More').then((module) => module.More), 'painted')

const Login = late(() => import('../session/SignInAgain').then((module) => module.Login), 'painted')

const AccountDialog = late(() => import('./AccountDialog').then((module) => module.AccountDialog), 'painted')

const THEMES = { system: 'as the system', light: 'light', dark: 'dark' } as const
const THEME_ICONS = { system: Contrast, light: Sun, dark: Moon }

/** Where requests go and as whom, what is preferred, and the way out. */
export function Account({ service, tableSearch }: { service: string | undefined; tableSearch: string }) {
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
            service={service}
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
