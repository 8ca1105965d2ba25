/** The checks as the tools give them. */
import { gatherFacts } from '../check/gatherFacts'
import { gatherService } from '../check/gatherService'
import { checkAnswer } from '../report/checkAnswer'
import { checkedService } from '../report/checkedService'
import { comparisonAnswer } from '../report/comparisonAnswer'
import { serviceAnswer } from '../report/serviceAnswer'
import { diagnose } from '../rules/diagnose'
import { markExactly } from '../ui/escapeHidden'
import type { Call } from './call'
import type { Input, Output } from './schemas'
import { shortened } from './shortened'
import { summaryOf } from './summary'

/** 1,000 bindings of a service are looked at: a model waits for it. */
const MOST_PAGES = 10
/** How long the check of a service may be, in characters: it has findings of many users. */
const MOST_OF_SERVICE = 8000

export async function checkDelivery(
  { twilio, client, signal }: Call,
  { service, identity, conversation, compare_with: other, format }: Input<'check_delivery'>,
): Promise<Output<'check_delivery'>> {
  const check = async (who: string) => {
    const facts = await gatherFacts(twilio, { client, service, identity: who, conversation, signal })
    return { facts, diagnosis: diagnose(facts) }
  }
  const [user, compared] = await Promise.all([check(identity), other === undefined ? undefined : check(other)])
  // Whole even where it is a device token: whoever asked has it.
  const { cells, ...answer } = { ...checkAnswer(user.facts, user.diagnosis), identity: markExactly(identity) }
  const comparison =
    compared === undefined
      ? {}
      : { compared_with: { ...comparisonAnswer(user, compared), identity: markExactly(compared.facts.identity) } }
  return mutable(format === 'report' ? { ...answer, cells, ...comparison } : summaryOf({ ...answer, ...comparison }))
}

export async function checkService(
  { twilio, client, signal }: Call,
  { service }: Input<'check_service'>,
): Promise<Output<'check_service'>> {
  const { name, facts, credentials, alerts } = await gatherService(twilio, {
    client,
    service,
    signal,
    mostPages: MOST_PAGES,
  })
  return mutable(shortened(serviceAnswer(checkedService(name, facts, credentials, alerts)), MOST_OF_SERVICE))
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

/** The types of schemas know no `readonly`. */
const mutable = <T>(answer: T) => answer as Mutable<T>
