import { useLocation, useNavigate } from 'react-router-dom'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'

/** Said once after signing in with one service typed and another in the address: the address wins. */
export function OtherService({ service }: { service: string }) {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  return (
    <div className="page-margin flex-none border-b border-line bg-bg py-2">
      <Notice
        tone="warning"
        role="status"
        title="The address names another service than you typed"
        text={`The address decides. You typed ${service}.`}
      >
        <div className="mt-1 flex flex-wrap gap-1">
          <Button kind="link" size="tiny" className="-ml-2" onClick={() => void navigate(paths.bindings(service))}>
            Go to the typed service
          </Button>
          <Button
            kind="ghost"
            size="tiny"
            onClick={() => void navigate(pathname + search, { replace: true, state: null })}
          >
            Dismiss
          </Button>
        </div>
      </Notice>
    </div>
  )
}
