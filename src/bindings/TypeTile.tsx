import { Apple, CircleQuestionMark, CloudOff, Flame, type LucideIcon, Unplug } from 'lucide-react'
import { BINDING_TYPE_NAMES, type BindingType, isBindingType } from '../twilio/wire'

const LOOKS: Readonly<Record<BindingType | 'other', { icon: LucideIcon; rest: string; on: string }>> = {
  apn: { icon: Apple, rest: 'bg-apn-tint text-apn', on: 'bg-apn text-on-type' },
  fcm: { icon: Flame, rest: 'bg-fcm-tint text-fcm', on: 'bg-fcm text-on-type' },
  gcm: { icon: CloudOff, rest: 'bg-gcm-tint text-gcm', on: 'bg-gcm text-on-type' },
  twilsock: { icon: Unplug, rest: 'bg-twilsock-tint text-twilsock', on: 'bg-twilsock text-on-type' },
  other: { icon: CircleQuestionMark, rest: 'bg-neutral-tint text-muted', on: 'bg-neutral-tint text-muted' },
}

const SIZES = {
  small: { tile: 'size-[18px] rounded-[5px]', icon: 12 },
  row: { tile: 'size-5 rounded-[5px]', icon: 14 },
  large: { tile: 'size-7 rounded-[7px]', icon: 16 },
} as const

/** The icon of a binding type, the same everywhere; solid where the type is chosen. A word always stands beside it. */
export function TypeTile({
  type,
  size = 'row',
  on = false,
}: {
  type: string | null
  size?: keyof typeof SIZES
  on?: boolean
}) {
  const { icon: Icon, rest, on: solid } = LOOKS[isBindingType(type) ? type : 'other']
  const { tile, icon } = SIZES[size]
  return (
    <span
      className={`type-tile grid flex-none place-items-center forced-colors:border ${tile} ${on ? solid : rest}`}
      aria-hidden
    >
      <Icon size={icon} strokeWidth={2} />
    </span>
  )
}

/** "no bindings for", or of which types, where only some were asked for. */
export function noBindingsFor(types: readonly BindingType[]): string {
  const labels = types.map((type) => BINDING_TYPE_NAMES[type].label)
  return labels.length === 0 ? 'no bindings for' : `no ${labels.join(' or ')} bindings for`
}

/** A type as it is called: Twilio's own text where it is none of the documented. */
export function typeLabel(type: string): string {
  return isBindingType(type) ? BINDING_TYPE_NAMES[type].label : type
}
