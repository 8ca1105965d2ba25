import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { PeopleQuery } from '../listing/peopleQuery'
import { Button } from '../ui/Button'
import { Select } from '../ui/Select'
import { useKeepFocus } from '../ui/useKeepFocus'
import { DEVICE_CHOICES, devicesText } from './peopleAddress'

/** What is searched for among the loaded people. Twilio is not asked. `children` stand at its end. */
export function PeopleBar({
  query,
  onSearch,
  onDevices,
  onClear,
  children,
}: {
  query: PeopleQuery
  onSearch: (text: string) => void
  onDevices: (range: string) => void
  onClear: () => void
  children?: ReactNode
}) {
  const sectionRef = useRef<HTMLElement>(null)
  const inputRef = useRef<HTMLInputElement>(null)
  useKeepFocus(sectionRef)
  const { text } = query
  useEffect(() => {
    const input = inputRef.current
    // The address comes after what is typed: it must not take a letter back.
    if (input !== null && input !== document.activeElement) input.value = text
  }, [text])
  const devices = devicesText(query)

  return (
    <section ref={sectionRef} tabIndex={-1} aria-label="Filters" className="people-bar">
      <label className="input-box search">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          ref={inputRef}
          type="search"
          aria-label="Search people"
          aria-keyshortcuts="f /"
          placeholder="Search identities and names"
          data-tip="“Between quotation marks” is looked for as it is written"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={text}
          onChange={(event) => onSearch(event.target.value)}
        />
      </label>
      <Select
        aria-label="Number of devices"
        value={devices}
        onChange={(event) => onDevices(event.target.value)}
        className={devices === '' ? '' : 'is-set'}
      >
        <option value="">Any number of devices</option>
        {DEVICE_CHOICES.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {devices === '' || DEVICE_CHOICES.some(([value]) => value === devices) ? null : (
          <option value={devices}>{devices} devices</option>
        )}
      </Select>
      {text === '' && devices === '' ? null : (
        <Button
          kind="ghost"
          onClick={() => {
            if (inputRef.current !== null) inputRef.current.value = ''
            onClear()
          }}
        >
          Clear filters
        </Button>
      )}
      {children}
    </section>
  )
}
