import { TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useLocation } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { SID } from '../twilio/wire'
import { buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { useTitle } from '../ui/useTitle'
import './overview.css'
import { ServiceOverview } from './ServiceOverview'

/** Charts of what is loaded of a service's bindings: each bar leads to its rows. */
export function OverviewPage(props: Omit<ComponentProps<typeof ServiceOverview>, 'service'>) {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) return <NoService />
  return <ServiceOverview key={service} service={service} {...props} />
}

function NoService() {
  useTitle('Overview')
  return (
    <main className="flex min-h-full flex-col">
      <h1 className="sr-only">Overview</h1>
      <Empty
        icon={TriangleAlert}
        title="This address names no service"
        text="A service SID is IS and 32 digits or letters from a to f."
      >
        <a className={buttonLook()} href={href(paths.services)}>
          Choose a service
        </a>
      </Empty>
    </main>
  )
}
