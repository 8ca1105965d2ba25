import { Stethoscope } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router-dom'
import { paths } from '../paths'
import { type Finding, SEVERITY_NAMES, plainText } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import { SeverityIcon, severityTone } from '../ui/SeverityIcon'
import { tipLines } from '../ui/tipLines'
import { clip } from '../ui/text'
import type { BindingsList } from './bindingsList'
import { rowHealth } from './health'
import { sharing } from './sharing'

/** What the row tells of itself, and the way to the check that looks at everything else. */
export function HealthCell({
  binding,
  list,
  service,
  now,
}: {
  binding: Binding
  list: BindingsList
  service: string
  now: number
}) {
  // What a filter leaves out is loaded all the same.
  const { subscribe, snapshot } = list.whole ?? list
  // Rows that come later may have this one's endpoint; a row that shares it says among how many that was found.
  const isShared = useSyncExternalStore(subscribe, () => sharing(snapshot().rows, binding)).length > 0
  useSyncExternalStore(subscribe, () => (isShared ? snapshot().rows.all.length : 0))
  const navigate = useNavigate()
  const { identity } = binding
  return (
    <>
      <Worst findings={rowHealth(snapshot().rows, binding, now)} />
      {identity ? (
        <button
          type="button"
          data-stop
          tabIndex={-1}
          aria-label={`Check delivery of ${clip(identity)}`}
          data-tip="Check delivery"
          className="row-only hidden size-6 flex-none place-items-center rounded-inner text-accent-fg hover:bg-pressed max-sm:hidden!"
          onClick={() => void navigate(paths.user(service, identity))}
        >
          <Stethoscope size={14} strokeWidth={1.75} aria-hidden />
        </button>
      ) : null}
    </>
  )
}

/** The worst finding, and how many more there are. "No findings" is no praise: other facts were not looked at. */
function Worst({ findings }: { findings: readonly Finding[] }) {
  const [worst, ...others] = findings
  if (worst === undefined) return <span className="cut text-muted max-sm:sr-only">No findings</span>
  return (
    <span
      className={`flex min-w-0 items-center gap-1.5 ${severityTone(worst.severity)}`}
      {...tipLines(
        findings.flatMap(({ id, title, found }, at) => [...(at === 0 ? [] : ['']), `${id} ${title}`, plainText(found)]),
      )}
      data-stop
      tabIndex={-1}
    >
      <SeverityIcon severity={worst.severity} size={14} />
      <span className="cut max-sm:sr-only">{worst.title}</span>
      <span className="hidden max-sm:inline" aria-hidden>
        {SEVERITY_NAMES[worst.severity]}
      </span>
      {others.length > 0 ? <span className="flex-none text-muted">+{others.length}</span> : null}
    </span>
  )
}
