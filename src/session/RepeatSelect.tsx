import { Repeat as RepeatIcon } from 'lucide-react'
import type { Repeat } from './useRepeat'
import './repeat.css'

const CHOICES = [
  [0, 'Off'],
  [30, '30 s'],
  [60, '1 min'],
  [300, '5 min'],
] as const

/** How often something is asked again by itself. @param tip what is asked again then */
export function RepeatSelect({ repeat, tip, size }: { repeat: Repeat; tip: string; size?: 'small' }) {
  return (
    <span className="repeat" data-tip={tip} data-size={size} data-on={repeat.seconds > 0 || undefined}>
      <RepeatIcon size={size === 'small' ? 14 : 16} strokeWidth={1.75} aria-hidden />
      <span className="word" aria-hidden>
        Interval
      </span>
      <select
        aria-label="Interval"
        value={repeat.seconds}
        onChange={({ target }) => repeat.choose(Number(target.value))}
      >
        {CHOICES.map(([seconds, label]) => (
          <option key={seconds} value={seconds}>
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}
