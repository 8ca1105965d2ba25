import { Check, CircleQuestionMark, TriangleAlert, X } from 'lucide-react'
import type { Stop } from '../rules/way'
import { RuleLink } from './RuleLink'

/** The way of a push, stop by stop: where it goes through, where it ends, and where nobody can see it. */
export function Way({ way, isFirst }: { way: readonly Stop[]; isFirst: boolean }) {
  return (
    <section className="check-block way-block">
      <header>
        <h2>The way of a push</h2>
      </header>
      <ol className="way" aria-label="The way of a push">
        {way.map((stop) => (
          <li key={stop.name} className={stop.is}>
            <b>{stop.name}</b>
            {isFirst && stop.is === 'cantTell' ? <span className="state">Asking Twilio</span> : <State stop={stop} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function State({ stop: { is, because, isPartly, why } }: { stop: Stop }) {
  const [first] = because
  if (is === 'ok') {
    return (
      <span className="state">
        <Check size={14} strokeWidth={1.75} aria-hidden />
        Ok
      </span>
    )
  }
  if (is === 'stops' || is === 'likely') {
    const Icon = is === 'stops' ? X : TriangleAlert
    const words = is === 'stops' ? 'Stops here' : 'Probably stops here'
    return (
      <span className="state">
        <Icon size={14} strokeWidth={1.75} className="flex-none" aria-hidden />
        {isPartly ? `${words} for some` : words}
        {first === undefined ? null : <RuleLink id={first} />}
      </span>
    )
  }
  return (
    <span className="state">
      <CircleQuestionMark size={14} strokeWidth={1.75} className="flex-none" aria-hidden />
      <span>Can’t tell. {why}</span>
    </span>
  )
}
