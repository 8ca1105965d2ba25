import type { ComponentProps } from 'react'
import { useLocation } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { SID } from '../twilio/wire'
import { Nowhere } from '../ui/Nowhere'
import './overview.css'
import { ServiceOverview } from './ServiceOverview'

/** Charts of what is loaded of a service's bindings: each bar leads to its rows. */
export function OverviewPage(props: Omit<ComponentProps<typeof ServiceOverview>, 'service'>) {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere screen="Overview" services={href(paths.services)} />
  }
  return <ServiceOverview key={service} service={service} {...props} />
}
