import { ImageIcon, type LucideIcon, MessageSquare, UserMinus, UserPlus } from 'lucide-react'
import type { Event } from '../rules/finding'

/** What the events of a push are called where each has a column, or a toggle. */
export const EVENT_COLUMNS: Readonly<Record<Event, { long: string; short: string; icon: LucideIcon }>> = {
  new_message: { long: 'New message', short: 'New', icon: MessageSquare },
  with_media: { long: 'With media', short: 'Media', icon: ImageIcon },
  added_to_conversation: { long: 'Added', short: 'Added', icon: UserPlus },
  removed_from_conversation: { long: 'Removed', short: 'Removed', icon: UserMinus },
}
