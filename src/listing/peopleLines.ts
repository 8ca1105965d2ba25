/** The lines of the table of people: one each, and one for each device of those that are open. */
import type { Person } from './people'

export interface Line {
  readonly person: Person
  /** The place of a binding in the list; absent in the line of the person. */
  readonly device?: number
}

export interface Lines {
  readonly count: number
  at: (index: number) => Line | undefined
  /** The line of a person; -1 where there is none. */
  indexOf: (identity: string | null) => number
}

interface Open {
  /** Where the person stands among the people, and in the lines. */
  readonly at: number
  readonly line: number
  readonly devices: readonly number[]
}

/** @param opened who is open */
export function linesOf(people: readonly Person[], opened: ReadonlySet<string | null>): Lines {
  const open: Open[] = []
  let count = people.length
  if (opened.size > 0) {
    for (const [at, person] of people.entries()) {
      if (!opened.has(person.identity)) continue
      const { devices } = person
      open.push({ at, line: at + count - people.length, devices })
      count += devices.length
    }
  }

  /** The last of the open ones that is not below. */
  function above(isAbove: (one: Open) => boolean): Open | undefined {
    let from = 0
    let to = open.length
    while (from < to) {
      const middle = (from + to) >> 1
      const one = open[middle]
      if (one !== undefined && isAbove(one)) from = middle + 1
      else to = middle
    }
    return open[from - 1]
  }

  return {
    count,
    at(index) {
      const last = above(({ line }) => line <= index)
      const beyond = last === undefined ? index : index - last.line
      const device = last === undefined || beyond === 0 ? undefined : last.devices[beyond - 1]
      const place =
        last === undefined
          ? index
          : device !== undefined
            ? last.at
            : last.at + Math.max(0, beyond - last.devices.length)
      const person = people[place]
      return person && (device === undefined ? { person } : { person, device })
    },
    indexOf(identity) {
      const at = people.findIndex((person) => person.identity === identity)
      if (at < 0) return -1
      const last = above((one) => one.at < at)
      return last === undefined ? at : last.line + last.devices.length + at - last.at
    },
  }
}
