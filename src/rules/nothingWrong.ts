/** What to say where no rule found a cause. */
import { FACT_NAMES, type Facts } from './facts'
import { type AboutRule, type Finding, say } from './finding'
import type { Matrix } from './matrix'
import { listed } from './phrases'
import { steps } from './rule'
import { SOURCES } from './sources'
import type { Verdict } from './verdict'

/** R38 follows from the verdict, so it has no check of its own. */
export const R38: AboutRule = {
  id: 'R38',
  condition:
    'No finding stops or doubts a push, no warning is about every device, and the bindings, their credentials and the notification settings are known.',
  severities: ['info'],
  todo: steps({
    user: say`Open the app once, allow notifications in the system’s settings, put the app in the background, and let somebody write.`,
  }),
  at: 'shown',
  isHeuristic: false,
  source: SOURCES.pushConfiguration,
}

/** Whether a warning is about each device, or about the user or the service as a whole. */
function isEachWarned(findings: readonly Finding[], { rows }: Matrix): boolean {
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  if (warnings.some(({ concerns }) => concerns === 'user' || concerns === 'service')) return true
  const isAbout = (binding: Matrix['rows'][number]['binding']) =>
    warnings.some(({ concerns }) => typeof concerns === 'object' && concerns.includes(binding))
  return rows.length > 0 && rows.every(({ binding }) => isAbout(binding))
}

/** The finding that sends one on to the device, where the verdict and the warnings let it. */
export function nothingWrong(
  { kind, notChecked }: Verdict,
  findings: readonly Finding[],
  matrix: Matrix,
  { service, identity }: Pick<Facts, 'service' | 'identity'>,
): Finding | undefined {
  if ((kind !== 'nothingFound' && kind !== 'warnings') || isEachWarned(findings, matrix)) return undefined
  const told = notChecked.filter((name) => name !== 'loadedRows' && name !== 'otherServices')
  const unchecked =
    told.length === 0 ? [] : say` Not checked in full: ${listed(told.map((name) => [FACT_NAMES[name]]))}.`
  const { id, todo, source, isHeuristic, at } = R38
  return {
    id,
    severity: 'info',
    title: 'Nothing found on Twilio’s side, go on with the device',
    short: 'Go on with the device',
    found: say`No rule found anything that stops the pushes of ${identity} in service ${service}, or likely harms them.${unchecked}`,
    why: say`Permission, focus modes, battery savers and force-stopped apps can’t be seen from here. Whether Twilio pushes to whoever wrote the message, or to a user who is online, is not documented.`,
    todo,
    fixers: ['user'],
    from: ['bindings', 'notifications', 'credentials'],
    source,
    isHeuristic,
    concerns: 'user',
    ...(at === undefined ? {} : { at }),
    stops: [],
  }
}
