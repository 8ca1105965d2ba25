/** `docs/delivery-rules.md` is made from the rules. `npm run unit -- src/rules/docs.test.ts -u` makes it again. */
import { expect, test } from 'vitest'
import { CODES_AS_OF, PUSH_CODES } from './alertCodes'
import { type AboutRule, FIXERS, SEVERITY_NAMES, type Step, type Words } from './finding'
import { ALL_RULES } from './rules'
import { errorSource } from './sources'

const HEAD = `# The rules of the delivery check

Made from \`src/rules\` by \`npm run unit -- src/rules/docs.test.ts -u\`. Not to be edited by hand: a test compares.

_Blocks_: Twilio sends no push, or it can’t arrive. _Likely_: a probable cause. _Warning_: harms delivery, or soon will.
_Info_: good to know. A heuristic rule guesses, by age for example. A rule without its facts says “not checked”.

`

const CODES = `
## Error codes (R37)

As of ${CODES_AS_OF}, for a named user. A newer change of the credential, or another token, makes them less. ᶜ: an alert
that names the user’s credential in \`fromReference\` counts too.

`

const escaped = (text: string) => text.replaceAll('|', String.raw`\|`)

/** Words with their values as code. */
const inMarkdown = (words: Words): string =>
  words.map((part) => (typeof part === 'string' ? part : `\`${part.value}\``)).join('')

const todoOf = (todo: readonly Step[]): string =>
  todo.map(({ by, what }) => `${by === 'nobody' ? '' : `_${FIXERS[by]}:_ `}${inMarkdown(what)}`).join(' ')

function rowOf({ id, condition, severities, isHeuristic, todo, source }: AboutRule): readonly string[] {
  const names = severities.map((severity) => SEVERITY_NAMES[severity]).join(', ')
  return [
    id,
    escaped(condition),
    isHeuristic ? `${names}; heuristic` : names,
    escaped(todoOf(todo)),
    `[${source.label}](${source.url})`,
  ]
}

/** A table as the formatter writes it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`
}

test('docs/delivery-rules.md is up to date (npm run unit -- src/rules/docs.test.ts -u makes it again)', async () => {
  const codeRows = [
    ['Code', 'Meaning', 'Severity', 'Who', 'Next step'],
    ...Object.entries(PUSH_CODES).map(([code, { meaning, note, severity, fixer, step, also, byCredential }]) => [
      `[${code}](${errorSource(code).url})`,
      [byCredential === true ? `${meaning} ᶜ` : meaning, ...(note === undefined ? [] : [note])].join('. '),
      SEVERITY_NAMES[severity],
      also === undefined ? FIXERS[fixer] : `${FIXERS[fixer]}, ${FIXERS[also.by].toLowerCase()}`,
      also === undefined ? step : `${step} ${also.step}`,
    ]),
  ]
  const rows = [['Id', 'Condition', 'Severity', 'What to do', 'Source'], ...ALL_RULES.map(rowOf)]
  await expect(HEAD + table(rows) + CODES + table(codeRows)).toMatchFileSnapshot('../../docs/delivery-rules.md')
})
