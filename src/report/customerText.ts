/** A check in words for whoever asked. */
import type { Diagnosis } from '../rules/diagnose'
import type { Event, Finding } from '../rules/finding'
import type { VerdictKind } from '../rules/verdict'

const OPEN_APP =
  'Open the app once, stay signed in, and check in the settings of your device that it may show notifications. Then put the app in the background and let somebody write to you.'

/** A short text for whoever asked: no SID, no token, and nothing that only a developer could use. */
export function customerText(diagnosis: Diagnosis): string {
  const { findings, verdict } = diagnosis
  if (verdict.kind === 'notKnown' || verdict.kind === 'noAnswer')
    return 'We could not see enough to say what stops it. We look again and tell you.'
  const harming = findings.filter(({ stops }) => stops.some(({ sure }) => sure !== 'byChoice'))
  const isMuted = harming.some(({ id }) => id === 'R27')
  const canDo = (who: 'user' | 'us') =>
    harming.some(
      ({ id, todo }) => id !== 'R27' && todo.some(({ by }) => by !== 'nobody' && (by === 'user') === (who === 'user')),
    )
  const next = [
    ...(canDo('us') ? ['Part of it is ours to repair; we tell you when it is done.'] : []),
    ...(isMuted ? ['A conversation is muted for you. To get its notifications, unmute it in the app.'] : []),
    ...(canDo('user') || harming.length === 0 ? [OPEN_APP] : []),
  ]
  return [headline(diagnosis), ...next].join(' ')
}

const HEADLINES: Readonly<Record<Exclude<VerdictKind, 'notKnown' | 'noAnswer' | 'warnings' | 'nothingFound'>, string>> =
  {
    none: 'No notification can reach you right now, and we found why.',
    probablyNone: 'Notifications probably don’t reach you right now, and we found a likely cause.',
    some: 'Some notifications can’t reach you',
    probablySome: 'Some notifications probably don’t reach you',
  }

function headline(diagnosis: Diagnosis): string {
  const { kind, notChecked } = diagnosis.verdict
  if (kind === 'none' || kind === 'probablyNone') return HEADLINES[kind]
  if (kind === 'some' || kind === 'probablySome') {
    const scope = scopeWords(diagnosis, kind === 'some' ? 'certain' : 'likely')
    return `${HEADLINES[kind]}${scope === '' ? '' : `: ${scope}`}.`
  }
  const looked =
    notChecked.length === 0
      ? 'We looked at everything that decides whether a notification is sent to you'
      : 'We looked at what decides whether a notification is sent to you, as far as we could see it'
  return `${looked}, and found nothing that stops it.`
}

const EVENT_WORDS: Readonly<Record<Event, string>> = {
  new_message: 'those of new messages',
  with_media: 'those of messages with pictures or files',
  added_to_conversation: 'those that tell you that you were added to a conversation',
  removed_from_conversation: 'those that tell you that you were removed from a conversation',
}

/** Which notifications: those of an event that no device gets, to a device that gets none, of a conversation. */
function scopeWords({ findings, matrix: { rows } }: Diagnosis, sure: 'certain' | 'likely'): string {
  const is = sure === 'certain' ? 'no' : 'likelyNo'
  const isOf = (event: Event) => rows.length > 0 && rows.every(({ cells }) => cells[event].is === is)
  const events = (Object.keys(EVENT_WORDS) as Event[]).filter(isOf)
  // Without messages there is none with media.
  const told = events.includes('new_message') ? events.filter((event) => event !== 'with_media') : events
  const devices = rows.filter(({ cells }) =>
    (Object.keys(cells) as Event[]).some((event) => cells[event].is === is && !events.includes(event)),
  ).length
  const isPart = (part: NonNullable<Finding['stops'][number]['part']>) =>
    findings.some(({ stops }) => stops.some((one) => one.sure === sure && one.part === part))
  return [
    ...told.map((event) => EVENT_WORDS[event]),
    ...(devices > 0 || isPart('oneDevice') ? [`those to ${devices > 1 ? 'some' : 'one'} of your devices`] : []),
    ...(isPart('conversations') ? ['those of a conversation'] : []),
  ].join(', and ')
}
