/** What Twilio's debugger tells of this user. */
import { VOICE, byCodeOf, leading, perCode, subjectWords } from './alertWords'
import { evidence, pushAlerts } from './alerts'
import { known } from './facts'
import { SEVERITIES, say } from './finding'
import { judgedAlerts, reborn, stopsOf } from './judge'
import { bindingsNeed, open, stopped } from './needs'
import { dateWords, listed, theBindings } from './phrases'
import { rule, steps } from './rule'
import { errorSource } from './sources'

export const R37 = rule({
  id: 'R37',
  condition:
    'An alert 52xxx of the last 29 days names the identity, a binding’s SID or an endpoint, as a whole value, or (codes of a credential’s content) the user’s credential in `fromReference`. How bad it is follows from the code, and from what was changed after it.',
  severities: ['likely', 'warning', 'info'],
  todo: steps({
    appDeveloper: say`Open the alert in Monitor > Debugger (older consoles: Monitor > Logs > Errors), and follow the page of its code.`,
  }),
  at: 'handover',
  from: ['alerts', 'bindings', 'credentials'],
  source: errorSource(52134),
  needs: (facts) => {
    const alerts = known(facts.alerts)
    const isNone = alerts !== undefined && pushAlerts(alerts).length === 0
    const at = facts.alerts.state === 'known' ? facts.alerts.at : facts.now
    return [
      { name: 'alerts', fact: facts.alerts },
      ...(isNone ? [] : bindingsNeed(facts)),
      ...(alerts?.isCut === true ? [open('alerts', 'Only the newest 10,000 alerts of the account were read.')] : []),
      ...(alerts?.refused === undefined
        ? []
        : [{ name: 'alerts', fact: { state: 'failed', error: alerts.refused, at } } as const]),
    ]
  },
  check: (facts) => {
    const all = judgedAlerts(facts)
    const severity = SEVERITIES.find((worst) => all.some((one) => one.severity === worst))
    if (severity === undefined) return undefined
    const worst = all.filter((one) => one.severity === severity)
    const others = all.filter((one) => one.severity !== severity)
    const codes = byCodeOf(worst)
    const [code = '', [first] = []] = codes[0] ?? []
    if (first === undefined) return undefined
    const also =
      others.length === 0
        ? []
        : say` Also, of less weight: ${listed(byCodeOf(others).map(([other, group]) => perCode(other, group)))}.`
    const concerned = [...new Set(worst.flatMap(({ suspects }) => (suspects.isOneOfThem ? [] : suspects.bindings)))]
    const isVague = worst.every(
      ({ evidence: { alert, devices, credentials } }) =>
        devices.length + credentials.length === 0 && alert.service_sid !== facts.service,
    )
    const { why, ...said } = leading(code, first)
    return {
      ...said,
      severity,
      found: say`${subjectWords(worst, facts)}: ${listed(codes.map(([one, group]) => perCode(one, group)))}.${also}`,
      why: isVague ? [...why, ...VOICE] : why,
      concerns: concerned.length === 0 ? 'user' : concerned,
      source: errorSource(code),
      stops: worst.flatMap((one) => stopsOf(one, facts)),
    }
  },
})

export const R44 = rule({
  id: 'R44',
  condition: 'An alert of a dead token (52102, 52103, 52141) is older than the last registration of the same endpoint.',
  severities: ['likely'],
  todo: steps({
    user: say`Install the app anew, or wait for an update of it: opening it is not enough. Then send a test push.`,
    appDeveloper: say`Let the app delete its token and ask Apple or Google for a new one, then register that.`,
  }),
  at: 'handover',
  from: ['alerts', 'bindings'],
  source: errorSource(52103),
  needs: (facts) => {
    const alerts = known(facts.alerts)
    const isNone = alerts !== undefined && pushAlerts(alerts).length === 0
    return [{ name: 'alerts', fact: facts.alerts }, ...(isNone ? [] : bindingsNeed(facts))]
  },
  check: (facts) => {
    const found = evidence(facts).flatMap((one) => reborn(one).map((binding) => ({ ...one, binding })))
    if (found.length === 0) return undefined
    const bindings = [...new Set(found.map(({ binding }) => binding))]
    const codes = [...new Set(found.map(({ code }) => code))]
    const times = found.flatMap(({ at }) => (at === undefined ? [] : [at]))
    return {
      title: 'The app registered a dead token again',
      short: 'Dead token again',
      found: say`${theBindings(bindings)} ${[bindings.length === 1 ? 'has' : 'have']} the very token that Apple or Google refused (${listed(codes.map((code) => say`${code}`))}, last on ${dateWords(Math.max(...times))}), and registered it again after that.`,
      why: say`The app keeps a token that is no longer valid and registers it at every start. Opening the app does not change that.`,
      concerns: bindings,
      source: errorSource(codes[0] ?? ''),
      stops: [stopped('likely', bindings)],
    }
  },
})
