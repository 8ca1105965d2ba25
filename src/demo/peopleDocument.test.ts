/** `docs/demo-people.md` is made of the data. After a change: `npm run unit -- src/demo/peopleDocument -u`. */
import { expect, test } from 'vitest'
import { SUPPORT } from './people'
import { SHOWN_BY_SETTINGS } from './settings'
import { CONVERSATIONS, CREDENTIALS, SERVICES } from './sids'

const code = (text: string): string => `\`${text}\``

function table(...rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

const shown = SUPPORT.flatMap(({ identity, rules, shows }) => rules.map((rule) => [rule, code(identity), shows]))
const healthy = SUPPORT.filter(({ rules }) => rules.length === 0).map(({ identity, shows }) => [code(identity), shows])
const WHO = {
  staging: ['Staging', 'tester@kite.test'],
  couriers: ['Kite Couriers', 'everybody, such as chinedu.adeyemi@kite.test'],
  dublin: ['Driver chat (Dublin pilot)', 'everybody, such as driver-01'],
} as const
const bySettings = (['staging', 'couriers', 'dublin'] as const).flatMap((service) => {
  const [name, who] = WHO[service]
  return Object.entries(SHOWN_BY_SETTINGS[service]).map(([rule, shows]) => [rule, name, who, shows])
})
const byRule = (a: readonly string[], b: readonly string[]): number => (a[0] ?? '').localeCompare(b[0] ?? '')

const document = `# The people of the demo

Who shows which rule of the delivery check in the demo API. Made of \`src/demo/people.ts\`; a test compares it, and
another asks the API whether each of them shows that, and nothing else that harms.

## Kite Support (${code(SERVICES.support)})

${table(['Rule', 'Identity', 'What is to be seen'], ...shown.toSorted(byRule))}

R28 is about the conversation ${code(CONVERSATIONS.ticket)}. The credential ${code(CREDENTIALS.unused)} is used by nobody: the check of the service says so (R45).

These are healthy:

${table(['Identity', 'What they have'], ...healthy)}

## Other services

${table(['Rule', 'Service', 'Who', 'What is to be seen'], ...bySettings.toSorted(byRule))}
`

test('the document says what the data holds', async () => {
  await expect(document).toMatchFileSnapshot('../../docs/demo-people.md')
})
