import { useEffect } from 'react'
import { href, paths } from '../paths'
import { buttonLook } from '../ui/Button'
import { screenShown } from '../ui/late'
import { MessagePage } from '../ui/MessagePage'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'

/** For an address that names no screen. */
export function NotFoundPage() {
  useTitle('No such page')
  useScreenFocus()
  // In the table's place there are no rows to wait for.
  useEffect(screenShown, [])
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
