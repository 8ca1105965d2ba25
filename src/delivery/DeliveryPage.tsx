import { useQueryClient } from '@tanstack/react-query'
import { User } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { deviceMarks } from '../report/changes'
import { diagnose } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import { SID } from '../twilio/wire'
import { hiddenNames } from '../ui/hidden'
import { Notice } from '../ui/Notice'
import { Nowhere } from '../ui/Nowhere'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { CheckActions } from './CheckActions'
import { CheckOpening } from './CheckOpening'
import { CheckTop } from './CheckTop'
import { Checklist } from './Checklist'
import { Comparison } from './Comparison'
import { CopyReport } from './CopyReport'
import './delivery.css'
import { DeviceComparison } from './DeviceComparison'
import { DidYouMean } from './DidYouMean'
import { FactsAside } from './FactsAside'
import { FindingCard } from './FindingCard'
import { Findings } from './Findings'
import { Matrix } from './Matrix'
import { Neighbours } from './Neighbours'
import { type KeyReachOpener, MissingFacts } from './MissingFacts'
import { rememberChecked } from './recent'
import { SaveCheck } from './SaveCheck'
import { OnThePhone } from './OnThePhone'
import { Timeline } from './Timeline'
import { useFirst } from './useFirst'
import { useOpening, waitingOf } from './useOpening'
import { useTop } from '../ui/useTop'
import { type UserCheck, useFacts } from './useFacts'
import { Verdict } from './Verdict'
import { Way } from './Way'

/**
 * Why does this user get no pushes? One identity, everything that Twilio knows of it, and what that means.
 * @param props `keyReach` is the button that opens what the key may do
 */
export function DeliveryPage({ keyReach }: { keyReach: KeyReachOpener }) {
  const { service, identity } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service) || identity === undefined) {
    return (
      <Nowhere
        screen="Delivery check"
        title="This address names no user"
        text="It needs a service SID and an identity."
        services={href(paths.services)}
      />
    )
  }
  return <UserDelivery key={`${service} ${identity}`} service={service} identity={identity} keyReach={keyReach} />
}

function UserDelivery({
  service,
  identity,
  keyReach,
}: {
  service: string
  identity: string
  keyReach: KeyReachOpener
}) {
  useTitle('Delivery check')
  const queryClient = useQueryClient()
  useEffect(() => rememberChecked(queryClient, service, identity), [queryClient, service, identity])
  const { search } = useLocation()
  const parameters = new URLSearchParams(search)
  const other = parameters.get('with') ?? undefined
  const conversation = parameters.get('conversation') ?? undefined
  const check = useFacts(service, identity, conversation)
  const { facts, asks, isBusy, isAsking } = check
  const diagnosis = diagnose(facts)
  const [before, setBefore] = useState<Facts>()
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set())
  const mainRef = useRef<HTMLElement>(null)
  const comparedRef = useRef<Pick<UserCheck, 'again'>>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  useTop()

  const done = asks.filter(({ query }) => query.fetchStatus === 'idle').length
  const isFirst = useFirst(isAsking)
  const isSoFar = useFirst(isBusy)
  const isOpening = useOpening(waitingOf(asks))
  const connections = (known(facts.bindings) ?? []).filter(({ binding_type: type }) => type === 'twilsock')
  const besides = diagnosis.findings.filter(
    ({ concerns, severity }) => concerns === 'conversations' && severity === 'blocks',
  )

  const verdict = (
    <Verdict
      diagnosis={diagnosis}
      isBusy={isBusy}
      isFirst={isFirst}
      isSoFar={isSoFar}
      isOpening={isOpening}
      progress={{ done, all: asks.length }}
    />
  )

  return (
    <main ref={mainRef} tabIndex={-1} className="check-page outline-none">
      <CheckTop title="Delivery check" icon={User}>
        <span className="exact">
          <Text value={clip(identity)} />
        </span>
      </CheckTop>
      <HiddenCharacters identity={identity} />
      {isOpening ? (
        <CheckOpening>{verdict}</CheckOpening>
      ) : (
        <div className="check-grid">
          <div className="min-w-0">
            <DidYouMean facts={facts} />
            {verdict}
            {!isFirst && (diagnosis.verdict.kind === 'notKnown' || diagnosis.verdict.kind === 'noAnswer') ? (
              <MissingFacts facts={facts} diagnosis={diagnosis} keyReach={keyReach} />
            ) : null}
            <CheckActions
              check={check}
              search={search}
              before={before}
              onBefore={setBefore}
              onAgain={() => void comparedRef.current?.again()}
            >
              <CopyReport facts={facts} asks={asks} diagnosis={diagnosis} ticks={ticks} />
              <SaveCheck facts={facts} />
            </CheckActions>
            <Way way={diagnosis.way} isFirst={isFirst} />
            <Matrix
              matrix={diagnosis.matrix}
              connections={connections}
              besides={besides}
              isFirst={isFirst}
              service={service}
              now={facts.now}
              marks={before && deviceMarks(before, facts)}
            />
            {other === undefined || other === '' ? null : (
              <Comparison ref={comparedRef} key={other} facts={facts} diagnosis={diagnosis} other={other} />
            )}
            <Findings findings={diagnosis.findings}>
              {(finding) => <FindingCard key={finding.id} finding={finding} />}
            </Findings>
            {!isFirst && diagnosis.verdict.kind === 'nothingFound' ? (
              <Checklist
                ticks={ticks}
                onTick={(id, on) => setTicks(new Set(on ? [...ticks, id] : [...ticks].filter((one) => one !== id)))}
              />
            ) : null}
            <OnThePhone facts={facts} />
            <DeviceComparison facts={facts} diagnosis={diagnosis} />
            <Neighbours check={check} />
          </div>
          <div className="check-aside min-w-0">
            <FactsAside check={check} />
            <Timeline facts={facts} />
          </div>
        </div>
      )}
    </main>
  )
}

function HiddenCharacters({ identity }: { identity: string }) {
  const hidden = hiddenNames(identity)
  if (hidden.length === 0) return null
  return (
    <div className="mb-4">
      <Notice
        tone="warning"
        title="This identity is not what it looks like"
        text={`It holds characters that can’t be seen: ${hidden.join(', ')}. They are shown as marks.`}
      />
    </div>
  )
}
