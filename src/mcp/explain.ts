import { meaningWords, pushCode } from '../rules/alertCodes'
import { FIXERS, plainText } from '../rules/finding'
import { ALL_RULES } from '../rules/rules'
import { errorSource } from '../rules/sources'
import { WrongCall } from './call'
import type { Input, Output } from './schemas'

/** What an error code or a rule means, without asking anybody. @throws WrongCall for a rule that there is not */
export function explainCode({ code: given }: Input<'explain'>): Output<'explain'> {
  const code = given.toUpperCase()
  if (!code.startsWith('R')) {
    const { url } = errorSource(code)
    const known = pushCode(code)
    if (known === undefined)
      return {
        code,
        meaning: 'Not in the table of this dashboard.',
        fix: 'Read Twilio’s page of this code.',
        link: url,
      }
    const steps = [{ by: known.fixer, step: known.step }, ...(known.also === undefined ? [] : [known.also])]
    return {
      code,
      meaning: meaningWords(known),
      fix: steps.map(({ by, step }) => `${FIXERS[by]}: ${step}`).join(' '),
      link: url,
    }
  }
  const rule = ALL_RULES.find(({ id }) => id === code)
  if (rule === undefined) throw new WrongCall('There is no such rule. The resource with the rules names them all.')
  const { condition, todo, source, isHeuristic, severities } = rule
  return {
    code,
    meaning: `${condition} Severity: ${severities.join(' or ')}${isHeuristic ? ', a heuristic' : ''}.`,
    fix: todo.map(({ by, what }) => `${FIXERS[by]}: ${plainText(what)}`).join(' '),
    link: source.url,
  }
}
