/** Which events each device asked for. */
import type { Binding } from '../twilio/binding'
import type { Notifications } from '../twilio/delivery'
import { MESSAGE_TYPES, messageEvent, type MessageType } from '../twilio/wire'
import { bindingsThat, devicesThat, isPush } from './devices'
import { type Facts, known } from './facts'
import { EVENT_NAMES, type Event, type Need, say, type Words } from './finding'
import { bindingsNeed, cellsOf, open, stopped } from './needs'
import { bindingName, listed, sentences, theBindings } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

const isChatType = (type: string) => type.endsWith('_channel')

const isUnsaid = ({ message_types }: Binding) => message_types === null || message_types.length === 0

/** Whether a device named events, and none of them is one that Twilio documents for Conversations or for Chat. */
const isUnknown = ({ message_types }: Binding) =>
  message_types !== null &&
  message_types.length > 0 &&
  !message_types.some((type) => messageEvent(type) !== undefined || isChatType(type))

/** What an event is to a device: with a message that carries media it asked for messages. */
const eventsOf = (event: MessageType): readonly Event[] =>
  event === 'new_message' ? ['new_message', 'with_media'] : [event]

interface Lack {
  readonly binding: Binding
  /** What it did not ask for, and what that means by the names that it did ask for. */
  readonly events: readonly MessageType[]
  readonly isSure: boolean
}

/**
 * The events that a device did not ask for, where it asked for any. Names of the old Chat, or wholly unknown ones, may
 * stand for the events of today: then nothing is sure.
 */
function lackOf(binding: Binding): Lack {
  const types = binding.message_types ?? []
  const asked = new Set(types.map(messageEvent))
  const events = types.length === 0 ? [] : MESSAGE_TYPES.filter((event) => !asked.has(event))
  return { binding, events, isSure: !types.some(isChatType) && !isUnknown(binding) }
}

/** `new_message` has one name in both products, so the other two events tell which SDK registered. */
const isOfChat = (types: readonly string[]) =>
  types.some(isChatType) && !types.some((type) => type.endsWith('_conversation'))

/** Whether what a device lacks can't be told by its names, and these are not simply those of Chat. */
const isMixed = (binding: Binding) =>
  binding.message_types !== null &&
  !isOfChat(binding.message_types) &&
  lackOf(binding).events.length > 0 &&
  !lackOf(binding).isSure

/**
 * Whether the service sends an event, as far as that is known. Messages with media may be sent although messages are
 * not, and a device that did not ask for messages gets neither.
 */
function isSent(settings: Notifications, event: MessageType): boolean | undefined {
  const { new_message: message } = settings
  const isAllOff = MESSAGE_TYPES.every((type) => settings[type]?.enabled === false)
  if (event === 'new_message' && message?.enabled === false && message.with_media?.enabled !== false) return !isAllOff
  return settings[event]?.enabled ?? undefined
}

const REGISTER = steps({
  appDeveloper: say`Let the app register again with a current Conversations SDK, which subscribes to all events.`,
})

/** What is lacking of what the service sends; of new messages, which every service is there for, also where its settings are not known. */
function lacks(facts: Facts): readonly Lack[] {
  const settings = known(facts.notifications)
  return devicesThat(facts, ({ message_types }) => message_types !== null)
    .map(lackOf)
    .map((lack) => ({
      ...lack,
      events: lack.events.filter((event) =>
        settings === undefined ? event === 'new_message' : isSent(settings, event) === true,
      ),
    }))
    .filter(({ events, isSure }) => isSure && events.length > 0)
}

export const R09 = rule({
  id: 'R09',
  condition:
    '`message_types` of a push binding lacks an event that the service sends, in its short and in its long spelling. Where it holds only names that Conversations does not have, nothing can be told. Likely where the service’s settings are not known and the event is a new message.',
  severities: ['blocks', 'likely'],
  todo: REGISTER,
  at: 'subscription',
  from: ['bindings', 'notifications'],
  source: SOURCES.bindings,
  needs: (facts) => [
    ...bindingsNeed(facts),
    ...devicesThat(facts, isUnsaid).map((binding) =>
      open('bindings', 'What this device is subscribed to is not known.', cellsOf([binding])),
    ),
    ...devicesThat(facts, (one) => !isUnsaid(one)).flatMap((binding) => lackNeeds(facts, binding)),
  ],
  check: (facts) => {
    const all = lacks(facts)
    if (all.length === 0) return undefined
    const bindings = all.map(({ binding }) => binding)
    const settings = known(facts.notifications)
    const sure = settings === undefined ? 'likely' : 'certain'
    const each = all.map(({ binding, events }): Words => {
      const names = events.map((event) => say`${event}`)
      return say`Binding ${bindingName(binding)} is not subscribed to ${listed(names)}`
    })
    const [only] = all.length === 1 ? all.map(({ events }) => events) : []
    const isOfMessages = all.some(({ events }) => events.includes('new_message'))
    const told = isOfMessages ? (['new_message'] as const) : all.flatMap(({ events }) => events)
    const isToldSent = told.every((event) => settings?.[event]?.enabled === true)
    const sends = isToldSent ? say`, and the service sends ${[isOfMessages ? 'new messages' : 'these']}` : []
    return {
      severity: sure === 'certain' ? 'blocks' : 'likely',
      title:
        only?.length === 1 && only[0] !== undefined
          ? `The device is not subscribed to “${EVENT_NAMES[only[0]]}”`
          : 'Events that a device is not subscribed to',
      short: isOfMessages ? 'No new messages' : 'Not subscribed to all',
      found: sentences(each),
      why: say`Twilio sends a device only the events in its ${'message_types'}${sends}.`,
      concerns: bindings,
      stops: all.map(({ binding, events }) => stopped(sure, [binding], events.flatMap(eventsOf))),
    }
  },
})

/** What the names of a device, or settings that are not known, leave open of what it lacks. */
function lackNeeds(facts: Facts, binding: Binding): readonly Need[] {
  const { events, isSure } = lackOf(binding)
  if (events.length === 0) return []
  const settings = known(facts.notifications)
  const cells = cellsOf([binding], events.flatMap(eventsOf))
  if (settings === undefined) return [{ name: 'notifications', fact: facts.notifications, cells }]
  if (isSure || events.every((event) => isSent(settings, event) === false)) return []
  return [
    open(
      'bindings',
      'This device is subscribed to names that Conversations does not have. Whether they stand for this event is not known.',
      cells,
    ),
  ]
}

export const R10 = rule({
  id: 'R10',
  condition:
    '`message_types` of a push binding is null or empty, holds no name that Twilio documents, or names of channels beside those of conversations.',
  severities: ['warning'],
  todo: steps({
    appDeveloper: say`Open the binding to read it singly. If it is the same there, let the app register again with a current Conversations SDK.`,
  }),
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(facts, (binding) => isUnsaid(binding) || isMixed(binding))
    if (bindings.length === 0) return undefined
    const unknown = [...new Set(bindings.flatMap(({ message_types }) => message_types ?? []))]
    return {
      title: 'It is not known what the device is subscribed to',
      short: 'Subscriptions unknown',
      found:
        unknown.length === 0
          ? say`${theBindings(bindings)} ${[bindings.length === 1 ? 'has' : 'have']} no ${'message_types'}.`
          : say`${theBindings(bindings)} ${[bindings.length === 1 ? 'has' : 'have']} ${'message_types'} that Twilio does not document so: ${listed(unknown.map((type) => say`${type}`))}.`,
      why: say`Twilio sends a device only the events in ${'message_types'}, and these don’t tell which. Whether a push is sent can’t be told from here.`,
      concerns: bindings,
    }
  },
})

export const R36 = rule({
  id: 'R36',
  condition: '`message_types` holds events of channels (`*_channel`) and none of conversations.',
  severities: ['warning'],
  todo: steps({ appDeveloper: say`Move the app to the Conversations SDK, and let it register again.` }),
  from: ['bindings'],
  source: SOURCES.bindings,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = bindingsThat(facts, (one) => isPush(one) && isOfChat(one.message_types ?? []))
    if (bindings.length === 0) return undefined
    const types = [...new Set(bindings.flatMap(({ message_types }) => message_types ?? []).filter(isChatType))]
    return {
      title: 'Registered by the old Programmable Chat SDK',
      short: 'Old Chat SDK',
      found: say`${theBindings(bindings)} ${[bindings.length === 1 ? 'is' : 'are']} subscribed to ${listed(types.map((type) => say`${type}`))}.`,
      why: say`These are events of Programmable Chat. Its SDKs below JavaScript 3.0.0, iOS 2.4.2 and Android 4.0.0 ended on 31 March 2025. Twilio documents other names for the events of Conversations.`,
      concerns: bindings,
    }
  },
})
