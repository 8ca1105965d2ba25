import type { readPath } from '../paths'

/** What is behind an address, without naming anybody. */
export function behind({ room, binding }: ReturnType<typeof readPath>): string {
  if (binding !== undefined) return 'one binding'
  switch (room) {
    case 'users':
      return 'the delivery check of a user'
    case 'delivery':
      return 'the check of a service'
    case 'people':
      return 'the people of a service'
    case 'overview':
      return 'the overview of a service'
    case 'check':
      return 'the check of a list'
    default:
      return 'the bindings of a service'
  }
}
