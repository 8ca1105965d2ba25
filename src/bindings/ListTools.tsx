import type { BindingsList } from '../listing/bindingsList'
import { CopyListAs } from './CopyListAs'
import { ExportButton } from './ExportButton'
import { viewOfList } from './listView'
import { useExportOf } from './useExportOf'
import { ViewsButton } from './ViewsButton'

/** What can be done with the list as it is loaded. */
export function ListTools({
  list,
  view,
  isWordy = false,
}: {
  list: BindingsList
  view: string
  /** Whether there is room for words. */
  isWordy?: boolean
}) {
  const what = useExportOf(view === '' ? list : viewOfList(list))
  return (
    <>
      <ViewsButton isWordy={isWordy} />
      <CopyListAs {...what} isWordy={isWordy} />
      <ExportButton {...what} {...(isWordy && { label: 'Export' })} />
    </>
  )
}
