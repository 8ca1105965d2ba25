/**
 * Rows as CSV (RFC 4180): CRLF, every value in quotes, a value that Twilio did not give is an empty field without any.
 *
 * A spreadsheet takes some texts for formulas: https://owasp.org/www-community/attacks/CSV_Injection. Such a text gets a
 * `'` before it: at the beginning of a value, and behind each separator in it, since a spreadsheet of a country that
 * separates by `;` begins a cell there, quotes or not. A `'` that stands there already gets one too, so that the exact
 * value comes back by one rule: take one `'` away at the beginning and behind each `,` `;` `|`, tab and line break, where
 * there is one.
 */
import { bindingSchema } from '../twilio/wire'

/** The wire's names, in its order. */
const COLUMNS = Object.keys(bindingSchema.entries)

const LINE_END = '\r\n'

export const CSV_HEADER = COLUMNS.map(quoted).join(',') + LINE_END

// Spaces, quotes and what can't be seen: a spreadsheet may skip them. Full-width signs are signs to some.
const AT_BEGINNING = /^(?=[\s\p{Cc}\p{Cf}"']*[=+\-@＝＋－＠]|['\t\r\n\0])/u
const BEHIND_SEPARATOR = /([,;\|\t\r\n])(?=[[\s\p{Cc}\p{Cf}"']--[\t\r\n]]*[=+\-@＝＋－＠]|')/gv
/** Begins harmlessly, and holds no separator and no quote. */
const HARMLESS = /^[a-zA-Z0-9][^"',;|\t\r\n]*$/

/**
 * Makes a writer of rows as lines. What a column holds again and again, such as a SID of the account, is written once.
 * @returns takes a row as Twilio served it, or as it is read from there; what is neither a text nor null is written as JSON
 */
export function createCsvWriter(): (served: unknown) => string {
  const last = COLUMNS.map(() => ({ text: '', cell: quoted('') }))
  return (served) => {
    const fields = typeof served === 'object' && served !== null ? (served as Readonly<Record<string, unknown>>) : {}
    let line = ''
    for (const [column, name] of COLUMNS.entries()) {
      if (column > 0) line += ','
      const value = fields[name]
      if (value === null || value === undefined) continue
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      let known = last[column]
      if (known?.text !== text) last[column] = known = { text, cell: cell(text) }
      line += known.cell
    }
    return line + LINE_END
  }
}

/** A line of any texts, such as the cells of a table. */
export const csvLine = (texts: readonly string[]): string => texts.map(cell).join(',') + LINE_END

/** A line that holds a text for people in place of a row. */
export function csvNote(text: string): string {
  return cell(text) + ','.repeat(COLUMNS.length - 1) + LINE_END
}

function cell(text: string): string {
  return HARMLESS.test(text) ? `"${text}"` : quoted(defused(text))
}

function defused(text: string): string {
  return text.replace(AT_BEGINNING, "'").replace(BEHIND_SEPARATOR, "$1'")
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
