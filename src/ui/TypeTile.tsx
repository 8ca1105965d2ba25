const TYPES: ReadonlySet<string | null> = new Set(['apn', 'fcm', 'gcm', 'twilsock'])

/** How a binding type looks, for the style sheet of the icons. */
export const typeLook = (type: string | null): string => (TYPES.has(type) && type !== null ? type : 'other')

/** The icon of a binding type, the same everywhere; solid where the type is chosen. A word always stands beside it. */
export function TypeTile({ type, size, on = false }: { type: string | null; size?: 'small' | 'large'; on?: boolean }) {
  return (
    <span className="type-tile" data-type={typeLook(type)} data-size={size} data-on={on || undefined} aria-hidden />
  )
}
