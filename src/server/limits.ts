/** How much goes to Twilio at once, in all and for one login. Each process counts for itself. */
import type { Settings } from './settings'

const MINUTE = 60_000

interface Person {
  underWay: number
  /** Requests that may begin now; a part of one is what has grown since. */
  left: number
  at: number
}

/**
 * Makes the limits.
 * @param now a clock, in ms
 * @returns begins a request: what ends it, or after how many seconds to ask again. Without a login all limits but the
 * first are off: nobody can be told from anybody.
 */
export function createLimits({ atOnce, aLogin, aMinute }: Settings['limits'], now: () => number = Date.now) {
  const people = new Map<string, Person>()
  let underWay = 0

  const personOf = (login: string): Person => {
    const at = now()
    const { left, ...known } = people.get(login) ?? { underWay: 0, left: aMinute, at }
    const person = { ...known, left: Math.min(aMinute, left + ((at - known.at) / MINUTE) * aMinute), at }
    people.set(login, person)
    return person
  }
  const forget = () => {
    for (const login of people.keys()) {
      const person = personOf(login)
      if (person.underWay === 0 && person.left === aMinute) people.delete(login)
    }
  }

  return (login: string | undefined): { readonly end: () => void } | { readonly waitSeconds: number } => {
    if (underWay >= atOnce) return { waitSeconds: 1 }
    if (login !== undefined) {
      if (people.size > 1000) forget()
      const person = personOf(login)
      if (person.underWay >= aLogin) return { waitSeconds: 1 }
      if (person.left < 1) return { waitSeconds: Math.ceil(((1 - person.left) / aMinute) * (MINUTE / 1000)) }
      person.underWay += 1
      person.left -= 1
    }
    underWay += 1
    return {
      end: () => {
        underWay -= 1
        const person = login === undefined ? undefined : people.get(login)
        if (person !== undefined) person.underWay -= 1
      },
    }
  }
}
