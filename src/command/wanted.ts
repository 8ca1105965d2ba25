/** What somebody asks of `npm run check`, read from what was typed. */
import { parseArgs } from 'node:util'
import { SID } from '../twilio/wire'

export const USAGE = `The delivery check in the terminal:

  npm run -s check -- IS… alice@kite.test        one user: the report for a ticket
  npm run -s check -- IS… alice@… bob@…          several: one line each
  npm run -s check -- IS… --file people.txt      the same of a file, one identity a line (- is the standard input)
  npm run -s check -- IS… --service              the service itself

  --conversation CH…   the conversation that the ticket is about
  --with bob@…         compares with another user
  --json, --markdown   another form of the answer
  --demo               asks the invented people of the demo
  --save check.json    saves the check of one user beside; device tokens masked, unless --tokens
  --open check.json    applies today’s rules to a saved check; asks nobody, needs no credentials

Credentials come from the environment: TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and
TWILIO_AUTH_TOKEN; a secret also from a file (TWILIO_API_SECRET_FILE, TWILIO_AUTH_TOKEN_FILE).

Exit code: 0 nothing found, or warnings only; 1 no push, or some can’t arrive; 2 they probably don’t; 3 not enough is
known, or no answer; 64 wrong use; 73 the answer is printed, but --save could not make its file. Of several users the
worst, in the order 1, 2, 3, 0.`

export interface Wanted {
  readonly service: string
  /** Exactly as typed; none where the service itself is checked, or where they stand in a file. */
  readonly identities: readonly string[]
  /** The file that holds the identities; `-` is the standard input. */
  readonly file: string | undefined
  readonly isOfService: boolean
  readonly conversation: string | undefined
  readonly compareWith: string | undefined
  readonly format: 'text' | 'markdown' | 'json'
  readonly isDemo: boolean
  /** The file into which the check goes beside; `isWithTokens` with its device tokens whole. */
  readonly saveTo: string | undefined
  readonly isWithTokens: boolean
}

/** A check that was saved, to be read again: nobody is asked. */
export interface WantedFile {
  readonly open: string
  readonly format: Wanted['format']
}

/** What a check that was saved can be read with. */
const BESIDE_OPEN: ReadonlySet<string> = new Set(['open', 'json', 'markdown'])

/** A wrong use, in words. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * @param argv what follows the command's name
 * @returns undefined where help was asked for
 * @throws UsageError
 */
export function readWanted(argv: readonly string[]): Wanted | WantedFile | undefined {
  const { values, positionals } = parsed(argv)
  if (values.help === true) return undefined
  if (values.json === true && values.markdown === true) throw new UsageError('Choose one of --json and --markdown.')
  const format = values.json === true ? 'json' : values.markdown === true ? 'markdown' : 'text'
  if (values.open !== undefined) {
    if (positionals.length > 0)
      throw new UsageError('--open reads a saved check and asks nobody: leave the service and the users out.')
    const [other] = Object.keys(values).filter((name) => !BESIDE_OPEN.has(name))
    if (other !== undefined) throw new UsageError(`--open reads a saved check and asks nobody: leave --${other} out.`)
    return { open: values.open, format }
  }
  const [service, ...typed] = positionals
  if (service === undefined) throw new UsageError('Say which service: npm run -s check -- IS… alice@kite.test')
  if (!SID.service.test(service))
    throw new UsageError('The first argument has to be a service: IS and 32 hexadecimal digits.')
  const isOfService = values.service === true
  const isStdin = typed.includes('-')
  const identities = typed.filter((identity) => identity !== '-')
  const file = values.file ?? (isStdin ? '-' : undefined)
  const { conversation, with: compareWith } = values
  if (conversation !== undefined && !SID.conversation.test(conversation))
    throw new UsageError('--conversation takes a SID: CH and 32 hexadecimal digits.')
  if (
    isOfService &&
    (identities.length > 0 || file !== undefined || conversation !== undefined || compareWith !== undefined)
  )
    throw new UsageError('--service checks the service itself: leave the users out.')
  if (!isOfService && file === undefined && identities.length === 0)
    throw new UsageError('Say whom to check, or --service for the service itself.')
  if (values.tokens === true && values.save === undefined)
    throw new UsageError('--tokens goes with --save: in the answer itself device tokens are always masked.')
  if (values.save !== undefined && (identities.length !== 1 || file !== undefined))
    throw new UsageError('--save takes the check of one user.')
  if (identities.includes('') || compareWith === '') throw new UsageError('An identity is empty.')
  return {
    service,
    identities,
    file,
    isOfService,
    conversation,
    compareWith,
    format,
    isDemo: values.demo === true,
    saveTo: values.save,
    isWithTokens: values.tokens === true,
  }
}

function parsed(argv: readonly string[]) {
  const [flag, text] = [{ type: 'boolean' }, { type: 'string' }] as const
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        conversation: text,
        with: text,
        file: text,
        save: text,
        open: text,
        tokens: flag,
        service: flag,
        json: flag,
        markdown: flag,
        demo: flag,
        help: { ...flag, short: 'h' },
      },
    })
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'The arguments can’t be read'
    throw new UsageError(`${what}. See npm run -s check -- --help`, { cause: error })
  }
}
