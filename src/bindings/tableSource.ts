/** The rows of the table as what goes into a file. */
import { fileName } from '../export/fileName'
import type { ExportOptions, ExportSource } from '../export/source'
import { writeRows } from '../export/writeRows'
import type { BindingsList } from '../listing/bindingsList'
import type { Binding } from '../twilio/binding'
import { isWhole, notWholeNote } from './exportWords'
import { noFilters } from './filters'

/** What is left of the loaded rows by the search and the facets. */
interface ShownRows {
  /** How many there are so far. */
  readonly count: number
  /** They themselves, once each loaded row was looked at. */
  readonly settled: () => Promise<readonly Binding[]>
}

export interface ExportOf {
  readonly service: string
  /** Absent where the key may not read it. */
  readonly serviceName: string | undefined
  /** All of what is loaded. */
  readonly list: BindingsList
  /** The rows that are ticked. */
  readonly selected: readonly Binding[]
  /** Undefined where nothing is searched, no facet and no health is chosen. */
  readonly shown: ShownRows | undefined
}

/** @param loaded how many rows are loaded */
export function tableSource({ service, serviceName, list, selected, shown }: ExportOf, loaded: number): ExportSource {
  async function rowsOf({ rows, onlyShown }: ExportOptions): Promise<readonly Binding[]> {
    if (rows === 'selected') return selected
    return onlyShown && shown !== undefined ? shown.settled() : list.snapshot().rows.all.slice()
  }
  return {
    of: 'bindings',
    selected: selected.length,
    shown: shown?.count,
    loaded,
    isWhole: (rows) => rows === 'all' || isWhole(rows, list.snapshot()),
    fileName: ({ rows, format, onlyShown }, isAll) =>
      fileName({
        service: serviceName ?? service,
        query: list.snapshot().shown ?? noFilters,
        rows: rows === 'selected' ? ['selected'] : onlyShown ? ['search'] : [],
        isWhole: isAll,
        time: Date.now(),
        format,
      }),
    async take(options) {
      const rows = await rowsOf(options)
      const state = list.snapshot()
      const isAll = isWhole(options.rows, state)
      const notWhole = isAll ? undefined : notWholeNote(state, rows.length)
      return { count: rows.length, isWhole: isAll, pieces: writeRows({ ...options, rows, notWhole }) }
    },
  }
}
