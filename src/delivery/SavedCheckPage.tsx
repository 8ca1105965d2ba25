import { FileUp } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { href, paths } from '../paths'
import { MOST_BYTES, OpenError, type OpenedCheck, openCheck } from '../report/openCheck'
import { namedFacts, readWords, utc } from '../report/reportParts'
import { diagnose } from '../rules/diagnose'
import { known } from '../rules/facts'
import { buttonLook } from '../ui/Button'
import { FileButton } from '../ui/FileButton'
import { Mark } from '../ui/Mark'
import { Notice } from '../ui/Notice'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { CopyReport } from './CopyReport'
import './delivery.css'
import { FindingCard } from './FindingCard'
import { Findings } from './Findings'
import { Matrix } from './Matrix'
import { OnThePhone } from './OnThePhone'
import { Timeline } from './Timeline'
import { Verdict } from './Verdict'
import { Way } from './Way'

/** A check that somebody saved, with today's rules. Nobody is signed in, and nothing is sent anywhere. */
export function SavedCheckPage() {
  useTitle('Saved check')
  const [opened, setOpened] = useState<OpenedCheck>()
  const [trouble, setTrouble] = useState<string>()
  const mainRef = useRef<HTMLElement>(null)
  useScreenFocus()

  async function open(file: File | undefined) {
    if (file === undefined) return
    try {
      if (file.size > MOST_BYTES) throw new OpenError('This file is too large for a saved check.')
      const check = openCheck(await file.text())
      flushSync(() => {
        setOpened(check)
        setTrouble(undefined)
      })
      mainRef.current?.focus({ preventScroll: true })
    } catch (error) {
      setTrouble(error instanceof OpenError ? error.message : 'The browser could not read this file. Choose it again.')
    }
  }

  const actions = (
    <div className="check-actions">
      <FileButton
        kind={opened === undefined ? 'primary' : 'secondary'}
        accept=".json,application/json"
        fileLabel="Saved check"
        onFile={(file) => void open(file)}
      >
        <FileUp size={16} strokeWidth={1.75} aria-hidden />
        Open a saved check
      </FileButton>
      {opened === undefined ? null : (
        <CopyReport facts={opened.facts} asks={[]} diagnosis={diagnose(opened.facts)} ticks={NO_TICKS} />
      )}
    </div>
  )

  return (
    <div className="min-h-full bg-surface">
      <main ref={mainRef} tabIndex={-1} className="check-page outline-none">
        <div className="check-top">
          <div className="flex items-start gap-3">
            <a href={href(paths.services)} aria-label="All services" className="flex flex-none rounded-control">
              <Mark />
            </a>
            <div className="min-w-0">
              <h1>Saved check</h1>
              <p className="check-who">
                <span className={opened === undefined ? '' : 'exact'}>
                  {opened === undefined ? (
                    'A file that Save check has written. It is opened here alone: nothing is sent anywhere.'
                  ) : (
                    <Text value={clip(opened.facts.identity)} />
                  )}
                </span>
              </p>
            </div>
          </div>
        </div>
        {trouble === undefined ? null : (
          <div className="mb-4">
            <Notice tone="warning" role="alert" title="This file can’t be opened" text={trouble} />
          </div>
        )}
        {opened === undefined ? (
          <>
            {actions}
            <p className="mt-4 text-sm">
              <a className={buttonLook({ kind: 'link' })} href={href(paths.services)}>
                Sign in to check a user
              </a>
            </p>
          </>
        ) : (
          <Opened opened={opened}>{actions}</Opened>
        )}
      </main>
    </div>
  )
}

const NO_TICKS: ReadonlySet<string> = new Set()

function Opened({
  opened: { facts, savedAt, hasTokens },
  children,
}: {
  opened: OpenedCheck
  /** What can be done. */
  children: ReactNode
}) {
  const diagnosis = diagnose(facts)
  const { findings, matrix, way } = diagnosis
  const connections = (known(facts.bindings) ?? []).filter(({ binding_type: type }) => type === 'twilsock')
  const besides = findings.filter(({ concerns, severity }) => concerns === 'conversations' && severity === 'blocks')
  return (
    <div className="check-grid">
      <div className="min-w-0">
        <Verdict diagnosis={diagnosis} isBusy={false} isFirst={false} progress={{ done: 1, all: 1 }} />
        {children}
        <div className="mt-4">
          <Notice
            title="Nothing can be asked again"
            text={`The facts were taken at ${readWords(namedFacts(facts).map(({ fact }) => fact))}, and saved at ${utc(savedAt)}. Today’s rules are applied to them; ages are counted to that time. ${hasTokens ? 'The file holds the device tokens whole.' : 'Device tokens are masked.'}`}
          />
        </div>
        <Way way={way} isFirst={false} />
        <Matrix
          matrix={matrix}
          connections={connections}
          besides={besides}
          isFirst={false}
          service={facts.service}
          now={facts.now}
        />
        <Findings findings={findings}>{(finding) => <FindingCard key={finding.id} finding={finding} />}</Findings>
        <OnThePhone facts={facts} />
      </div>
      <div className="check-aside min-w-0">
        <Timeline facts={facts} />
      </div>
    </div>
  )
}
