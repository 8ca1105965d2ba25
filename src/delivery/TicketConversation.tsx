import { type FormEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { paths } from '../paths'
import { SID } from '../twilio/wire'
import { Button } from '../ui/Button'
import { TextField } from '../ui/TextField'

/** The conversation that the ticket is about: whether the user takes part in it. It is kept in the address. */
export function TicketConversation({ service, identity }: { service: string; identity: string }) {
  const navigate = useNavigate()
  const { search } = useLocation()
  const [wrong, setWrong] = useState<string>()
  const parameters = new URLSearchParams(search)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('conversation')
    const sid = typeof typed === 'string' ? typed.trim() : ''
    const isRight = sid === '' || SID.conversation.test(sid)
    setWrong(isRight ? undefined : 'A conversation SID is CH and 32 characters.')
    if (!isRight) return
    if (sid === '') parameters.delete('conversation')
    else parameters.set('conversation', sid)
    void navigate(paths.user(service, identity, parameters.size === 0 ? '' : `?${parameters.toString()}`))
  }

  return (
    <form className="no-print mt-2 grid gap-2" noValidate onSubmit={submit}>
      <TextField
        key={parameters.get('conversation')}
        label="Conversation of the ticket"
        optional
        name="conversation"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="CH…"
        className="font-mono text-sm!"
        defaultValue={parameters.get('conversation') ?? ''}
        error={wrong}
      />
      <Button type="submit" size="small" className="justify-self-start">
        Look for it
      </Button>
    </form>
  )
}
