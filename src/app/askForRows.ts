import { readFilters } from '../bindings/filters'
import { keptList } from '../listing/keptList'
import { currentAddress, readPath } from '../paths'
import type { Session } from '../session/session'
import { SID } from '../twilio/wire'

/** Asks for the rows that the address names before anything is drawn: their answer comes while the screen does. */
export function askForRows({ queryClient, twilio }: Session): void {
  const { pathname, search } = currentAddress()
  const { room, service } = readPath(pathname)
  if (room === 'bindings' && service !== undefined && SID.service.test(service))
    keptList(queryClient, twilio, service).show(readFilters(search))
}
