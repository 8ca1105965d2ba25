import type { Column } from './RowLines'

const ROWS = 20
/** Widths in %, so that bars look like text of different lengths and are the same each time. */
const WIDTHS = [75, 60, 90, 45]

/** The rows' own height and columns without their text: nothing moves when the data comes. */
export function SkeletonRows({ columns, isPhone }: { columns: readonly Column[]; isPhone: boolean }) {
  const shown = isPhone
    ? columns.filter(({ id }) => ['identity', 'binding_type', 'endpoint', 'date_updated'].includes(id))
    : columns
  return (
    <div aria-hidden>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          className="binding-row pointer-events-none relative!"
          style={{ opacity: Math.max(0.12, 1 - Math.max(0, row - 6) * 0.075) }}
        >
          {shown.map(({ id }, place) => (
            <div key={id} className={`${id}-cell flex! items-center gap-2 not-first:pl-0! max-sm:overflow-visible`}>
              {id === 'binding_type' ? <span className="pulse size-5 flex-none rounded-[5px] bg-skeleton" /> : null}
              <span
                className={`pulse h-2.5 rounded-full bg-skeleton ${id === 'date_updated' && isPhone ? 'w-16' : ''} ${id === 'binding_type' && isPhone ? 'hidden' : ''}`}
                style={
                  isPhone && id === 'date_updated' ? {} : { width: `${WIDTHS[(row + place) % WIDTHS.length] ?? 60}%` }
                }
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
