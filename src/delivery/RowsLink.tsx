import { href, paths } from '../paths'
import { encodeValue } from '../twilio/paging'
import type { BindingsQuery } from '../twilio/queries'

/** How many rows there are, as a link to just those where the table has a filter for them. */
export function RowsLink({
  service,
  filter,
  words,
}: {
  service: string
  filter: BindingsQuery | undefined
  words: string
}) {
  if (filter === undefined) return words
  return (
    <a href={href(paths.bindings(service, searchOf(filter)))} className="text-accent-fg hover:underline">
      {words}
    </a>
  )
}

function searchOf({ BindingType, Identity }: BindingsQuery): string {
  const types = BindingType.map((type) => `BindingType=${type}`)
  return `?${[...types, ...Identity.map((identity) => `Identity=${encodeValue(identity)}`)].join('&')}`
}
