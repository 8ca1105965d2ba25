import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { fileName } from '../export/fileName'
import { download, save } from '../export/save'
import type { BindingsList } from '../listing/bindingsList'
import type { PeopleView } from '../listing/peopleView'
import type { UserNames } from '../listing/userNames'
import { useTwilio } from '../session/SessionProvider'
import { serviceQuery } from '../twilio/serviceQueries'
import { Button } from '../ui/Button'
import { count } from '../ui/text'
import { toast } from '../ui/toast'
import { isWholeService, notWholeWords } from './peopleWords'
import { peopleCsv } from './peopleCsv'

/** Saves the people that are shown, in their order. */
export function ExportPeople({
  service,
  list,
  view,
  names,
}: {
  service: string
  list: BindingsList
  view: PeopleView
  names: UserNames
}) {
  const client = useQueryClient()
  const twilio = useTwilio()

  async function write() {
    const state = list.snapshot()
    const { shown, people, query } = view.snapshot()
    const isWhole = isWholeService(state)
    const name = fileName({
      of: 'people',
      service: client.getQueryData(serviceQuery(twilio, service).queryKey)?.friendly_name ?? service,
      query: state.shown ?? { BindingType: [], Identity: [] },
      rows: query.text === '' && query.devices === undefined ? [] : ['search'],
      isWhole,
      time: Date.now(),
      format: 'csv',
    })
    const notWhole = isWhole ? undefined : notWholeWords(state)
    const pieces = peopleCsv({ people: shown, rows: people.rows, nameOf: names.nameOf, now: Date.now(), notWhole })
    await save(pieces, download(name, 'csv'), new AbortController().signal)
    toast(`${count(shown.length, 'person', 'people')} in the file${isWhole ? '' : ', not of the whole service'}`)
  }

  return (
    <Button
      kind="ghost"
      onClick={() => void write()}
      data-tip="The people that are shown, as CSV. It holds identities."
    >
      <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      <span className="max-sm:sr-only">Export</span>
    </Button>
  )
}
