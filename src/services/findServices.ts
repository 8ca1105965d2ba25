import type { Service } from '../twilio/serviceQueries'

/** The services whose name or SID holds a text, in any case, by name. */
export function findServices(services: readonly Service[], text: string): readonly Service[] {
  const wanted = text.toLowerCase()
  return services
    .filter(({ sid, friendly_name: name }) => `${name ?? ''} ${sid ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => (one.friendly_name ?? '').localeCompare(other.friendly_name ?? ''))
}
