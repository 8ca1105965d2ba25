import { useEffect, useState } from 'react'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { useSession } from './SessionProvider'
import { askWho } from './me'

/**
 * Who is logged in at the server of the page; nothing where it knows of nobody.
 * @param isSentence whether it stands by itself, and not behind the name of the API
 */
export function Login({ isSentence = false }: { isSentence?: boolean }) {
  const { saysWho } = useSession().config
  const [login, setLogin] = useState<string>()
  useEffect(() => {
    if (saysWho) void askWho().then((who) => setLogin(who.login))
  }, [saysWho])
  if (login === undefined) return null
  return (
    <span className="cut">
      {isSentence ? null : <span aria-hidden>· </span>}
      <span className={isSentence ? undefined : 'sr-only'}>Logged in as </span>
      <Text value={clip(login)} />
    </span>
  )
}
