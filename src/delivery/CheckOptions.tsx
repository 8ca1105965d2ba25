import type { UseComboboxReturnValue } from 'downshift'
import { CornerDownLeft, History, Lightbulb, type LucideIcon, User } from 'lucide-react'
import { useId } from 'react'
import type { CheckOption } from '../check/checkOptions'
import { ownsEvent } from '../ui/combobox'
import { Marked } from '../ui/Marked'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'

const GROUPS: Readonly<Record<CheckOption['group'], { title: string; icon: LucideIcon }>> = {
  typed: { title: 'As typed', icon: CornerDownLeft },
  offered: { title: 'Did you mean', icon: Lightbulb },
  loaded: { title: 'Among the loaded', icon: User },
  recent: { title: 'Recent', icon: History },
}

/** The list under Check a user: what is typed, what was probably meant, and who is loaded. */
export function CheckOptions({
  box,
  options,
  isOpen,
  text,
  onChoose,
}: {
  box: UseComboboxReturnValue<CheckOption>
  options: readonly CheckOption[]
  isOpen: boolean
  text: string
  onChoose: (option: CheckOption) => void
}) {
  const id = useId()
  return (
    <div
      className={`absolute top-full right-0 z-(--z-menu) mt-1 w-[400px] max-w-[calc(100vw-32px)] rounded-panel bg-raised p-1 text-sm elevation-menu forced-colors:border max-sm:static max-sm:w-full ${isOpen ? 'rise-in' : 'hidden'}`}
    >
      <div
        {...box.getMenuProps({ 'aria-label': 'Users', 'aria-labelledby': undefined })}
        className="max-h-[50vh] overflow-auto"
      >
        {(['recent', 'typed', 'offered', 'loaded'] as const).map((group) =>
          options.some((option) => option.group === group) ? (
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <p id={`${id}-${group}`} className={group === 'typed' ? 'sr-only' : 'px-2 pt-2 pb-1 text-xs text-muted'}>
                {GROUPS[group].title}
              </p>
              {options.map((option, index) =>
                option.group === group ? (
                  <Option
                    key={option.text}
                    option={option}
                    part={text}
                    isHighlighted={box.highlightedIndex === index}
                    {...box.getItemProps({
                      item: option,
                      index,
                      onClick: (event) => {
                        ownsEvent(event)
                        onChoose(option)
                      },
                    })}
                  />
                ) : null,
              )}
            </div>
          ) : null,
        )}
      </div>
    </div>
  )
}

function Option({
  option: { group, text, note },
  part,
  isHighlighted,
  ...props
}: {
  option: CheckOption
  part: string
  isHighlighted: boolean
} & React.ComponentProps<'div'>) {
  const Icon = GROUPS[group].icon
  return (
    <div
      {...props}
      className={`grid min-h-8 cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 rounded-inner px-2 hover:bg-hover max-sm:min-h-10 ${isHighlighted ? 'bg-pressed forced-colors:outline-2 forced-colors:-outline-offset-2' : ''}`}
    >
      <Icon size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      <span className="cut">
        {group === 'loaded' ? <Marked text={text} part={part} /> : <Text value={clip(text)} />}
      </span>
      <span className="text-xs text-muted">{note}</span>
    </div>
  )
}
