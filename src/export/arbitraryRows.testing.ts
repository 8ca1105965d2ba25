/** Rows as hostile as a reply can make them, for whoever writes them and reads them back. */
import * as fc from 'fast-check'
import { type Binding, createBindingReader } from '../twilio/binding'
import { bindingSchema } from '../twilio/wire'

const SIGNS = Array.from('=+-@\t\r\n\0＝＋－＠\'",;| \u00a0\u200b\ufeff\u202e\va1田')
const PARTS = [...SIGNS, '👩🏽‍🚀', '""', "''", '=1+1', '=HYPERLINK("https://attacker.test")']

/** Texts that spreadsheets, separators and quotes trip over, the half of them of any characters. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join('')),
)

const names = Object.keys(bindingSchema.entries)
const field = (name: string): fc.Arbitrary<unknown> =>
  name === 'message_types' ? fc.option(fc.array(hostileText, { maxLength: 4 })) : fc.option(hostileText)

const documented = fc
  .record(Object.fromEntries(names.map((name) => [name, field(name)])))
  .map((row): Record<string, unknown> => ({ ...row, binding_type: row['binding_type'] ?? 'apn' }))
/** As Twilio serves almost all: the address ends with the SID. */
const usual = documented.map((row) => ({ ...row, sid: 'BS0a', url: 'https://conversations.twilio.com/BS0a' }))
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.oneof(fc.constantFrom(...names), hostileText), fc.jsonValue()),
)

/** What Twilio served, and the row that was made of it. */
export const servedRows: fc.Arbitrary<readonly { served: unknown; binding: Binding }[]> = fc
  .array(fc.oneof(usual, documented, odd), { maxLength: 12 })
  .map((rows) => {
    const read = createBindingReader()
    // Through JSON, as over the wire.
    return rows
      .map((row): unknown => JSON.parse(JSON.stringify(row)))
      .map((served) => ({ served, binding: read(served) }))
  })
