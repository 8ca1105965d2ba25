/** Which events push at all: the switches of the service. */
import { MESSAGE_TYPES, type MessageType } from '../twilio/wire'
import type { Notifications } from '../twilio/delivery'
import { type Facts, known } from './facts'
import { EVENT_NAMES, type Event, type Need, say } from './finding'
import { cellsOf, open, stopped } from './needs'
import { listed } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

const parts = { from: ['notifications'], source: SOURCES.pushConfiguration } as const

/** The events whose switch stands so; null is "Twilio did not say". */
function eventsThat(notifications: Notifications, enabled: boolean | null): readonly MessageType[] {
  return MESSAGE_TYPES.filter((event) => (notifications[event]?.enabled ?? null) === enabled)
}

const unsaid = (event: MessageType) => `Twilio did not say whether “${EVENT_NAMES[event]}” is switched on.`

/** What can't be told while the switch of an event is not known: a message with media is a message too. */
const cellsOfSwitch = (event: MessageType) =>
  cellsOf('all', event === 'new_message' ? ['new_message', 'with_media'] : [event])

/** The needs of a rule on the switches, of which it looks at these. */
function switchNeeds({ notifications }: Facts, isWanted: (value: Notifications) => boolean): readonly Need[] {
  const value = known(notifications)
  if (value === undefined) return [{ name: 'notifications', fact: notifications, cells: cellsOf('all') }]
  if (!isWanted(value)) return []
  return eventsThat(value, null).map((event) => open('notifications', unsaid(event), cellsOfSwitch(event)))
}

const isAllOff = (value: Notifications) => eventsThat(value, false).length === MESSAGE_TYPES.length

export const R06 = rule({
  ...parts,
  id: 'R06',
  condition: '`enabled` is false for all three events of the notification configuration.',
  severities: ['blocks'],
  todo: steps({
    twilioAdmin: say`Switch on the events that should push in the service’s push notification settings: “New message” at least.`,
  }),
  at: 'event',
  needs: (facts) => switchNeeds(facts, (value) => eventsThat(value, true).length === 0),
  check: (facts) => {
    const value = known(facts.notifications)
    if (value === undefined || !isAllOff(value)) return undefined
    return {
      title: 'Push is switched off for the whole service',
      short: 'Push is off',
      found: say`${'enabled'} is ${'false'} for ${listed(MESSAGE_TYPES.map((event) => say`${event}`))}.`,
      why: say`Twilio sends no push of any event to anybody. Off is the default of a new service.`,
      concerns: 'service',
      stops: [stopped('certain', 'all')],
    }
  },
})

export const R07 = rule({
  ...parts,
  id: 'R07',
  condition:
    '`new_message.enabled` is false beside another event that is on (blocks), or `enabled` of the other two events is (info: the service does not send them, by choice).',
  severities: ['blocks', 'info'],
  todo: steps({ twilioAdmin: say`Switch them on only if your users shall be told.` }),
  at: 'event',
  needs: (facts) => {
    const value = known(facts.notifications)
    const message = value?.new_message
    const isMediaOpen = value !== undefined && message?.enabled === false && message.with_media?.enabled !== false
    return [
      ...switchNeeds(facts, () => true),
      ...(isMediaOpen && !isAllOff(value)
        ? [
            open(
              'notifications',
              'Messages with media have a switch of their own. Whether they push while “New message” is off is not documented.',
              cellsOf('all', ['with_media']),
            ),
          ]
        : []),
    ]
  },
  check: (facts) => {
    const value = known(facts.notifications)
    const off = value === undefined ? [] : eventsThat(value, false)
    if (value === undefined || off.length === 0 || isAllOff(value)) return undefined
    const byChoice = off.filter((event) => event !== 'new_message')
    const fields = listed(off.map((event) => say`${`${event}.enabled`}`))
    const found = say`${fields} ${[off.length === 1 ? 'is' : 'are']} ${'false'} for the whole service.`
    const choice = byChoice.length === 0 ? [] : [stopped('byChoice', 'all', byChoice)]
    if (off.includes('new_message')) {
      const isMediaOff = value.new_message?.with_media?.enabled === false
      const events: readonly Event[] = isMediaOff ? ['new_message', 'with_media'] : ['new_message']
      return {
        title: 'New messages are switched off',
        short: 'New messages off',
        found,
        why: say`Twilio sends no push of a new message to anybody. Off is the default.`,
        todo: steps({ twilioAdmin: say`Switch “New message” on in the service’s push notification settings.` }),
        concerns: 'service',
        stops: [stopped('certain', 'all', events), ...choice],
      }
    }
    return {
      severity: 'info',
      title: `${byChoice.map((event) => NAMES[event]).join(' and ')} ${off.length === 1 ? 'is' : 'are'} not sent`,
      short: 'Not sent, by choice',
      found,
      why: say`Off is the default of every event; most services leave these two so.`,
      concerns: 'service',
      stops: choice,
    }
  },
})

const NAMES: Readonly<Record<MessageType, string>> = {
  new_message: '“New message”',
  added_to_conversation: '“Added”',
  removed_from_conversation: '“Removed”',
}

export const R08 = rule({
  ...parts,
  id: 'R08',
  condition:
    '`new_message.enabled` is not false, but `new_message.with_media.enabled` is (blocks), or Twilio gave none (warning: it is off unless stated otherwise).',
  severities: ['blocks', 'warning'],
  todo: steps({
    twilioAdmin: say`Switch “with media” on beside the new message setting, if messages with pictures or files should push.`,
  }),
  at: 'event',
  needs: ({ notifications }) => {
    const cells = cellsOf('all', ['with_media'])
    const value = known(notifications)
    if (value === undefined) return [{ name: 'notifications', fact: notifications, cells }]
    if (value.new_message?.enabled === false || typeof value.new_message?.with_media?.enabled === 'boolean') return []
    return [open('notifications', 'Twilio did not say whether messages with media push.', cells)]
  },
  check: (facts) => {
    const message = known(facts.notifications)?.new_message
    if (!message || message.enabled === false || message.with_media?.enabled === true) return undefined
    if (message.with_media?.enabled !== false) {
      return {
        severity: 'warning',
        title: 'Messages with media may send no push',
        short: 'Media not stated',
        found: say`Twilio gave no ${'new_message.with_media.enabled'} for the service.`,
        why: say`Media has its own switch, and it is off unless stated otherwise.`,
        concerns: 'service',
      }
    }
    return {
      title: 'Messages with media send no push',
      short: 'No push of media',
      found: say`${'new_message.with_media.enabled'} is ${'false'} for the whole service.`,
      why: say`Media has its own switch, and it is off by default.`,
      concerns: 'service',
      stops: [stopped('certain', 'all', ['with_media'])],
    }
  },
})

const notificationsNeed = ({ notifications }: Facts): readonly Need[] => [
  { name: 'notifications', fact: notifications },
]

export const R33 = rule({
  ...parts,
  id: 'R33',
  condition: 'An event that is switched on has no `sound`.',
  severities: ['info'],
  todo: steps({ twilioAdmin: say`Set ${'sound'} for the event, for example to ${'default'}.` }),
  needs: notificationsNeed,
  check: (facts) => {
    const value = known(facts.notifications)
    const silent = value === undefined ? [] : eventsThat(value, true).filter((event) => !value[event]?.sound)
    if (silent.length === 0) return undefined
    return {
      title: 'Pushes without a sound',
      short: 'No sound',
      found: say`${listed(silent.map((event) => say`${`${event}.sound`}`))} ${[silent.length === 1 ? 'is' : 'are']} empty.`,
      why: say`A push carries a sound only where the event has one. It arrives in silence, which is easy to miss.`,
      concerns: 'service',
    }
  },
})

export const R34 = rule({
  ...parts,
  id: 'R34',
  condition: '`new_message.enabled` is not false, but `new_message.badge_count_enabled` is.',
  severities: ['info'],
  todo: steps({ twilioAdmin: say`Switch ${'badge_count_enabled'} on, if the app’s icon should show a number.` }),
  needs: (facts) => {
    const message = known(facts.notifications)?.new_message
    if (known(facts.notifications) === undefined) return notificationsNeed(facts)
    return message && (message.enabled === false || message.badge_count_enabled !== null)
      ? []
      : [open('notifications', 'Twilio did not say whether the badge is counted.')]
  },
  check: (facts) => {
    const message = known(facts.notifications)?.new_message
    if (!message || message.enabled === false || message.badge_count_enabled !== false) return undefined
    return {
      title: 'The badge on iOS is not counted',
      short: 'No badge',
      found: say`${'new_message.badge_count_enabled'} is ${'false'}.`,
      why: say`The push arrives, but the number on the app’s icon does not change. Only Apple’s devices have this badge.`,
      concerns: 'service',
    }
  },
})
