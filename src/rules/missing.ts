/** The facts that were not had, each with why and with what it would tell. */
import { FACT_NAMES, FACT_TELLS, type Fact, type FactName, type Facts } from './facts'
import type { TwilioError } from '../twilio/errors'
import type { Unchecked } from './matrix'

export interface Missing {
  readonly name: FactName
  /** What failed, or the sentence that says why it was not asked. */
  readonly error: TwilioError | undefined
  readonly why: string | undefined
  /** Whether the key lacks a permission for it. */
  readonly isForbidden: boolean
  /** Whether nothing good can be said without it. */
  readonly isDeciding: boolean
  /** What it would tell. */
  readonly tells: string
}

const DECIDING: readonly FactName[] = ['bindings', 'credentials', 'notifications']

/** The facts of the user's check that failed or could not be asked, each kind once, what decides first. */
export function missingFacts(facts: Facts, unchecked: readonly Unchecked[]): readonly Missing[] {
  const asked = unchecked.flatMap(({ needs }) => needs)
  return (Object.keys(FACT_NAMES) as FactName[])
    .filter((name) => Object.hasOwn(FACT_TELLS, name))
    .flatMap((name): readonly Missing[] => {
      const own: readonly Fact<unknown>[] = name === 'credentials' ? [...facts.credentials.values()] : [facts[name]]
      const needed = asked.filter((need) => need.name === name && need.isOpen !== true).map(({ fact }) => fact)
      const open = [...own, ...needed].find(({ state }) => state !== 'known')
      if (open === undefined) return []
      const error = open.state === 'failed' ? open.error : undefined
      return [
        {
          name,
          error,
          why: open.state === 'notAsked' ? open.why : undefined,
          isForbidden: error?.kind === 'permission' || error?.kind === 'testCredentials',
          isDeciding: DECIDING.includes(name),
          tells: FACT_TELLS[name] ?? '',
        },
      ]
    })
    .toSorted((one, other) => Number(other.isDeciding) - Number(one.isDeciding))
}
