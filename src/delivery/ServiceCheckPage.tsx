import { RefreshCw, Settings } from 'lucide-react'
import { useRef } from 'react'
import { useLocation } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { SID } from '../twilio/wire'
import { Button } from '../ui/Button'
import { Nowhere } from '../ui/Nowhere'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import './delivery.css'
import { CheckTop } from './CheckTop'
import { CheckedAt } from './CheckedAt'
import { CheckOpening } from './CheckOpening'
import { CopyServiceReport } from './CopyServiceReport'
import { FindingLine } from './FindingLine'
import { Findings } from './Findings'
import { PushErrors } from './PushErrors'
import { ServiceCredentials } from './ServiceCredentials'
import { ServiceFacts } from './ServiceFacts'
import { useFirst } from './useFirst'
import { useOpening } from './useOpening'
import { useServiceCheck } from './useServiceCheck'
import { useTop } from '../ui/useTop'
import { Verdict } from './Verdict'

/** What concerns every user of a service: its switches, what fails for all, and the credentials that its devices name. */
export function ServiceCheckPage() {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere screen="Service check" services={href(paths.services)} />
  }
  return <ServiceDelivery key={service} service={service} />
}

function ServiceDelivery({ service }: { service: string }) {
  useTitle('Service check')
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  useTop()
  const wanted = new URLSearchParams(useLocation().search).get('credential')
  const check = useServiceCheck(service, wanted)
  const { view, progress } = check
  const isDeciding = progress.done < progress.all
  const isFirst = useFirst(isDeciding)
  const isOpening = useOpening(check.waiting)
  const verdict = (
    <Verdict
      diagnosis={view.diagnosis}
      isBusy={isDeciding}
      isFirst={isFirst}
      isOpening={isOpening}
      progress={progress}
    />
  )

  return (
    <main ref={mainRef} tabIndex={-1} className="check-page outline-none">
      <CheckTop title="Service check" icon={Settings}>
        <span>
          {check.name === undefined ? null : (
            <>
              <Text value={clip(check.name)} />{' '}
            </>
          )}
          <span className="exact">{service}</span>
        </span>
      </CheckTop>
      {isOpening ? (
        <CheckOpening>{verdict}</CheckOpening>
      ) : (
        <div className="check-grid">
          <div className="min-w-0">
            {verdict}
            <div className="check-actions">
              <Button aria-busy={check.isBusy} onClick={check.again}>
                <RefreshCw
                  size={16}
                  strokeWidth={1.75}
                  className={`text-muted ${check.isBusy ? 'spin' : ''}`}
                  aria-hidden
                />
                Check again
              </Button>
              <CopyServiceReport check={check} />
              <CheckedAt at={check.checkedAt} />
            </div>
            <Findings findings={view.diagnosis.findings} over={view.over}>
              {(finding) => (
                <FindingLine key={finding.id} finding={finding} facts={view.facts} among={check.neighbours} />
              )}
            </Findings>
            {view.notChecked === undefined || isDeciding ? null : <p className="check-legend">{view.notChecked}</p>}
          </div>
          <div className="check-aside min-w-0">
            <ServiceFacts check={check} />
          </div>
          <div className="check-span">
            <PushErrors check={check} />
            <ServiceCredentials check={check} wanted={wanted} />
          </div>
        </div>
      )}
    </main>
  )
}
