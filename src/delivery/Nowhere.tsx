import { UserSearch } from 'lucide-react'
import { href, paths } from '../paths'
import { buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { useTitle } from '../ui/useTitle'

/** An address that names nothing to check, and the way to one that does. */
export function Nowhere({ title, text }: { title: string; text: string }) {
  useTitle('Delivery check')
  return (
    <main className="flex min-h-full flex-col">
      <h1 className="sr-only">Delivery check</h1>
      <Empty icon={UserSearch} title={title} text={text}>
        <a href={href(paths.services)} className={buttonLook()}>
          Choose a service
        </a>
      </Empty>
    </main>
  )
}
