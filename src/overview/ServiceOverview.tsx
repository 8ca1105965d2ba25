import { useQueryClient } from '@tanstack/react-query'
import { BellOff, TriangleAlert } from 'lucide-react'
import { type ComponentType, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { keptList } from '../listing/keptList'
import { isTroubled } from '../listing/trouble'
import { href, paths } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import { useOnRenewal, waitsForLogin } from '../session/useOnRenewal'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button, buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Notice } from '../ui/Notice'
import { Text } from '../ui/Text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { useTop } from '../ui/useTop'
import { Charts } from './Charts'
import { OverviewTop } from './OverviewTop'
import { useFigures } from './useFigures'
import { filterText, isOfAll } from './words'

const EVERYTHING = { BindingType: [], Identity: [] } as const

export function ServiceOverview({
  service,
  troubleText: TroubleText,
  troubleActions: TroubleActions,
}: {
  service: string
  /** What is the matter with the list, in words, and what can be done about it: as the table says it. */
  troubleText: ComponentType<{ state: ListState }>
  troubleActions: ComponentType<{ list: BindingsList; state: ListState }>
}) {
  useTitle('Overview')
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  useTop()
  const list = useMemo(() => keptList(queryClient, twilio, service), [queryClient, twilio, service])
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const figures = useFigures(list)
  useEffect(() => {
    const { shown, asked } = list.snapshot()
    if (shown === undefined && asked === undefined) list.show(EVERYTHING)
  }, [list])
  // The list goes on from the page at which the secret was refused.
  useOnRenewal(waitsForLogin(state.error), list.retry)

  const { shown, asked, error, activity, count, more } = state
  const failed = shown === undefined && activity === 'failed' ? error : undefined
  const only = shown && filterText(shown)
  const isEmpty = shown !== undefined && asked === undefined && count === 0 && !more

  return (
    <main ref={mainRef} tabIndex={-1} className="overview outline-none">
      <OverviewTop list={list} state={state} hasFailed={failed !== undefined} />
      {failed === undefined && isTroubled(state) ? (
        <div className="overview-trouble">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          <TroubleText state={state} />
          <TroubleActions list={list} state={state} />
        </div>
      ) : null}
      {only === undefined ? null : (
        <div className="overview-filter">
          <Notice
            title="Only a part of the service is counted"
            text={<Text value={`The table asked Twilio for ${only}.`} />}
          >
            <Button kind="link" size="tiny" className="-ml-2" onClick={() => list.show(EVERYTHING)}>
              Look at all bindings
            </Button>
          </Notice>
        </div>
      )}
      {failed !== undefined ? (
        <Failed error={failed} onRetry={list.retry} />
      ) : isEmpty && only === undefined ? (
        <Nothing />
      ) : (
        <Charts
          service={service}
          query={shown ?? EVERYTHING}
          figures={shown === undefined ? undefined : figures}
          isWhole={figures !== undefined && isOfAll(figures, state)}
        />
      )}
    </main>
  )
}

function Failed({ error, onRetry }: { error: TwilioError; onRetry: () => void }) {
  const diagnosis = useDiagnosis(error, useTwilio())
  return (
    <Empty role="alert" icon={TriangleAlert} {...explain(error)} {...(diagnosis && { text: diagnosis })}>
      <Button kind="primary" onClick={onRetry}>
        Retry
      </Button>
      <a className={buttonLook()} href={href(paths.services)}>
        Choose another service
      </a>
    </Empty>
  )
}

function Nothing() {
  return (
    <Empty
      icon={BellOff}
      title="No device is registered in this service"
      text="There is nothing to count. A binding appears when an app signs a user in and registers for push."
    >
      <a className={buttonLook()} href={href(paths.services)}>
        Choose another service
      </a>
    </Empty>
  )
}
