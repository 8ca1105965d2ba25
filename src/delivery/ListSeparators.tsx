import { useId } from 'react'
import { type IdentityText, SEPARATORS, type Separator } from '../check/identityText'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import type { ListForm } from './listCheck'

const PREVIEWED = 3

/** How the identities of the text are told apart, where there is a choice, and what that makes of the first of them. */
export function ListSeparators({
  choices,
  separator,
  entered: { unique, spaced },
  isTrimmed,
  onChange,
}: {
  choices: readonly Separator[]
  separator: Separator
  entered: IdentityText
  isTrimmed: boolean
  onChange: (form: Partial<ListForm>) => void
}) {
  const id = useId()
  if (unique.length === 0) return null
  return (
    <div className="grid gap-1">
      {choices.length > 1 ? (
        <>
          <span id={id} className="text-sm font-medium">
            Separated by
          </span>
          <div role="group" aria-labelledby={id} className="list-toggles">
            {choices.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === separator}
                onClick={() => onChange({ separator: one })}
              >
                {SEPARATORS[one]}
              </button>
            ))}
          </div>
        </>
      ) : null}
      <p className="list-preview">
        {unique.length > PREVIEWED ? 'First three: ' : 'Read as: '}
        {unique.slice(0, PREVIEWED).map((identity, at) => (
          <span key={identity}>
            {at === 0 ? '' : ', '}
            <span className="exact">
              <Text value={clip(identity, 80)} />
            </span>
          </span>
        ))}
      </p>
      {spaced > 0 || isTrimmed ? (
        <label className="list-trim">
          <input
            type="checkbox"
            checked={isTrimmed}
            onChange={(event) => onChange({ isTrimmed: event.target.checked })}
          />
          <span>
            Leave out the spaces around each
            {spaced > 0 ? (
              <span className="block text-xs text-muted">
                {spaced === 1 ? '1 begins or ends' : `${spaced.toLocaleString()} begin or end`} with one, which counts.
              </span>
            ) : null}
          </span>
        </label>
      ) : null}
    </div>
  )
}
