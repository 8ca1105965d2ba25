import { ExternalLink } from 'lucide-react'
import { buttonLook } from '../ui/Button'
import { Text } from '../ui/Text'
import { useSession } from './SessionProvider'
import { type LinkValues, outLinks } from './outLinks'

/** The deployment's own links for something; each opens in a tab of its own, which is not told where it was opened. */
export function OutLinks({ own, values = {} }: { own: LinkValues; values?: LinkValues }) {
  const { links } = useSession().config
  return outLinks(links, own, values).map(({ name, url }) => (
    <a key={name} className={buttonLook({})} href={url} target="_blank" rel="noopener noreferrer">
      <ExternalLink size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
      <Text value={name} />
    </a>
  ))
}
