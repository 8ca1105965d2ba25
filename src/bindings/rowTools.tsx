/** The controls of the one row that has the pointer or the focus. The table hears their clicks. */
import { ListFilterPlus, Stethoscope } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Binding } from '../twilio/binding'
import { BINDING_TYPE_NAMES, isBindingType } from '../twilio/wire'
import { CopyButton } from '../ui/CopyButton'
import { clip } from '../ui/text'

/** By the id of the field whose cell holds it. */
export function rowTools({ identity, binding_type: type, endpoint }: Binding): Readonly<Record<string, ReactNode>> {
  return {
    identity: identity ? <FilterButton name="Identity" value={identity} /> : null,
    binding_type: isBindingType(type) ? (
      <FilterButton name="BindingType" value={type} label={BINDING_TYPE_NAMES[type].label} />
    ) : null,
    health: identity ? (
      <button
        type="button"
        data-stop
        data-check={identity}
        aria-keyshortcuts="c"
        tabIndex={-1}
        aria-label={`Check delivery of ${clip(identity)}`}
        data-tip="Check delivery"
        className={LOOK}
      >
        <Stethoscope size={14} strokeWidth={1.75} aria-hidden />
      </button>
    ) : null,
    endpoint: endpoint === null ? null : <CopyButton text={endpoint} what="endpoint" className={`in-row ${LOOK}`} />,
  }
}

const LOOK = 'row-tool [@media(hover:none)]:hidden'

function FilterButton({ name, value, label = value }: { name: string; value: string; label?: string }) {
  return (
    <button
      type="button"
      data-stop
      data-filter={name}
      data-value={value}
      tabIndex={-1}
      aria-label={`Filter by ${clip(label)}`}
      className={LOOK}
    >
      <ListFilterPlus size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
