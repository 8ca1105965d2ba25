/** What is the matter with the list, in words. They come after the rows. */
import { explain, explainLaterPage } from '../twilio/words'
import type { ListState } from '../listing/bindingsList'

/**
 * What is the matter where something is (`isTroubled`).
 * @param diagnosis what more is known of a request that got no answer
 */
export function troubleText(state: ListState, online: boolean, diagnosis: string | undefined): string {
  const { activity, error, pages, asked, count: loaded } = state
  const isAnswer = asked === undefined || asked.refresh
  const kept = loaded === 0 ? '' : isAnswer ? ' The rows are kept.' : ' The rows are the previous answer.'
  if (activity === 'paused') {
    // A tab in the background waits too, but nobody sees it.
    return online ? `Waiting.${kept} It goes on by itself.` : `Offline.${kept} It goes on when the network is back.`
  }
  if (error === undefined) return `Stopped.${kept}`
  const { title, text } = asked === undefined && activity !== 'stopped' ? explainLaterPage(error) : explain(error)
  if (activity !== 'failed') return `${title}.${kept}`
  const what =
    asked === undefined
      ? `Page ${pages + 1} did not load`
      : asked.refresh
        ? 'The list could not be read again'
        : 'The new filter got no answer'
  return `${what}: ${title}. ${diagnosis ?? text}${kept}`
}
