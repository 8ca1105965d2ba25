import { type RouteObject, useRoutes } from 'react-router-dom'
import { DeliveryPage } from '../delivery/DeliveryPage'
import { ServiceCheckPage } from '../delivery/ServiceCheckPage'
import { patterns } from '../paths'
import { KeyReachButton } from '../services/KeyReach'
import { late } from '../ui/late'
import { NotFoundPage } from './NotFoundPage'

const PeoplePage = late(() => import('../people/PeoplePage').then((module) => module.PeoplePage))
const CheckListPage = late(() => import('../delivery/CheckListPage').then((module) => module.CheckListPage))

const routes: RouteObject[] = [
  { path: patterns.user, element: <DeliveryPage keyReach={KeyReachButton} /> },
  { path: patterns.delivery, element: <ServiceCheckPage /> },
  { path: patterns.people, element: <PeoplePage /> },
  { path: patterns.checkList, element: <CheckListPage /> },
  { path: '*', element: <NotFoundPage /> },
]

/** The screens of a service that the first rows don't wait for. */
export function ServiceScreens() {
  return useRoutes(routes)
}
