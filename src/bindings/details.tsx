/** How the drawer shows a field, where that is more than its text. */
import { MessageSquare, UserMinus, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Binding } from '../twilio/binding'
import { MESSAGE_TYPE_NAMES, type MessageType, isBindingType, messageEvent, typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { ExactTime } from '../ui/Timestamp'
import type { CellContext } from './cells'

type Detail = (binding: Binding, context: Pick<CellContext, 'now' | 'zone'>) => ReactNode

/** By the field's id. */
export const details: Readonly<Record<string, Detail | undefined>> = {
  binding_type: ({ binding_type: type }) =>
    type === null ? (
      <NotProvided />
    ) : (
      <span>
        <Text value={clip(typeLabel(type))} />{' '}
        <span className="exact text-muted">{isBindingType(type) ? type : 'not a documented type'}</span>
      </span>
    ),
  message_types: ({ message_types: types }) => (types === null ? <NotProvided /> : <MessageTypes types={types} />),
  date_created: ({ date_created: value }, context) => <ExactTime value={value} {...context} />,
  date_updated: ({ date_updated: value }, context) => <ExactTime value={value} {...context} />,
}

const ICONS = {
  new_message: MessageSquare,
  added_to_conversation: UserPlus,
  removed_from_conversation: UserMinus,
} as const

function MessageTypes({ types }: { types: readonly string[] }) {
  if (types.length === 0) return <span>None: no event is pushed to this device</span>
  return (
    <ul className="grid gap-1">
      {types.map((type, index) => {
        const event: MessageType | undefined = messageEvent(type)
        const Icon = event === undefined ? undefined : ICONS[event]
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a type may be listed twice, and the list never changes
          <li key={index} className="flex flex-wrap items-center gap-x-2">
            {Icon === undefined ? null : <Icon size={14} strokeWidth={1.75} className="text-muted" aria-hidden />}
            {event === undefined ? 'Other' : MESSAGE_TYPE_NAMES[event].label}
            <span className="exact text-muted">
              <Text value={clip(type)} />
            </span>
            <span className="basis-full text-xs text-muted">
              {event === undefined ? 'Not an event that Twilio documents for push.' : MESSAGE_TYPE_NAMES[event].meaning}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
