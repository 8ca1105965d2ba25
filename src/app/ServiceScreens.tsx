import { type RouteObject, useLocation, useRoutes } from 'react-router-dom'
import { TroubleActions, TroubleText } from '../bindings/FootTrouble'
import { DeliveryPage } from '../delivery/DeliveryPage'
import { SavedCheckPage } from '../delivery/SavedCheckPage'
import { ServiceCheckPage } from '../delivery/ServiceCheckPage'
import { paths, patterns } from '../paths'
import { KeyReachButton } from '../services/KeyReach'
import { late } from '../ui/late'
import { NotFoundPage } from './NotFoundPage'

const PeoplePage = late(() => import('../people/PeoplePage').then((module) => module.PeoplePage))
const ExportDialog = late(() => import('../bindings/ExportDialog').then((module) => module.ExportDialog))
const CheckListPage = late(() => import('../delivery/CheckListPage').then((module) => module.CheckListPage))
const OverviewPage = late(() => import('../overview/OverviewPage').then((module) => module.OverviewPage))

const routes: RouteObject[] = [
  { path: patterns.user, element: <DeliveryPage keyReach={KeyReachButton} /> },
  { path: patterns.delivery, element: <ServiceCheckPage /> },
  { path: patterns.people, element: <PeoplePage exportDialog={ExportDialog} /> },
  { path: patterns.checkList, element: <CheckListPage /> },
  {
    path: patterns.overview,
    element: <OverviewPage troubleText={TroubleText} troubleActions={TroubleActions} />,
  },
  { path: '*', element: <NotFoundPage /> },
]

/** The screens of a service that the first rows don't wait for; and a saved check, which is made of their parts. */
export function ServiceScreens() {
  const screen = useRoutes(routes)
  const { pathname } = useLocation()
  return pathname === paths.savedCheck ? <SavedCheckPage /> : screen
}
