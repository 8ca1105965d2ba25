import type { BindingsList } from '../listing/bindingsList'
import { currentAddress, go } from '../paths'
import { readSort } from '../listing/sortKeys'
import { SortLabel } from '../ui/SortLabel'
import { SelectAll } from './SelectAll'
import { withSort } from './viewAddress'

/** The name of a column, which sorts the loaded rows by it: upwards, downwards, then in Twilio's order again. */
export function SortButton({
  list,
  id,
  label,
  sort,
}: {
  list: BindingsList
  id: string
  label: string
  sort: string | null
}) {
  const by = readSort(id)?.by
  if (by === undefined) return label
  const current = readSort(sort)
  return (
    <>
      {id === 'identity' ? <SelectAll list={list} /> : null}
      <button
        type="button"
        className="sort-button"
        onClick={() => {
          const { pathname, search } = currentAddress()
          go(pathname + withSort(search, by))
        }}
      >
        <SortLabel
          label={label}
          direction={current?.by !== by ? undefined : current.descending ? 'descending' : 'ascending'}
        />
      </button>
    </>
  )
}
