import { BellOff, FunnelX, TriangleAlert } from 'lucide-react'
import { currentAddress, go, href, paths } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import type { BindingsQuery } from '../twilio/queries'
import { Button, buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import type { ListState } from '../listing/bindingsList'
import { isFiltered } from './filters'
import { typeLabel } from '../twilio/wire'
import type { FilterActions } from './useFilters'
import { withoutView } from './viewAddress'

/** What stands where the rows would: the first page failed, or there is no row at all. */
export function NoRows({
  failure,
  query,
  actions,
  onRetry,
}: {
  failure: TwilioError | undefined
  query: BindingsQuery
  actions: FilterActions
  onRetry: () => void
}) {
  const diagnosis = useDiagnosis(failure, useTwilio())
  if (failure === undefined) return <Nothing query={query} actions={actions} />
  return (
    <Empty role="alert" icon={TriangleAlert} {...explain(failure)} {...(diagnosis && { text: diagnosis })}>
      <Button kind="primary" onClick={onRetry}>
        Retry
      </Button>
      <a className={buttonLook()} href={href(paths.services)}>
        Choose another service
      </a>
    </Empty>
  )
}

/** No row at all: what that means depends on what was asked. */
function Nothing({ query, actions }: { query: BindingsQuery; actions: FilterActions }) {
  if (!isFiltered(query)) {
    return (
      <Empty
        icon={BellOff}
        title="No device is registered in this service"
        text="A binding appears when an app signs a user in and registers for push. Check that the app uses this service’s SID."
      >
        <a className={buttonLook()} href={href(paths.services)}>
          Choose another service
        </a>
        <a
          className={buttonLook({ kind: 'link' })}
          href="https://www.twilio.com/docs/conversations-classic/push-notification-configuration"
          target="_blank"
          rel="noopener noreferrer"
        >
          How registration works
        </a>
      </Empty>
    )
  }
  const identities = query.Identity.map((identity) => clip(identity, 80)).join(', ')
  const types = query.BindingType.map(typeLabel).join(' or ')
  const whose = identities === '' ? 'No user of this service' : identities
  return (
    <Empty
      icon={FunnelX}
      title="No bindings match these filters"
      text={
        <>
          <Text value={whose} /> has {identities === '' ? 'a' : 'no'} {types === '' ? 'binding' : `${types} binding`}.
          {identities === '' ? '' : ' Identities match exactly, upper and lower case included.'}
        </>
      }
    >
      {query.BindingType.length > 0 ? (
        <Button onClick={() => actions.clear('BindingType')}>Show all types</Button>
      ) : null}
      {query.Identity.length > 0 ? (
        <Button onClick={() => actions.clear('Identity')}>Show all identities</Button>
      ) : null}
    </Empty>
  )
}

/** None of the loaded rows is let through by the search and the facets. */
export function NoMatch({ state: { count: loaded, more } }: { state: ListState }) {
  return (
    <Empty
      icon={FunnelX}
      title="No loaded binding matches"
      text={`Looked at ${count(loaded, 'loaded binding')}.${more ? ' More exist: load all to look at the rest.' : ''}`}
    >
      <Button onClick={showAll}>Show all loaded bindings</Button>
    </Empty>
  )
}

function showAll() {
  const { pathname, search } = currentAddress()
  go(pathname + withoutView(search))
}
