/** A check in words for whoever asked. */
import type { Diagnosis } from './diagnose'
import { EVENTS } from './finding'

/** A short text for whoever asked: no SID, no token, and nothing that only a developer could use. */
export function customerText({ findings, verdict, matrix }: Diagnosis): string {
  const isOpen =
    !matrix.isKnown || matrix.rows.some(({ cells }) => EVENTS.some((event) => cells[event].is === 'cantTell'))
  if (verdict.kind === 'nothingFound' && isOpen)
    return 'We could not see enough to say what stops it. We look again and tell you.'
  const harming = findings.filter(
    ({ severity, stops = [] }) => severity === 'blocks' || severity === 'likely' || stops.length > 0,
  )
  const isMuted = harming.some(({ id }) => id === 'R27')
  const theirs = harming.filter(({ fixer, id }) => fixer === 'user' && id !== 'R27')
  const ours = harming.some(({ fixer }) => fixer !== 'user')
  const looked =
    verdict.notChecked === 0
      ? 'We looked at everything that decides whether a notification is sent to you'
      : 'We looked at what decides whether a notification is sent to you, as far as we could see it'
  const what = `${looked}, and found ${harming.length === 0 ? 'nothing wrong' : 'what may stop it'}.`
  const next = [
    ...(ours ? ['Part of it is ours to repair; we tell you when it is done.'] : []),
    ...(isMuted ? ['A conversation is muted for you. To get its notifications, unmute it in the app.'] : []),
    ...(theirs.length > 0 || harming.length === 0
      ? [
          'Open the app once, stay signed in, and check in the settings of your device that it may show notifications. Then put the app in the background and let somebody write to you.',
        ]
      : []),
  ]
  return [what, ...next].join(' ')
}
