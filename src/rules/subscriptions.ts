/** Which events each device asked for. */
import type { Binding } from '../twilio/binding'
import { MESSAGE_TYPES, messageEvent, type MessageType } from '../twilio/wire'
import { bindingsThat, devicesThat, isPush } from './devices'
import type { Facts } from './facts'
import { EVENT_NAMES, say, stoppedBy, type Words } from './finding'
import { bindingsNeed, cellsOf, open } from './needs'
import { bindingName, listed, sentences, theBindings } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'

const isUnsaid = ({ message_types }: Binding) => message_types === null || message_types.length === 0

/** The events that a device did not ask for, where it said anything. */
function missing({ message_types }: Binding): readonly MessageType[] {
  if (message_types === null || message_types.length === 0) return []
  const lacks = (event: MessageType) => !message_types.some((type) => messageEvent(type) === event)
  return MESSAGE_TYPES.some(lacks) ? MESSAGE_TYPES.filter(lacks) : []
}

const REGISTER = say`Let the app register again with a current Conversations SDK, which subscribes to all events.`

export const R09 = rule({
  id: 'R09',
  condition: '`message_types` of a push binding lacks one of the three events, in its short and in its long spelling.',
  severities: ['blocks'],
  fixer: 'appDeveloper',
  fix: REGISTER,
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: (facts) => [
    ...bindingsNeed(facts),
    ...devicesThat(facts, isUnsaid).map((binding) =>
      open('bindings', 'What this device is subscribed to is not known.', cellsOf([binding])),
    ),
  ],
  check: (facts) => {
    const bindings = devicesThat(facts, (binding) => missing(binding).length > 0)
    if (bindings.length === 0) return undefined
    const each = bindings.map((binding): Words => {
      const names = missing(binding).map((event) => say`${event}`)
      return say`Binding ${bindingName(binding)} is not subscribed to ${listed(names)}`
    })
    const [only] = bindings.length === 1 ? bindings.map(missing) : []
    return {
      title:
        only?.length === 1 && only[0] !== undefined
          ? `The device is not subscribed to “${EVENT_NAMES[only[0]]}”`
          : 'Events that a device is not subscribed to',
      found: sentences(each),
      why: say`Twilio sends a device only the events in its ${'message_types'}.`,
      concerns: bindings,
      stops: bindings.map((binding) => cellsOf([binding], missing(binding).flatMap(stoppedBy))),
    }
  },
})

export const R10 = rule({
  id: 'R10',
  condition: '`message_types` of a push binding is null or empty.',
  severities: ['warning'],
  fixer: 'appDeveloper',
  fix: say`Open the binding to read it singly. If it is still empty there, let the app register again.`,
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(facts, isUnsaid)
    if (bindings.length === 0) return undefined
    return {
      title: 'It is not known what the device is subscribed to',
      found: say`${theBindings(bindings)} ${[bindings.length === 1 ? 'has' : 'have']} no ${'message_types'}.`,
      why: say`Twilio sends a device only the events in ${'message_types'}, and did not give them. Whether a push is sent can’t be told from here.`,
      concerns: bindings,
    }
  },
})

const isChatType = (type: string) => type.endsWith('_channel')

/** `new_message` has one name in both products, so the other two events tell which SDK registered. */
function isOfChat(facts: Facts): readonly Binding[] {
  return bindingsThat(
    facts,
    (binding) =>
      isPush(binding) &&
      binding.message_types !== null &&
      binding.message_types.some(isChatType) &&
      !binding.message_types.some((type) => type.endsWith('_conversation')),
  )
}

export const R36 = rule({
  id: 'R36',
  condition: '`message_types` holds events of channels (`*_channel`) and none of conversations.',
  severities: ['warning'],
  fixer: 'appDeveloper',
  fix: say`Move the app to the Conversations SDK, and let it register again.`,
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = isOfChat(facts)
    if (bindings.length === 0) return undefined
    const types = [...new Set(bindings.flatMap(({ message_types }) => message_types ?? []).filter(isChatType))]
    return {
      title: 'Registered by the old Programmable Chat SDK',
      found: say`${theBindings(bindings)} ${[bindings.length === 1 ? 'is' : 'are']} subscribed to ${listed(types.map((type) => say`${type}`))}.`,
      why: say`These are events of Programmable Chat, which has ended. Twilio documents other names for the events of Conversations.`,
      concerns: bindings,
    }
  },
})
