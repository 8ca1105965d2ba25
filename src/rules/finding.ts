/** What a rule says, and what a rule is. */
import type { Binding } from '../twilio/binding'
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

/** Who can put it right, and so to whom a step is addressed. */
export const FIXERS = {
  user: 'With the user',
  appDeveloper: 'App developer',
  twilioAdmin: 'Twilio admin',
  nobody: 'Nothing to do',
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

/** What is to be done, as one text. */
export function todoText(todo: readonly Step[]): string {
  return todo.map(({ what }) => plainText(what)).join(' ')
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

/** Cells of the matrix: these devices, for these events. */
export interface Cells {
  readonly bindings: 'all' | readonly Binding[]
  readonly events: 'all' | readonly Event[]
}

/**
 * Pushes that a finding stops. Verdict, matrix, way, report and customer text are all worked out from this.
 * `certain`: none of them is sent, or none can arrive. `likely`: they probably don't arrive. `byChoice`: the service
 * does not send this event, which is neither fault nor success.
 */
export interface Stopped extends Cells {
  readonly sure: 'certain' | 'likely' | 'byChoice'
  /**
   * Where it is only a part of what the cells stand for: the pushes of some conversations, or those of one of these
   * devices and nobody knows which. A cell then can't say "no".
   */
  readonly part?: 'conversations' | 'oneDevice'
}

/** The stops on the way of a push, in their order. */
export const STATIONS = {
  user: 'User exists',
  device: 'Device registered',
  subscription: 'Subscribed to the event',
  credential: 'Credential',
  event: 'Event switched on',
  conversation: 'Conversation not muted',
  handover: 'Handed to Apple or Google',
  shown: 'Shown on the device',
} as const
export type Station = keyof typeof STATIONS

/** One step that can be done now, and by whom. */
export interface Step {
  readonly by: Fixer
  readonly what: Words
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
  /** The same in at most 26 characters, for a table's column. */
  readonly short: string
  /** What was found, with the values. */
  readonly found: Words
  /** Why that stops or harms delivery. */
  readonly why: Words
  /** What to do, first of all by whoever can act first. */
  readonly todo: readonly Step[]
  /** Who can put it right; whoever else has a step helps to find out. */
  readonly fixers: readonly Fixer[]
  /** The `twilio` command line that does it, as text to copy. The app itself only reads. */
  readonly command?: string
  readonly from: readonly FactName[]
  readonly source: Source
  /** Whether it guesses, by age for example. */
  readonly isHeuristic: boolean
  /** Whom it is about: the user or the service as a whole, or some of the devices, or one conversation. */
  readonly concerns: 'user' | 'service' | 'conversations' | readonly Binding[]
  /** Where on the way of a push it stands; undefined for what is no stop on it. */
  readonly at?: Station
  /** What it stops. `blocks` and `likely` stop something; a warning stops nothing. */
  readonly stops: readonly Stopped[]
}

/** A fact that a rule has to have, and the cells that can't be told without it (none: it stops no cell). */
export interface Need {
  readonly name: FactName
  readonly fact: Fact<unknown>
  readonly cells?: Cells
  /** Whether the answer came and leaves this open; else the fact was not had at all. */
  readonly isOpen?: true
}

/** What can be said of a rule without any facts, for the documentation. */
export interface AboutRule {
  readonly id: RuleId
  /** What has to hold for it to fire, in words, for the documentation. */
  readonly condition: string
  /** The severities that it can give, worst first. */
  readonly severities: readonly Severity[]
  /** What to do where the case does not say otherwise. */
  readonly todo: readonly Step[]
  /** Who can put it right, where that is not whoever has a step beside the user. */
  readonly fixers?: readonly Fixer[]
  readonly at?: Station
  readonly isHeuristic: boolean
  readonly source: Source
}

/** One piece of the knowledge of push delivery. */
export interface Rule extends AboutRule {
  /** The facts that it can't do without, in this case. One that is not known makes the rule "not checked". */
  readonly needs: (facts: Facts) => readonly Need[]
  /** Pure: what it finds in what is known. An unknown fact is nothing to it. */
  readonly check: (facts: Facts) => Finding | undefined
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type RuleId = `R${Digit}${Digit}`
