/** What Check a user suggests, asks and answers while somebody types: everything but how it looks. */
import { useQueryClient } from '@tanstack/react-query'
import { useCombobox } from 'downshift'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type CheckOption, checkOptions } from '../check/checkOptions'
import { type Answer, nextStep } from '../check/nextStep'
import { offersFor } from '../check/offers'
import { currentAddress, go as goTo, paths } from '../paths'
import { known } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import { useOnRenewal } from '../session/useOnRenewal'
import type { Binding } from '../twilio/binding'
import { TwilioError } from '../twilio/errors'
import { userQuery } from '../twilio/factQueries'
import { explain } from '../twilio/words'
import { ownsEvent, typedFirst } from '../ui/combobox'
import { toast } from '../ui/toast'
import { loadedRowsOf } from '../listing/neighbours'
import { rememberPasted } from './pasted'
import { recentlyChecked } from './recent'
import { type Forms, useForms } from './useForms'

/** How many loaded identities are suggested. */
const MOST_SUGGESTED = 8
/** Of less than this anything may be meant. */
const SHORTEST_OFFER = 3

/** @param isStep whether it was opened as a step of the history, which what is found takes the place of */
export function useCheckUser(service: string, isStep: boolean) {
  const queryClient = useQueryClient()
  const twilio = useTwilio()
  const inputRef = useRef<HTMLInputElement>(null)
  /** The rows that were loaded when the box got the focus: what is suggested keeps still while one types. */
  const [rows, setRows] = useState<readonly Binding[]>()
  const forms = useForms(rows ?? NONE, rows !== undefined)
  const [suggestedBy, setSuggestedBy] = useState(forms)
  const [text, setText] = useState('')
  const [options, setOptions] = useState<readonly CheckOption[]>([])
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  /** How often something was asked for. */
  const asked = useRef(0)
  // It may have been that Twilio did not accept the secret.
  useOnRenewal(answer?.is === 'words', () => setAnswer(undefined))

  const box = useCombobox<CheckOption>({
    items: [...options],
    selectedItem: null,
    inputValue: text,
    itemToString: () => '',
    stateReducer: typedFirst,
  })

  // Where somebody typed before all identities were ready, more is suggested once they are, unless one was chosen already.
  if (suggestedBy !== forms) {
    setSuggestedBy(forms)
    if (box.highlightedIndex < 0 && text.trim() !== '') setOptions(optionsFor(text, forms))
  }

  const isAnswered = answer !== undefined
  useEffect(() => {
    if (!isAnswered) return undefined
    const close = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      setAnswer(undefined)
      inputRef.current?.focus()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [isAnswered])

  function loadedRows() {
    return known(loadedRowsOf(queryClient, twilio, service))?.rows ?? []
  }

  /** Before anything is typed: who was checked last. */
  function recent(): readonly CheckOption[] {
    return recentlyChecked(queryClient, service).map((identity) => ({ text: identity, group: 'recent', note: '' }))
  }

  function type(typed: string) {
    setText(typed)
    setAnswer(undefined)
    setOptions(typed.trim() === '' ? recent() : optionsFor(typed, forms))
  }

  function go(path: string) {
    setAnswer(undefined)
    setText('')
    setOptions([])
    // The screen that comes takes the focus, so that it is read out.
    if (!path.startsWith(`${currentAddress().pathname}?`) && path !== currentAddress().pathname)
      inputRef.current?.blur()
    goTo(path, isStep)
  }

  /** An identity that was chosen, which was meant by what stands in the box. */
  function choose({ group, text: identity }: CheckOption) {
    if (group === 'typed') return submit(identity)
    if (group === 'offered') rememberPasted(service, text)
    return go(paths.user(service, identity))
  }

  function submit(typed: string) {
    box.closeMenu()
    const step = nextStep(typed, service, loadedRows)
    if (step === undefined) return undefined
    // The latest is what a person wants to know: an answer to an older one is not waited for.
    asked.current += 1
    setBusy(false)
    if (step.is === 'answer') return setAnswer(step.answer)
    if (step.is === 'askUser') return void byUserSid(step.sid)
    if (step.note !== undefined) toast(step.note)
    return go(step.path)
  }

  async function byUserSid(sid: string) {
    setBusy(true)
    const { pathname } = currentAddress()
    const mine = asked.current
    // Who has gone elsewhere meanwhile, or asked for something else, is not called back.
    const isWanted = () => inputRef.current !== null && currentAddress().pathname === pathname && asked.current === mine
    try {
      const user = await queryClient.fetchQuery({ ...userQuery(twilio, service, sid), retry: false })
      if (!isWanted()) return undefined
      if (user?.identity) return go(paths.user(service, user.identity))
      setAnswer({ is: 'words', words: `Twilio knows no user ${sid} in this service.` })
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error
      if (!isWanted()) return undefined
      const { title, text: why } = explain(error)
      setAnswer({ is: 'words', words: `${title}. ${why}` })
    } finally {
      if (asked.current === mine) setBusy(false)
    }
    return undefined
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isAnswered) {
      event.preventDefault()
      setAnswer(undefined)
      return ownsEvent(event)
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return undefined
    event.preventDefault()
    const chosen = box.isOpen ? options[box.highlightedIndex] : undefined
    if (chosen === undefined) submit(text)
    else choose(chosen)
    return ownsEvent(event)
  }

  return {
    box,
    inputRef,
    text,
    options,
    isOpen: box.isOpen && options.length > 0 && !isAnswered,
    answer,
    busy,
    go,
    choose,
    submit,
    type,
    onKeyDown,
    /** What is suggested is of the rows that are loaded by then. */
    onFocus: () => {
      setRows(loadedRows())
      if (text.trim() === '') setOptions(recent())
    },
  }
}

const NONE: readonly Binding[] = []

function optionsFor(typed: string, { all, suggest }: Forms): readonly CheckOption[] {
  if (typed.trim() === '') return []
  const offers = typed.trim().length < SHORTEST_OFFER ? [] : offersFor(typed, all)
  return checkOptions(typed, offers, suggest(typed, MOST_SUGGESTED))
}
