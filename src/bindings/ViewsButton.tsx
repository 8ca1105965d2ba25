import { useQuery } from '@tanstack/react-query'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { currentAddress, go, paths, readPath } from '../paths'
import { useSession, useTwilio } from '../session/SessionProvider'
import { credentialsQuery } from '../twilio/factQueries'
import { MenuButton } from '../ui/MenuButton'
import { viewsOf } from './views'

/** Searches with a name, each an address of its own. @param isWordy whether there is room for words */
export function ViewsButton({ isWordy = false }: { isWordy?: boolean }) {
  const { config } = useSession()
  // Which of them are for a sandbox nobody needs to know before the views are looked at.
  const [isOpened, setIsOpened] = useState(false)
  const { data, isError } = useQuery({ ...credentialsQuery(useTwilio()), enabled: isOpened })
  const show = (search: string) => go(paths.bindings(readPath(currentAddress().pathname).service ?? '', `?${search}`))
  return (
    <MenuButton
      kind="ghost"
      aria-label="Views"
      note={isError ? 'Which credentials are for a sandbox could not be read.' : undefined}
      onClickCapture={() => setIsOpened(true)}
      data-tip={isWordy ? undefined : 'Views'}
      className={isWordy ? '' : 'w-(--control-h) px-0! text-muted'}
      entries={viewsOf(config.views, data).map(({ name, search }) => ({
        label: name,
        icon: Bookmark,
        onSelect: () => show(search),
      }))}
    >
      <Bookmark size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      {isWordy ? 'Views' : null}
    </MenuButton>
  )
}
