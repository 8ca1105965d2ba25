import { type ReactNode, createContext, useContext, useId } from 'react'

const Group = createContext('')

/** One of a few, as radio buttons. */
export function Choices({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="choices">
      <p id={id}>{label}</p>
      <div className={className}>
        <Group value={id}>{children}</Group>
      </div>
    </div>
  )
}

/** One of `Choices`. */
export function Choice({
  label,
  help,
  checked,
  disabled = false,
  onChoose,
}: {
  label: string
  help?: string
  checked: boolean
  disabled?: boolean
  onChoose: () => void
}) {
  const name = useContext(Group)
  const id = useId()
  return (
    <div className="choice">
      <label>
        <input
          type="radio"
          name={name}
          aria-describedby={help === undefined ? undefined : id}
          checked={checked}
          disabled={disabled}
          onChange={onChoose}
        />
        {label}
      </label>
      {help === undefined ? null : (
        <span id={id} className="help">
          {help}
        </span>
      )}
    </div>
  )
}

/** A yes or no, with what it means. */
export function Check({
  label,
  help,
  checked,
  disabled = false,
  onChange,
}: {
  label: string
  help: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  const id = useId()
  return (
    <div className="check">
      <label>
        <input
          type="checkbox"
          aria-describedby={id}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <p id={id} className="help">
        {help}
      </p>
    </div>
  )
}
