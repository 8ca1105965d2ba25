import { ExternalLink } from 'lucide-react'
import { useId } from 'react'
import { DEVICE_CHECKS, SPLIT_TEST } from '../report/checklist'

/** What Twilio can't show: to be ticked off with the user, and to be tried without Twilio in between. */
export function Checklist({
  ticks,
  onTick,
}: {
  ticks: ReadonlySet<string>
  onTick: (id: string, on: boolean) => void
}) {
  const id = useId()
  return (
    <section className="check-block" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>What Twilio can’t show</h2>
        <span className="muted">Ticks go into the report and are not stored</span>
      </header>
      <ul className="grid gap-2">
        {DEVICE_CHECKS.map((check) => (
          <li key={check.id} className="grid grid-cols-[16px_1fr] items-start gap-x-2.5">
            <input
              id={`${id}-${check.id}`}
              type="checkbox"
              aria-describedby={`${id}-${check.id}-how`}
              className="mt-0.5 size-4 accent-accent"
              checked={ticks.has(check.id)}
              onChange={(event) => onTick(check.id, event.target.checked)}
            />
            <label htmlFor={`${id}-${check.id}`} className="text-sm font-medium">
              {check.what}
            </label>
            <p id={`${id}-${check.id}-how`} className="col-start-2 text-xs text-muted">
              {check.how}
            </p>
          </li>
        ))}
      </ul>
      <h3 className="mt-5 text-sm">The split test: the same token, without Twilio</h3>
      <ul className="check-small mt-1 grid gap-1">
        {SPLIT_TEST.ways.map(({ name, text, url }) => (
          <li key={name}>
            {name}: {text}{' '}
            <a className="out" href={url} target="_blank" rel="noopener noreferrer">
              How to
              <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
              <span className="sr-only"> send straight to {name}</span>
            </a>
          </li>
        ))}
      </ul>
      <dl className="finding-why">
        {SPLIT_TEST.outcomes.map(({ outcome, means }) => (
          <div key={outcome} className="col-span-2">
            <dt className="inline">{outcome}: </dt>
            <dd className="inline">{means}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
