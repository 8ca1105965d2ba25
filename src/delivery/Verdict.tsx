import {
  BellOff,
  CircleAlert,
  CircleCheck,
  CircleQuestionMark,
  CloudOff,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react'
import type { Diagnosis } from '../rules/diagnose'
import { FACT_NAMES } from '../rules/facts'
import { SEVERITIES, type Severity } from '../rules/finding'
import { count } from '../ui/text'
import { type VerdictKind, isDecided } from '../rules/verdict'
import { SeverityIcon } from '../ui/SeverityIcon'

const COUNTED: Readonly<Record<Severity, (n: number) => string>> = {
  blocks: (n) => `${n.toLocaleString()} blocking`,
  likely: (n) => `${n.toLocaleString()} likely`,
  warning: (n) => count(n, 'warning'),
  info: (n) => count(n, 'note'),
}

const ICONS = {
  none: BellOff,
  some: TriangleAlert,
  probablyNone: TriangleAlert,
  probablySome: TriangleAlert,
  noAnswer: CloudOff,
  notKnown: CircleQuestionMark,
  warnings: CircleAlert,
  nothingFound: CircleCheck,
} as const satisfies Record<VerdictKind, unknown>

/** How the block is tinted. */
const TONES: Readonly<Record<VerdictKind, string>> = {
  none: 'none',
  some: 'some',
  probablyNone: 'probablyNone',
  probablySome: 'probablySome',
  noAnswer: 'unknown',
  notKnown: 'unknown',
  warnings: 'warn',
  nothingFound: 'good',
}

/** One sentence for everything that was found, with how much there is of each kind, and what could not be looked at. */
export function Verdict({
  diagnosis: { verdict },
  isBusy,
  isFirst,
  isSoFar = isFirst,
  isOpening = false,
  progress,
}: {
  diagnosis: Pick<Diagnosis, 'verdict'>
  isBusy: boolean
  /** Whether the answers of the first check are still coming: what they don't decide yet is not said. */
  isFirst: boolean
  /** Whether something may still change it, were it an alert that is read by itself: then it is said "so far". */
  isSoFar?: boolean
  /** Whether the page keeps back what has come, its verdict too. */
  isOpening?: boolean
  progress: { readonly done: number; readonly all: number }
}) {
  const { kind, counts, notChecked } = verdict
  const isOpen = isOpening || (isFirst && !isDecided(verdict))
  // Nothing makes it worse than that no push can arrive.
  const mayChange = isSoFar && kind !== 'none'
  const progressText = `${progress.done} of ${count(progress.all, 'answer')} are in.`
  const Icon = isOpen ? LoaderCircle : ICONS[kind]
  const tone = isOpen ? '' : TONES[kind]
  return (
    <section aria-label="Verdict" aria-busy={isBusy} className={`verdict ${tone}`}>
      <Icon size={24} strokeWidth={1.75} className={isOpen ? 'spin' : ''} aria-hidden />
      <div>
        <h2>{isOpen ? 'Checking' : mayChange ? `${verdict.sentence}, so far` : verdict.sentence}</h2>
        {isOpen ? (
          <p>{progressText}</p>
        ) : (
          <>
            <p>{verdict.text}</p>
            <p className="counts">
              {SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
                <span key={severity} className={`sev ${severity}`}>
                  <SeverityIcon severity={severity} size={14} />
                  {COUNTED[severity](counts[severity])}
                </span>
              ))}
              {notChecked.length > 0 && !isFirst ? (
                <span className="sev info">
                  <CircleQuestionMark size={14} strokeWidth={1.75} className="flex-none" aria-hidden />
                  {count(notChecked.length, 'fact')} not checked
                </span>
              ) : null}
            </p>
            {isFirst ? (
              <p className="check-legend">{progressText}</p>
            ) : notChecked.length > 0 ? (
              <p className="check-legend">
                Not checked, in full or in part: {notChecked.map((name) => FACT_NAMES[name].toLowerCase()).join(', ')}.
              </p>
            ) : null}
            {/* To be seen it stands beside the buttons: here a line that goes would move all that follows. */}
            {isSoFar && !isFirst ? (
              <p className="sr-only">All answers are in. Alerts are being read one by one.</p>
            ) : null}
          </>
        )}
      </div>
    </section>
  )
}
