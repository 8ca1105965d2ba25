import { Apple, CircleQuestionMark, CloudOff, Flame, type LucideIcon, Unplug } from 'lucide-react'

const LOOKS = {
  apn: { icon: Apple, rest: 'bg-apn-tint text-apn', on: 'bg-apn text-on-type' },
  fcm: { icon: Flame, rest: 'bg-fcm-tint text-fcm', on: 'bg-fcm text-on-type' },
  gcm: { icon: CloudOff, rest: 'bg-gcm-tint text-gcm', on: 'bg-gcm text-on-type' },
  twilsock: { icon: Unplug, rest: 'bg-twilsock-tint text-twilsock', on: 'bg-twilsock text-on-type' },
  other: { icon: CircleQuestionMark, rest: 'bg-neutral-tint text-muted', on: 'bg-neutral-tint text-muted' },
} satisfies Readonly<Record<string, { icon: LucideIcon; rest: string; on: string }>>

const hasLook = (type: string | null): type is keyof typeof LOOKS => type !== null && Object.hasOwn(LOOKS, type)

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
  const { icon: Icon, rest, on: solid } = LOOKS[hasLook(type) ? type : 'other']
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
