import { X } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router-dom'
import { readSort } from '../listing/sortKeys'
import { currentAddress, go } from '../paths'
import { Button, IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Select } from '../ui/Select'
import { FacetLists, type FacetsOf } from './FacetLists'
import { fields } from './fields'
import { ListTools } from './ListTools'
import { viewOfList } from './listView'
import { SearchBox } from './SearchBox'
import { viewOf } from './useListView'
import { withParameter } from './viewAddress'
import './workSheet.css'

/** A narrow window's page of what works on the loaded rows: search, order, facets, and what takes them out. Each acts at once. */
export function WorkSheet({ onClose, ...of }: FacetsOf & { onClose: () => void }) {
  const { list } = of
  const view = viewOf(useLocation().search)
  const shown = view === '' ? list : viewOfList(list)
  const { count } = useSyncExternalStore(shown.subscribe, shown.snapshot)
  return (
    <Dialog label="Facets, search and sort" isPage onCancel={onClose}>
      <div className="work-sheet">
        <header>
          <h2>Facets, search and sort</h2>
          <IconButton label="Close" size="form" onClick={onClose}>
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </header>
        <div className="fields">
          <SearchBox list={list} view={view} />
          <SortFields />
          <div className="tools">
            <ListTools list={list} view={view} isWordy />
          </div>
        </div>
        <FacetLists {...of} className="facet-panel" />
        <footer>
          <Button kind="primary" size="form" className="w-full" onClick={onClose}>
            Show {count.toLocaleString()}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}

/** The order of the rows, as the heads of the columns give it on wider windows. */
function SortFields() {
  const id = useId()
  const { search } = useLocation()
  const sort = readSort(new URLSearchParams(search).get('sort'))
  const choose = (by: string, isDescending: boolean) => {
    const { pathname, search: now } = currentAddress()
    go(pathname + withParameter(now, 'sort', by === '' ? [] : [`${isDescending ? '-' : ''}${by}`]))
  }
  return (
    <div className="sort">
      <label htmlFor={id}>Sort by</label>
      <Select
        id={id}
        className="h-10 bg-surface"
        value={sort?.by ?? ''}
        onChange={({ target }) => choose(target.value, sort?.descending ?? false)}
      >
        <option value="">Twilio’s order</option>
        {fields.map(({ id: by, column }) =>
          column === undefined ? null : (
            <option key={by} value={by}>
              {column.label}
            </option>
          ),
        )}
      </Select>
      <Select
        aria-label="Direction"
        className="h-10 bg-surface"
        disabled={sort === undefined}
        value={sort?.descending === true ? 'down' : 'up'}
        onChange={({ target }) => choose(sort?.by ?? '', target.value === 'down')}
      >
        <option value="up">Ascending</option>
        <option value="down">Descending</option>
      </Select>
    </div>
  )
}
