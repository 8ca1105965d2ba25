import { CircleAlert, X } from 'lucide-react'
import { useId } from 'react'
import { href, paths } from '../paths'
import { useService } from '../session/address'
import { clip } from '../ui/text'
import { Text } from '../ui/Text'
import { useMedia } from '../ui/useMedia'

interface Props {
  chosen: readonly string[]
  missing: readonly string[]
  /** What is missing for them: "no APN bindings for". */
  missingWords: string
  onRemove: (identity: string) => void
}

/** What the box has for chips on one line, in px; the input keeps the rest. */
const ROOM = 340
const LONGEST_CHIP = 184

/** How many chips stand in the box: as many as fit by their length, at least one. */
function howManyFit(chosen: readonly string[]): number {
  let room = ROOM
  let fit = 0
  for (const identity of chosen) {
    room -= Math.min(36 + identity.length * 7.2, LONGEST_CHIP) + 4
    if (room < 0) break
    fit += 1
  }
  return Math.max(1, fit)
}

/** The chosen identities. What does not fit into the box opens from "+3". */
export function IdentityChips({ chosen, missing, missingWords, onRemove }: Props) {
  const moreId = useId()
  // The bar is one line: there is room for one, or for their number.
  const isNarrow = useMedia('(40rem <= width < 64rem)')
  const fit = !isNarrow ? howManyFit(chosen) : chosen.length > 1 ? 0 : 1
  const chip = (identity: string) => (
    <Chip
      key={identity}
      identity={identity}
      missing={missing.includes(identity) ? missingWords : undefined}
      onRemove={() => onRemove(identity)}
    />
  )
  const rest = chosen.slice(fit)
  return (
    <>
      {chosen.slice(0, fit).map(chip)}
      {rest.length === 0 ? null : (
        <>
          <button
            type="button"
            popoverTarget={moreId}
            aria-label={fit === 0 ? `Show ${rest.length} identities` : `Show ${rest.length} more identities`}
            className="h-6 flex-none rounded-inner px-1.5 text-sm font-medium text-accent-fg hover:bg-accent-tint max-sm:h-7"
          >
            {fit === 0 ? rest.length : `+${rest.length}`}
          </button>
          <div
            id={moreId}
            popover="auto"
            role="group"
            aria-label={fit === 0 ? 'Chosen identities' : 'More identities'}
            className="fixed top-24 left-1/2 m-0 max-h-[60vh] w-80 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-auto rounded-panel bg-raised p-3 elevation-menu"
          >
            <div className="flex flex-wrap gap-1.5">{rest.map(chip)}</div>
          </div>
        </>
      )}
    </>
  )
}

function Chip({
  identity,
  missing,
  onRemove,
}: {
  identity: string
  missing: string | undefined
  onRemove: () => void
}) {
  const service = useService()
  return (
    <span
      className={`inline-flex h-6 max-w-[184px] min-w-0 flex-none items-center sm:max-lg:shrink rounded-inner pl-2 text-sm max-sm:h-7 max-sm:max-w-[calc(100%-24px)] forced-colors:border ${missing ? 'bg-warning-tint' : 'bg-accent-tint'}`}
      data-tip={missing ? `${missing} ${clip(identity)}` : clip(identity)}
    >
      {missing ? (
        <>
          <CircleAlert size={14} strokeWidth={1.75} className="mr-[5px] flex-none text-warning" aria-hidden />
          <span className="sr-only">{missing} </span>
        </>
      ) : null}
      {service === undefined ? null : (
        <a
          href={href(paths.user(service, identity))}
          aria-label={`Check delivery of ${identity}`}
          className="cut rounded-xs text-fg decoration-edge underline-offset-3 hover:underline"
        >
          <Text value={clip(identity)} />
        </a>
      )}
      <button
        type="button"
        aria-label={`Remove ${identity}`}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center rounded-inner text-muted hover:bg-pressed hover:text-fg max-sm:size-7"
      >
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  )
}
