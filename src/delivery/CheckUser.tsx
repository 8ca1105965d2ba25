import { useId } from 'react'
import type { Answer } from '../check/nextStep'
import { count } from '../ui/text'
import { CheckAnswer } from './CheckAnswer'
import { CheckOptions } from './CheckOptions'
import { CheckUserBox } from './CheckUserBox'
import { useCheckUser } from './useCheckUser'

/** Takes whatever stands in a ticket (an identity, a SID, a device token) and leads to the right screen. */
export function CheckUser({ service, isStep = false }: { service: string; isStep?: boolean }) {
  const answerId = useId()
  const { box, inputRef, text, options, isOpen, answer, busy, go, choose, submit, type, onKeyDown, onFocus } =
    useCheckUser(service, isStep)
  return (
    <form
      role="search"
      aria-label="Check a user"
      className="relative min-w-0"
      onSubmit={(event) => {
        event.preventDefault()
        submit(text)
      }}
    >
      <CheckUserBox>
        <input
          // oxlint-disable-next-line react/refs -- downshift joins this ref with its own; nothing reads it here
          {...box.getInputProps({
            ref: inputRef,
            ...(isStep ? { 'data-first-focus': true } : {}),
            'aria-label': 'Check a user',
            'aria-labelledby': undefined,
            'aria-describedby': answerId,
            'aria-expanded': isOpen,
            'aria-keyshortcuts': 'u',
            onKeyDown,
            onFocus,
            // React's own event, so that the caret stays where it is while the text is kept here.
            onChange: (event) => type(event.target.value),
          })}
          type="search"
          aria-busy={busy}
          placeholder="Check a user"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-tip="An identity, a SID (US, BS, CR) or a device token"
          className="h-full w-full min-w-0 flex-1 bg-transparent text-sm max-sm:text-lg"
        />
      </CheckUserBox>
      <p id={answerId} role="status" className="sr-only">
        {answer === undefined ? (isOpen ? count(options.length, 'suggestion') : '') : answerWords(answer)}
      </p>
      <CheckOptions box={box} options={options} isOpen={isOpen} text={text} onChoose={choose} />
      {answer === undefined ? null : <CheckAnswer service={service} answer={answer} onGo={go} onSubmit={submit} />}
    </form>
  )
}

/** What is read out when somebody has asked. */
function answerWords(answer: Answer): string {
  if (answer.is === 'words') return answer.words
  return answer.is === 'sid' ? 'SIDs begin with capitals' : 'Looked for this token among the loaded bindings'
}
