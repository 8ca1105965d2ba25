import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import type { PastedChoice } from './pastedList'

const PREVIEWED = 3

/** Asks how a pasted text is meant. Nothing of it is in the filter before somebody says so. */
export function PastedList({
  text,
  choices,
  onChoose,
  onCancel,
}: {
  text: string
  choices: readonly PastedChoice[]
  onChoose: (identities: readonly string[]) => void
  onCancel: () => void
}) {
  return (
    <div role="group" aria-label="Pasted text" className="grid gap-2 p-2">
      {choices.map(({ separator, words, entered, identities }) => (
        <div key={separator} className="grid gap-1">
          <Button
            className="max-w-full justify-self-start"
            ref={(button) => {
              if (separator === choices[0]?.separator) button?.focus()
            }}
            onClick={() => onChoose(identities)}
          >
            Add {count(identities.length, 'identity', 'identities')}, {words}
          </Button>
          <p className="text-xs text-muted">
            {entered.toLocaleString()} entered, {identities.length.toLocaleString()} unique:{' '}
            {identities.slice(0, PREVIEWED).map((identity, at) => (
              <span key={identity}>
                {at === 0 ? '' : ', '}
                <span className="exact">
                  <Text value={clip(identity, 40)} />
                </span>
              </span>
            ))}
            {identities.length > PREVIEWED ? ' …' : ''}
          </p>
        </div>
      ))}
      <div className="flex flex-wrap gap-2 border-t border-line pt-2">
        <Button kind="ghost" onClick={() => onChoose([text])}>
          Add as one identity
        </Button>
        <Button kind="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
