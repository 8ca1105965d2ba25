/** The check of a user as JSON, for programs. */
import type { Diagnosis } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import { EVENTS, type Event } from '../rules/finding'
import { CELL_WORDS, type Cell } from '../rules/matrix'
import { type CheckParts, type FindingAnswer, answerWriter, checkParts, findingAnswer } from './answerParts'
import { namedFacts, uncheckedOf } from './reportParts'

export interface CheckAnswer extends CheckParts {
  readonly identity: string
  readonly conversation: string | null
  readonly findings: readonly FindingAnswer[]
  /** What each device gets: the word of the page, and after it the rule that says so. */
  readonly cells: readonly CellsAnswer[]
}

interface CellsAnswer extends Readonly<Record<Event, string>> {
  readonly binding: string | null
  readonly type: string | null
}

/** @param withTokens whether device tokens stand in it whole; else their middle is left out */
export function checkAnswer(facts: Facts, diagnosis: Diagnosis, withTokens = false): CheckAnswer {
  const { verdict, findings, matrix } = diagnosis
  const write = answerWriter(known(facts.bindings) ?? [], withTokens)
  const value = (text: string | null) => (text === null ? null : write.value(text))
  const named = namedFacts(facts)
  return {
    identity: write.value(facts.identity),
    conversation: value(facts.conversation ?? null),
    ...checkParts(write.value(facts.service), verdict, named, uncheckedOf(named, diagnosis), write),
    findings: findings.map((one) => findingAnswer(one, write)),
    cells: matrix.rows.map(({ binding: { sid, binding_type: type }, cells }) => {
      const [new_message, with_media, added_to_conversation, removed_from_conversation] = EVENTS
      return {
        binding: value(sid),
        type: value(type),
        new_message: cellText(cells[new_message]),
        with_media: cellText(cells[with_media]),
        added_to_conversation: cellText(cells[added_to_conversation]),
        removed_from_conversation: cellText(cells[removed_from_conversation]),
      }
    }),
  }
}

const cellText = (cell: Cell) =>
  'because' in cell && cell.because !== undefined ? `${CELL_WORDS[cell.is]} (${cell.because})` : CELL_WORDS[cell.is]
