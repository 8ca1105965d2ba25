import { href, paths } from '../paths'
import { buttonLook } from '../ui/Button'
import { MessagePage } from '../ui/MessagePage'
import { useTitle } from '../ui/useTitle'

/** For an address that names no screen. */
export function NotFoundPage() {
  useTitle('No such page')
  return (
    <MessagePage
      title="There is no such page"
      text="The address names no screen of this dashboard. It may be mistyped, or cut off."
    >
      <a className={buttonLook({ kind: 'primary' })} href={href(paths.services)}>
        Choose a service
      </a>
    </MessagePage>
  )
}
