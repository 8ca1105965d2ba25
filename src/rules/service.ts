/** What else the service tells or hides: reachability and logs. */
import { known } from './facts'
import { say } from './finding'
import { open } from './needs'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

export const REACHABILITY_UNSAID = 'Twilio did not say whether reachability is on.'

export const R30 = rule({
  id: 'R30',
  condition: '`reachability_enabled` of the service is false.',
  severities: ['info'],
  todo: steps({ twilioAdmin: say`Switch reachability on for the service only if you want to see who is online.` }),
  from: ['configuration'],
  source: SOURCES.reachability,
  needs: ({ configuration }) => [
    { name: 'configuration', fact: configuration },
    ...(known(configuration)?.reachability_enabled === null ? [open('configuration', REACHABILITY_UNSAID)] : []),
  ],
  check: (facts) =>
    known(facts.configuration)?.reachability_enabled === false
      ? {
          title: 'Twilio does not track who is online',
          short: 'No reachability',
          found: say`${'reachability_enabled'} is ${'false'} for the service.`,
          why: say`${'is_online'} and ${'is_notifiable'} of a user then are always null. That is no error and does not touch pushes.`,
          concerns: 'service',
        }
      : undefined,
})

export const R35 = rule({
  id: 'R35',
  condition: '`log_enabled` of the service is false, or the region keeps no notification logs.',
  severities: ['info'],
  todo: steps({
    twilioAdmin: say`Switch ${'log_enabled'} on. Failed pushes then show in Monitor > Debugger (older consoles: Monitor > Logs > Errors) as 52xxx.`,
  }),
  from: ['notifications'],
  source: SOURCES.alerts,
  needs: ({ hasLogs, notifications }) => {
    if (!hasLogs) return []
    const isUnsaid = known(notifications)?.log_enabled === null
    return [
      { name: 'notifications', fact: notifications },
      ...(isUnsaid ? [open('notifications', 'Twilio did not say whether it logs notifications.')] : []),
    ]
  },
  check: (facts) => {
    if (!facts.hasLogs) {
      return {
        title: 'This region keeps no notification logs',
        short: 'No logs here',
        found: say`Twilio’s logs of push notifications are not available in this region.`,
        why: say`A push that Apple or Google refused leaves no trace in Monitor > Debugger (older consoles: Monitor > Logs > Errors).`,
        todo: steps({ appDeveloper: say`Send a test push straight to Apple or Google to see their answer.` }),
        source: SOURCES.regions,
        concerns: 'service',
      }
    }
    if (known(facts.notifications)?.log_enabled !== false) return undefined
    return {
      title: 'Failed pushes are not logged',
      short: 'Not logged',
      found: say`${'log_enabled'} is ${'false'} for the service.`,
      why: say`What Apple or Google refused does not show in Monitor > Debugger (older consoles: Monitor > Logs > Errors). No alert is then no sign of health.`,
      concerns: 'service',
    }
  },
})
