import { ListChecks } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useLocation } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { SID } from '../twilio/wire'
import { Nowhere } from '../ui/Nowhere'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import './delivery.css'
import './checkList.css'
import { ExportList } from './ExportList'
import { ListEntry } from './ListEntry'
import { ListProgress } from './ListProgress'
import { ListResult } from './ListResult'
import { linesOf } from './listView'
import { useListCheck } from './useListCheck'
import { useTop } from '../ui/useTop'

/** Many identities at once: how many devices each has, what is wrong with them, and who has none. */
export function CheckListPage() {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere screen="Check a list" services={href(paths.services)} />
  }
  return <CheckList key={service} service={service} />
}

function CheckList({ service }: { service: string }) {
  useTitle('Check a list')
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  useTop()
  const check = useListCheck(service)
  const { checked } = check
  const lines = useMemo(
    () => (checked === undefined ? [] : linesOf(checked.identities, checked.results, !checked.isRunning)),
    [checked],
  )

  return (
    <main ref={mainRef} tabIndex={-1} className="check-page outline-none">
      <div className="check-top">
        <div>
          <h1>Check a list</h1>
          <p className="check-who">
            <ListChecks size={16} strokeWidth={1.75} aria-hidden />
            <span>Who of these has a device, and is anything wrong with it</span>
          </p>
        </div>
        <div className="check-actions">
          {checked === undefined || lines.length === 0 ? null : <ExportList service={service} checked={checked} />}
        </div>
      </div>
      <div className="list-grid">
        <ListEntry check={check} />
        {checked === undefined ? (
          <p className="list-hint">
            The result stands here: for each identity its devices, when the newest was refreshed, and the worst that is
            wrong with one. Who has no device comes first.
          </p>
        ) : (
          <section aria-labelledby="list-result" className="min-w-0">
            <h2 id="list-result" className="sr-only">
              Result
            </h2>
            <ListProgress checked={checked} check={check} />
            <ListResult service={service} check={check} lines={lines} now={checked.at} />
          </section>
        )}
      </div>
    </main>
  )
}
