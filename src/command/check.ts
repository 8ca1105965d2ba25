/** `npm run check`: the delivery check in the terminal. */
import { QueryClient } from '@tanstack/react-query'
import pLimit from 'p-limit'
import { countingClient } from '../check/counting'
import { gatherFacts } from '../check/gatherFacts'
import { gatherService } from '../check/gatherService'
import { MOST_IDENTITIES, readIdentities } from '../check/identityText'
import { type DirectClientOptions, directClient } from '../gateway/directClient'
import { checkAnswer } from '../report/checkAnswer'
import { checkedService } from '../report/checkedService'
import { comparisonAnswer } from '../report/comparisonAnswer'
import { OpenError, type OpenedCheck, openCheck } from '../report/openCheck'
import { reportOf } from '../report/report'
import { utc } from '../report/reportParts'
import { savedCheck } from '../report/savedCheck'
import { serviceAnswer } from '../report/serviceAnswer'
import { serviceReportOf } from '../report/serviceReport'
import { HIDDEN_MARKS, toolForm } from '../report/toolForm'
import { type Diagnosis, diagnose } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import { grouped } from '../rules/phrases'
import type { VerdictKind } from '../rules/verdict'
import type { Twilio } from '../twilio/client'
import { queryDefaults } from '../twilio/retries'
import { comparisonText } from './comparisonText'
import { NOT_SAVED, WRONG_USE, exitCode } from './exitCode'
import { USAGE, UsageError, type Wanted, type WantedFile, readWanted } from './wanted'

/** What the command sees of its process. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reads a file, or the standard input for `-`. */
  readonly read: (file: string) => Promise<string>
  /** Makes a file. */
  readonly write: (file: string, text: string) => Promise<void>
  /** Writes lines of the answer. */
  readonly print: (text: string) => void
  /** Says what went wrong. */
  readonly complain: (text: string) => void
  /** Shows how far it is, in place of what it showed before; nothing once it is done. */
  readonly progress: (text: string) => void
  readonly fetch?: DirectClientOptions['fetch']
}

interface Checked {
  readonly facts: Facts
  readonly diagnosis: Diagnosis
}

/** As many as the client asks for at once: more would only wait. */
const AT_ONCE = 4
/** 5,000 bindings of a service are looked at. */
const MOST_PAGES = 50

/** Runs the command. @returns its exit code */
export async function check(argv: readonly string[], around: Surroundings): Promise<number> {
  const client = new QueryClient({ defaultOptions: queryDefaults })
  try {
    const wanted = readWanted(argv)
    if (wanted === undefined) {
      around.print(USAGE)
      return 0
    }
    if ('open' in wanted) return await ofFile(wanted, around)
    const identities = await identitiesOf(wanted, around)
    const twilio = connect(wanted, around)
    return wanted.isOfService
      ? await ofService(wanted, twilio, client, around)
      : await ofUsers(wanted, identities, twilio, client, around)
  } catch (error) {
    around.progress('')
    around.complain(error instanceof UsageError ? error.message : 'The check ended with an error of its own.')
    return error instanceof UsageError ? WRONG_USE : 3
  } finally {
    client.clear()
  }
}

function connect({ isDemo }: Wanted, { env, fetch, progress }: Surroundings): Twilio {
  try {
    const twilio = directClient({ env, isDemo, who: 'The check', ...(fetch === undefined ? {} : { fetch }) })
    return countingClient(twilio, (ended, asked) =>
      progress(`Asking Twilio: ${grouped(ended)} of ${grouped(asked)} requests answered`),
    )
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'No credentials.', { cause: error })
  }
}

/** Why a file could not be read or written. */
function fileWords(what: string, error: unknown): string {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return `${what}${why}.`
}

const fileError = (what: string) => (error: unknown) => {
  throw new UsageError(fileWords(what, error))
}

async function ofFile({ open, format }: WantedFile, { read, print }: Surroundings): Promise<number> {
  const text = await read(open).catch(fileError('The saved check can’t be read'))
  const { facts, savedAt } = opened(text)
  const user = { facts, diagnosis: diagnose(facts) }
  const note = `Saved on ${utc(savedAt)}; nothing was asked again.`
  print(format === 'json' ? textOf(user, undefined, format) : `${textOf(user, undefined, format)}\n\n${note}`)
  return exitCode([user.diagnosis.verdict.kind])
}

function opened(text: string): OpenedCheck {
  try {
    return openCheck(text)
  } catch (error) {
    throw error instanceof OpenError ? new UsageError(error.message, { cause: error }) : error
  }
}

async function identitiesOf({ identities, file }: Wanted, { read }: Surroundings): Promise<readonly string[]> {
  if (file === undefined) return [...new Set(identities)]
  const text = await read(file).catch(fileError('The file of identities can’t be read'))
  const all = [...new Set([...identities, ...readIdentities(text.replace(/^\uFEFF/, ''), 'newLine', false).unique])]
  if (all.length === 0) throw new UsageError('The file holds no identity. It takes one a line.')
  if (all.length > MOST_IDENTITIES)
    throw new UsageError(`At most ${grouped(MOST_IDENTITIES)} identities are checked at once.`)
  return all
}

async function ofUsers(
  { service, conversation, compareWith, format, file, saveTo, isWithTokens }: Wanted,
  identities: readonly string[],
  twilio: Twilio,
  client: QueryClient,
  { print, complain, progress, write }: Surroundings,
): Promise<number> {
  const checked = async (identity: string): Promise<Checked> => {
    const facts = await gatherFacts(twilio, { client, service, identity, conversation })
    return { facts, diagnosis: diagnose(facts) }
  }
  const isList = identities.length > 1 || file !== undefined
  const other = compareWith === undefined ? undefined : checked(compareWith)
  const limit = pLimit(AT_ONCE)
  const kinds: VerdictKind[] = []
  const all = identities.map((identity) => limit(() => checked(identity)))
  for (const one of all) {
    // oxlint-disable-next-line no-await-in-loop -- printed in their order, each as soon as it can be
    const [user, compared] = await Promise.all([one, other])
    kinds.push(user.diagnosis.verdict.kind)
    progress('')
    print(isList && format === 'text' ? lineOf(user) : textOf(user, compared, format))
    if (saveTo === undefined) continue
    try {
      // oxlint-disable-next-line no-await-in-loop -- of one user alone
      await write(saveTo, savedCheck(user.facts, isWithTokens, Date.now()))
    } catch (error) {
      complain(fileWords('The check can’t be saved', error))
      return NOT_SAVED
    }
  }
  return exitCode(kinds)
}

function textOf(user: Checked, other: Checked | undefined, format: Wanted['format']): string {
  const { facts, diagnosis } = user
  if (format === 'json') {
    const comparison = other === undefined ? {} : { compared_with: comparisonAnswer(user, other) }
    return JSON.stringify({ ...checkAnswer(facts, diagnosis), ...comparison })
  }
  const report = reportOf(facts, diagnosis, { ...toolForm(format), withTokens: false, ticks: [] })
  return other === undefined ? report : `${report}\n${comparisonText(comparisonAnswer(user, other), format)}`
}

/** One of many: whom, what, and the rules that harm. */
function lineOf({ facts, diagnosis: { verdict, findings } }: Checked): string {
  const rules = findings.flatMap(({ id, severity }) => (severity === 'info' ? [] : [id]))
  return [HIDDEN_MARKS.marked(facts.identity), verdict.sentence, rules.join(' ')].join('\t')
}

async function ofService(
  { service, format }: Wanted,
  twilio: Twilio,
  client: QueryClient,
  { print, progress }: Surroundings,
): Promise<number> {
  const { name, facts, credentials, alerts } = await gatherService(twilio, { client, service, mostPages: MOST_PAGES })
  const checked = checkedService(name, facts, credentials, alerts)
  progress('')
  print(format === 'json' ? JSON.stringify(serviceAnswer(checked)) : serviceReportOf(checked, toolForm(format)))
  return exitCode([checked.diagnosis.verdict.kind])
}
