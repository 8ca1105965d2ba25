/** `docs/delivery-rules.md` is made from the rules. `npm run unit -- src/rules/docs.test.ts -u` makes it again. */
import { expect, test } from 'vitest'
import { FIXERS, type Rule, SEVERITY_NAMES } from './finding'
import { RULES } from './rules'

const HEAD = `# The rules of the delivery check

Made from \`src/rules\` by \`npm run unit -- src/rules/docs.test.ts -u\`. Not to be edited by hand: a test compares.

_Blocks_: Twilio sends no push, or it can’t arrive. _Likely_: a probable cause. _Warning_: harms delivery, or soon will.
_Info_: good to know. A heuristic rule guesses, by age for example. A rule without its facts says “not checked”.

`

const escaped = (text: string) => text.replaceAll('|', String.raw`\|`)

function rowOf({ id, condition, severities, isHeuristic, fixer, fix, source }: Rule): readonly string[] {
  const names = severities.map((severity) => SEVERITY_NAMES[severity]).join(', ')
  return [
    id,
    escaped(condition),
    isHeuristic ? `${names}; heuristic` : names,
    FIXERS[fixer],
    escaped(fix),
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
  const rows = [['Id', 'Condition', 'Severity', 'Who', 'What to do', 'Source'], ...RULES.map(rowOf)]
  await expect(HEAD + table(rows)).toMatchFileSnapshot('../../docs/delivery-rules.md')
})
