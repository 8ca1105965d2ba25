import { Info, Lock } from 'lucide-react'
import type { BindingsList, ListState } from '../listing/bindingsList'
import type { UserNames } from '../listing/userNames'
import { canRetry } from '../rules/sameReason'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { filterWords, isFiltered } from './peopleWords'
import type { useNames } from './useNames'

/** What limits the people that are shown: a filter of the table, and names that could not be read. */
export function PeopleNotes({
  list,
  state: { shown, asked },
  names,
  reading,
}: {
  list: BindingsList
  state: ListState
  names: UserNames
  reading: ReturnType<typeof useNames>
}) {
  return (
    <>
      {shown === undefined || !isFiltered(shown) ? null : (
        <div className="people-note">
          <Info size={16} strokeWidth={1.75} aria-hidden />
          <span>The loaded bindings answer the table’s filter: {filterWords(shown)}.</span>
          {asked === undefined ? (
            <Button kind="link" size="tiny" onClick={() => list.show({ BindingType: [], Identity: [] })}>
              Look at all
            </Button>
          ) : (
            <span>Asking Twilio for all.</span>
          )}
        </div>
      )}
      <NamesNote names={names} reading={reading} />
    </>
  )
}

function NamesNote({
  names,
  reading: { state, isCut, readMore },
}: {
  names: UserNames
  reading: ReturnType<typeof useNames>
}) {
  const { error, read } = state
  if (error === undefined) {
    return isCut ? (
      <div className="people-note">
        <Info size={16} strokeWidth={1.75} aria-hidden />
        <span>The service has more users than the {read.toLocaleString()} whose names are read.</span>
        <Button kind="link" size="tiny" onClick={readMore}>
          Read more names
        </Button>
      </div>
    ) : null
  }
  const isAllowed = error.kind !== 'permission'
  const { title } = explain(error)
  return (
    <div className="people-note">
      {isAllowed ? (
        <Info size={16} strokeWidth={1.75} aria-hidden />
      ) : (
        <Lock size={16} strokeWidth={1.75} aria-hidden />
      )}
      {isAllowed ? (
        <span>
          <Text value={`${read === 0 ? 'No names were read' : `Names stop at ${count(read, 'user')}`}: ${title}.`} />
        </span>
      ) : (
        <span>
          Without friendly names: this key may not list users.
          {error.permission === undefined ? null : (
            <>
              {' '}
              Twilio names the permission:{' '}
              <span className="exact">
                <Text value={clip(error.permission)} />
              </span>
            </>
          )}
        </span>
      )}
      {isAllowed && canRetry(error) ? (
        <Button kind="link" size="tiny" onClick={() => void names.next()}>
          Retry
        </Button>
      ) : null}
    </div>
  )
}
