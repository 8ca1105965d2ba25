import type { BindingsList, ListState } from '../listing/bindingsList'
import { isTroubled, loadWord } from '../listing/trouble'
import { paceOf } from '../listing/loadPace'
import { StartStop } from '../ui/StartStop'
import { Ticking } from '../ui/Ticking'
import { progressText, statusText } from './words'

/** How much is loaded, and the way to load the rest. */
export function OverviewTop({
  list,
  state,
  hasFailed,
}: {
  list: BindingsList
  state: ListState
  /** Nothing is loaded, and that is said below. */
  hasFailed: boolean
}) {
  const { shown, more, loadingAll } = state
  const progress = progressText(state)
  return (
    <div className="overview-top">
      {loadingAll ? <div className="asking overview-asking" aria-hidden /> : null}
      <h1>Overview</h1>
      <span role="status" className="overview-loaded">
        {hasFailed ? '' : statusText(state)}
      </span>
      {loadingAll ? (
        <span className="overview-more">
          · <Ticking words={(now) => paceOf(state, now)} />
        </span>
      ) : progress === '' ? null : (
        <span className="overview-more">· {progress}</span>
      )}
      {shown !== undefined && more && !isTroubled(state) ? (
        <StartStop kind="link" size="small" isRunning={loadingAll} start={() => void list.loadAll()} stop={list.stop}>
          {loadWord(state)}
        </StartStop>
      ) : null}
    </div>
  )
}
