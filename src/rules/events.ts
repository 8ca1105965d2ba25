/** Which events push at all: the switches of the service. */
import { MESSAGE_TYPES, type MessageType } from '../twilio/wire'
import type { Notifications } from '../twilio/delivery'
import { type Facts, known } from './facts'
import { EVENT_NAMES, type Need, say, stoppedBy } from './finding'
import { cellsOf, open } from './needs'
import { listed } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'

const parts = {
  fixer: 'twilioAdmin',
  from: ['notifications'],
  source: SOURCES.pushConfiguration,
} as const

/** The events whose switch stands so; null is "Twilio did not say". */
function eventsThat(notifications: Notifications, enabled: boolean | null): readonly MessageType[] {
  return MESSAGE_TYPES.filter((event) => (notifications[event]?.enabled ?? null) === enabled)
}

const unsaid = (event: MessageType) => `Twilio did not say whether “${EVENT_NAMES[event]}” is switched on.`

export const R06 = rule({
  ...parts,
  id: 'R06',
  condition: '`enabled` is false for all three events of the notification configuration.',
  severities: ['blocks'],
  fix: say`Switch on the events that should push in the service’s push notification settings.`,
  needs: ({ notifications }) => {
    const value = known(notifications)
    if (value === undefined) return [{ name: 'notifications', fact: notifications, cells: cellsOf('all') }]
    if (eventsThat(value, true).length > 0) return []
    return eventsThat(value, null).map((event) =>
      open('notifications', unsaid(event), cellsOf('all', stoppedBy(event))),
    )
  },
  check: (facts) => {
    const value = known(facts.notifications)
    if (value === undefined || eventsThat(value, false).length < MESSAGE_TYPES.length) return undefined
    return {
      title: 'Push is switched off for the whole service',
      found: say`${'enabled'} is ${'false'} for ${listed(MESSAGE_TYPES.map((event) => say`${event}`))}.`,
      why: say`Twilio sends no push of any event to anybody. Off is the default of a new service.`,
      concerns: 'service',
      stops: [cellsOf('all')],
    }
  },
})

export const R07 = rule({
  ...parts,
  id: 'R07',
  condition: '`enabled` is false for one or two of the three events.',
  severities: ['blocks'],
  fix: say`Switch it on in the service’s push notification settings, if your users should get it.`,
  needs: ({ notifications }) => {
    const value = known(notifications)
    if (value === undefined) return [{ name: 'notifications', fact: notifications, cells: cellsOf('all') }]
    return eventsThat(value, null).map((event) =>
      open('notifications', unsaid(event), cellsOf('all', stoppedBy(event))),
    )
  },
  check: (facts) => {
    const value = known(facts.notifications)
    const off = value === undefined ? [] : eventsThat(value, false)
    if (off.length === 0 || off.length === MESSAGE_TYPES.length) return undefined
    const names = off.map((event) => `“${EVENT_NAMES[event]}”`)
    const fields = listed(off.map((event) => say`${`${event}.enabled`}`))
    return {
      title: `${names.join(' and ')} ${off.length === 1 ? 'is' : 'are'} switched off`,
      found: say`${fields} ${[off.length === 1 ? 'is' : 'are']} ${'false'} for the whole service.`,
      why: say`Twilio sends no push of ${[off.length === 1 ? 'this event' : 'these events']} to anybody. Off is the default.`,
      concerns: 'service',
      stops: [cellsOf('all', off.flatMap(stoppedBy))],
    }
  },
})

export const R08 = rule({
  ...parts,
  id: 'R08',
  condition: '`new_message.enabled` is not false, but `new_message.with_media.enabled` is.',
  severities: ['warning'],
  fix: say`Switch “with media” on beside the new message setting.`,
  needs: ({ notifications }) => {
    const cells = cellsOf('all', ['with_media'])
    const value = known(notifications)
    if (value === undefined) return [{ name: 'notifications', fact: notifications, cells }]
    if (value.new_message?.enabled === false || typeof value.new_message?.with_media?.enabled === 'boolean') return []
    return [open('notifications', 'Twilio did not say whether messages with media push.', cells)]
  },
  check: (facts) => {
    const message = known(facts.notifications)?.new_message
    if (!message || message.enabled === false || message.with_media?.enabled !== false) return undefined
    return {
      title: 'Messages with media send no push',
      found: say`${'new_message.with_media.enabled'} is ${'false'} for the whole service.`,
      why: say`Media has its own switch, and it is off by default.`,
      concerns: 'service',
      stops: [cellsOf('all', ['with_media'])],
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
  fix: say`Set ${'sound'} for the event, for example to ${'default'}.`,
  needs: notificationsNeed,
  check: (facts) => {
    const value = known(facts.notifications)
    const silent = value === undefined ? [] : eventsThat(value, true).filter((event) => !value[event]?.sound)
    if (silent.length === 0) return undefined
    return {
      title: 'Pushes without a sound',
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
  fix: say`Switch ${'badge_count_enabled'} on, if the app’s icon should show a number.`,
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
      found: say`${'new_message.badge_count_enabled'} is ${'false'}.`,
      why: say`The push arrives, but the number on the app’s icon does not change. Only Apple’s devices have this badge.`,
      concerns: 'service',
    }
  },
})
