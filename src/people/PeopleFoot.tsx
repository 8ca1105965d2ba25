import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import type { BindingsList, ListState } from '../listing/bindingsList'
import type { PeopleState } from '../listing/peopleView'
import { paceOf } from '../listing/loadPace'
import { loadWord } from '../listing/trouble'
import type { NamesState } from '../listing/userNames'
import { Countdown } from '../session/Countdown'
import { explain, explainLaterPage } from '../twilio/words'
import { Button } from '../ui/Button'
import { StartStop } from '../ui/StartStop'
import { Text } from '../ui/Text'
import { Ticking } from '../ui/Ticking'
import { useKeepFocus } from '../ui/useKeepFocus'
import { factsOf, statusText } from './peopleWords'

/** How many people there are, of how many bindings and names, and the way to all of them. */
export function PeopleFoot({
  list,
  state,
  people,
  names,
}: {
  list: BindingsList
  state: ListState
  people: PeopleState
  names: NamesState
}) {
  const footRef = useRef<HTMLElement>(null)
  useKeepFocus(footRef)
  const { error, activity, asked, loadingAll, more, strayed, count } = state
  // A first page that failed is spoken of where the people would be.
  const isSpoken = state.shown === undefined && activity === 'failed'
  const isTroubled = !isSpoken && activity !== 'idle' && activity !== 'loading'
  const isAsking = !isTroubled && (loadingAll || (asked !== undefined && !isSpoken))
  return (
    <footer ref={footRef} tabIndex={-1} className={`people-foot ${isTroubled ? 'is-troubled' : ''}`}>
      {isTroubled ? (
        <TriangleAlert size={16} strokeWidth={1.75} className="flex-none text-warning" aria-hidden />
      ) : null}
      <span className="said">
        <span role="status">
          {state.shown !== undefined
            ? statusText(people.shown.length, people.total)
            : isAsking
              ? 'Loading people'
              : 'Nobody is loaded'}
        </span>
        {state.shown === undefined ? null : (
          <span className="extent">
            <Text value={factsOf(state, people, names)} />
            {loadingAll && !isTroubled ? (
              <>
                {' · '}
                <Ticking words={(now) => paceOf(state, now)} />
              </>
            ) : null}
          </span>
        )}
      </span>
      {isTroubled ? <Trouble list={list} state={state} /> : null}
      {isAsking || (more && count > 0 && !isTroubled) ? (
        <StartStop
          kind="link"
          size="small"
          isRunning={isAsking}
          start={() => (strayed ? list.goOn() : void list.loadAll())}
          stop={list.stop}
        >
          {loadWord(state)}
        </StartStop>
      ) : null}
      <span className="space" />
      {error !== undefined && activity === 'retrying' && isTroubled ? <Countdown error={error} /> : null}
      <Button kind="ghost" size="small" aria-label="Refresh" data-tip="Read the list again" onClick={list.refresh}>
        <RefreshCw size={14} strokeWidth={1.75} className="text-muted" aria-hidden />
        <span className="max-sm:hidden">Refresh</span>
      </Button>
    </footer>
  )
}

/** What is the matter with the list, and what can be done. The people of what is loaded stay. */
function Trouble({ list, state: { error, activity, pages, asked } }: { list: BindingsList; state: ListState }) {
  const hasFailed = activity === 'failed'
  const mustStartOver = error?.kind === 'pageToken' || error?.kind === 'loop'
  const what = asked === undefined ? `Page ${pages + 1} did not load` : 'The list could not be read again'
  const explanation = error && (asked === undefined ? explainLaterPage(error) : explain(error))
  const words =
    activity === 'paused'
      ? 'Waiting for the network. It goes on by itself.'
      : explanation === undefined
        ? 'Stopped.'
        : hasFailed
          ? `${what}: ${explanation.title}. ${explanation.text}`
          : activity === 'stopped'
            ? `Stopped. ${explanation.title}.`
            : `${explanation.title}. It is tried again.`
  return (
    <>
      <span role={hasFailed ? 'alert' : 'status'} className="trouble">
        <Text value={words} />
      </span>
      {activity === 'paused' ? null : (
        <Button size="small" onClick={mustStartOver ? list.refresh : list.retry}>
          {mustStartOver ? 'Start over' : activity === 'retrying' ? 'Retry now' : 'Retry'}
        </Button>
      )}
      {hasFailed || activity === 'stopped' ? null : (
        <Button kind="ghost" size="small" onClick={list.stop}>
          Stop
        </Button>
      )}
    </>
  )
}
