import { paths } from '../paths'

/**
 * The screens of a service.
 * @param tableSearch what the table's address said when it was left
 */
export const roomsOf = (service: string, tableSearch: string) =>
  [
    { is: 'bindings', label: 'Bindings', path: paths.bindings(service, tableSearch) },
    { is: 'people', label: 'People', path: paths.people(service) },
    { is: 'overview', label: 'Overview', path: paths.overview(service) },
    { is: 'delivery', label: 'Service check', path: paths.delivery(service) },
  ] as const
