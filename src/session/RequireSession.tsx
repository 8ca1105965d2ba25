import { Navigate, Outlet, useLocation } from 'react-router-dom'
import { paths } from '../paths'
import { useSession } from './SessionProvider'

/** Lets a screen through to whoever is signed in; anybody else signs in first and then comes back to the address. */
export function RequireSession() {
  const { session } = useSession()
  const { pathname, search } = useLocation()
  if (session !== undefined) return <Outlet />
  return <Navigate to={paths.signIn} replace state={{ from: pathname + search }} />
}
