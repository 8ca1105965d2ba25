import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type ComponentType, Suspense, useState } from 'react'
import { fileName } from '../export/fileName'
import type { ExportSource } from '../export/source'
import { writeLines } from '../export/writeRows'
import type { BindingsList } from '../listing/bindingsList'
import type { PeopleState, PeopleView } from '../listing/peopleView'
import type { UserNames } from '../listing/userNames'
import { useTwilio } from '../session/SessionProvider'
import { serviceQuery } from '../twilio/serviceQueries'
import { Button } from '../ui/Button'
import { isFiltered, isWholeService, notWholeWords } from './peopleWords'
import { peopleLines } from './peopleLines'

export type ExportDialogOf = ComponentType<{ list: BindingsList; source: ExportSource; onClose: () => void }>

/** Saves people, in the order that is shown. */
export function ExportPeople({
  service,
  list,
  view,
  people,
  names,
  dialog: Dialog,
}: {
  service: string
  list: BindingsList
  view: PeopleView
  people: PeopleState
  names: UserNames
  /** That of the table. */
  dialog: ExportDialogOf
}) {
  const client = useQueryClient()
  const twilio = useTwilio()
  const [isOpen, setIsOpen] = useState(false)
  const { query } = people

  const source: ExportSource = {
    of: 'people',
    selected: undefined,
    shown: query.text === '' && query.devices === undefined ? undefined : people.shown.length,
    loaded: people.total,
    isWhole: (rows) => {
      const { more, shown } = list.snapshot()
      return (rows === 'all' || !more) && !isFiltered(shown)
    },
    fileName: ({ format, onlyShown }, isWhole) =>
      fileName({
        of: 'people',
        service: client.getQueryData(serviceQuery(twilio, service).queryKey)?.friendly_name ?? service,
        query: list.snapshot().shown ?? { BindingType: [], Identity: [] },
        rows: onlyShown ? ['search'] : [],
        isWhole,
        time: Date.now(),
        format,
      }),
    async take({ onlyShown, format, hasMark }) {
      const settled = await view.settled()
      const state = list.snapshot()
      const isWhole = isWholeService(state, settled)
      const taken = onlyShown ? settled.shown : settled.people.all.slice(0, settled.total)
      const lines = peopleLines({ people: taken, rows: settled.people.rows, nameOf: names.nameOf, now: Date.now() })
      const notWhole = isWhole ? undefined : notWholeWords({ ...state, count: settled.looked })
      return { count: taken.length, isWhole, pieces: writeLines({ format, hasMark, notWhole }, lines) }
    },
  }

  return (
    <>
      <Button
        kind="ghost"
        aria-haspopup="dialog"
        data-tip="Save people as CSV, JSON or NDJSON"
        onClick={() => setIsOpen(true)}
      >
        <Download size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        <span className="max-sm:sr-only">Export</span>
      </Button>
      {isOpen ? (
        <Suspense>
          <Dialog list={list} source={source} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
