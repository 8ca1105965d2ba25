/** What a rule says, and what a rule is. */
import type { Binding } from '../twilio/binding'
import type { MessageType } from '../twilio/wire'
import type { Fact, FactName, Facts } from './facts'

/** How much a finding harms, worst first. */
export const SEVERITIES = ['blocks', 'likely', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  blocks: 'Blocks',
  likely: 'Likely',
  warning: 'Warning',
  info: 'Info',
}

/** Who can put it right. */
export const FIXERS = {
  user: 'User',
  appDeveloper: 'App developer',
  twilioAdmin: 'Twilio admin',
  nobody: 'Nothing to fix',
} as const
export type Fixer = keyof typeof FIXERS

/**
 * A sentence with values in it: a plain string is our word, `{ value }` is what Twilio or a person gave, shown whole
 * and as text, in mono.
 */
type Part = string | { readonly value: string }
export type Words = readonly Part[]

/** Writes words: ``say`Binding ${sid} is of type ${type}.` `` — whatever is put in is a value. */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number | Words)[]): Words {
  return texts.flatMap((text, at): Words => {
    const value = values[at]
    const put: Words = value === undefined ? [] : typeof value === 'object' ? value : [{ value: String(value) }]
    return text === '' ? put : [text, ...put]
  })
}

/** Words as plain text, the values among them. */
export function plainText(words: Words): string {
  return words.map((part) => (typeof part === 'string' ? part : part.value)).join('')
}

/** The columns of the matrix: the three events, and a new message that carries media. */
export const EVENTS = ['new_message', 'with_media', 'added_to_conversation', 'removed_from_conversation'] as const
export type Event = (typeof EVENTS)[number]

export const EVENT_NAMES: Readonly<Record<Event, string>> = {
  new_message: 'New message',
  with_media: 'With media',
  added_to_conversation: 'Added to conversation',
  removed_from_conversation: 'Removed from conversation',
}

/** What a switched-off or unsubscribed event stops: without the message there is no message with media. */
export const stoppedBy = (event: MessageType): readonly Event[] =>
  event === 'new_message' ? ['new_message', 'with_media'] : [event]

/** Cells of the matrix: these devices, for these events. */
export interface Cells {
  readonly bindings: 'all' | readonly Binding[]
  readonly events: 'all' | readonly Event[]
}

/** Where more can be read. */
export interface Source {
  readonly label: string
  readonly url: string
}

export interface Finding {
  readonly id: RuleId
  readonly severity: Severity
  /** What it is, as a heading. */
  readonly title: string
  /** What was found, with the values. */
  readonly found: Words
  /** Why that stops or harms delivery. */
  readonly why: Words
  /** What to do. */
  readonly fix: Words
  readonly fixer: Fixer
  /** The `twilio` command line that does it, as text to copy. The app itself only reads. */
  readonly command?: string
  readonly from: readonly FactName[]
  readonly source: Source
  /** Whether it guesses, by age for example. */
  readonly isHeuristic: boolean
  /** Whom it is about: the user or the service as a whole, or some of the devices, or one conversation. */
  readonly concerns: 'user' | 'service' | 'conversations' | readonly Binding[]
  /** The cells of the matrix that it turns to "no". Only a finding that blocks, and R08 for media, stops any. */
  readonly stops?: readonly Cells[]
}

/** A fact that a rule has to have, and the cells that can't be told without it (none: it stops no cell). */
export interface Need {
  readonly name: FactName
  readonly fact: Fact<unknown>
  readonly cells?: Cells
}

/** One piece of the knowledge of push delivery. */
export interface Rule {
  readonly id: RuleId
  /** What has to hold for it to fire, in words, for the documentation. */
  readonly condition: string
  /** The severities that it can give, worst first. */
  readonly severities: readonly Severity[]
  readonly fixer: Fixer
  readonly fix: string
  readonly isHeuristic: boolean
  readonly source: Source
  /** The facts that it can't do without, in this case. One that is not known makes the rule "not checked". */
  readonly needs: (facts: Facts) => readonly Need[]
  /** Pure: what it finds in what is known. An unknown fact is nothing to it. */
  readonly check: (facts: Facts) => Finding | undefined
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type RuleId = `R${Digit}${Digit}`
