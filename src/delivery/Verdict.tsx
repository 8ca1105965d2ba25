import { BellOff, CircleCheck, CircleQuestionMark, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { Diagnosis } from '../rules/diagnose'
import { FACT_NAMES } from '../rules/facts'
import { SEVERITIES, type Severity } from '../rules/finding'
import { count } from '../ui/text'
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
  nothingFound: CircleCheck,
} as const

/** One sentence for everything that was found, with how much there is of each kind, and what could not be looked at. */
export function Verdict({
  diagnosis: { verdict, matrix, unchecked },
  isBusy,
  isFirst,
  progress,
}: {
  diagnosis: Diagnosis
  isBusy: boolean
  /** Whether the answers of the first check are still coming: a verdict on half of the facts would be none. */
  isFirst: boolean
  progress: { readonly done: number; readonly all: number }
}) {
  const { kind, counts, notChecked } = verdict
  // Nothing found where hardly anything was known is no good news.
  const isKnown =
    matrix.isKnown && matrix.rows.every(({ cells }) => Object.values(cells).every(({ is }) => is !== 'cantTell'))
  const Icon = isFirst ? LoaderCircle : kind === 'nothingFound' && !isKnown ? CircleQuestionMark : ICONS[kind]
  const tone = isFirst ? '' : kind === 'nothingFound' ? (isKnown ? 'good' : '') : kind
  return (
    <section aria-label="Verdict" aria-busy={isBusy} className={`verdict ${tone}`}>
      <Icon size={24} strokeWidth={1.75} className={isFirst ? 'spin' : ''} aria-hidden />
      <div>
        <h2>{isFirst ? 'Checking' : verdict.sentence}</h2>
        {isFirst ? (
          <p>
            {progress.done} of {count(progress.all, 'answer')} are in.
          </p>
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
              {notChecked > 0 ? (
                <span className="sev info">
                  <CircleQuestionMark size={14} strokeWidth={1.75} className="flex-none" aria-hidden />
                  {count(notChecked, 'fact')} not checked
                </span>
              ) : null}
            </p>
            {notChecked > 0 ? (
              <p className="check-legend">
                Not checked, in full or in part:{' '}
                {[...new Set(unchecked.flatMap(({ needs }) => needs.map(({ name }) => name)))]
                  .map((name) => FACT_NAMES[name].toLowerCase())
                  .join(', ')}
                .
              </p>
            ) : null}
          </>
        )}
      </div>
    </section>
  )
}
