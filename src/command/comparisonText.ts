import type { ComparisonAnswer } from '../report/comparisonAnswer'
import { writerOf } from '../report/reportWriter'
import { HIDDEN_MARKS } from '../report/toolForm'

/** A comparison as the last part of a report. */
export function comparisonText(
  { identity, verdict, facts, only_this_user: ours, only_other_user: theirs }: ComparisonAnswer,
  format: 'text' | 'markdown',
): string {
  const { heading, item, value } = writerOf(format, [], HIDDEN_MARKS)
  const rules = (ids: readonly string[]) => (ids.length === 0 ? 'none' : ids.join(', '))
  return [
    '',
    heading('Compared'),
    item(`With ${value(identity)}: ${verdict}`),
    ...facts.map(({ fact, this_user: one, other_user: other }) =>
      item(`${value(fact)}: ${value(one)}, with the other user ${value(other)}`),
    ),
    item(`Found with this user alone: ${rules(ours)}`),
    item(`Found with the other user alone: ${rules(theirs)}`),
  ].join('\n')
}
