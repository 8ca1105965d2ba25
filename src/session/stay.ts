/** "Stay signed in": a sign-in that lasts through reloads of its tab, because the person asked for it. */
import { keep, keptNames, recall } from '../ui/preferences'
import { LONGEST } from './end'
import { STORED, type Session, activityName } from './session'

/** Keeps a sign-in in this tab's session storage. Where storage is blocked or full, it lasts until the page is left. */
export function storeSession({ api, twilio, since, username }: Session, secret: string): void {
  const { scope } = twilio
  dropOutdated()
  keep(activityName(scope), String(Date.now()))
  if (recall(activityName(scope)) === '') return
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ baseUrl: api.baseUrl, scope, since, username, secret }))
  } catch {
    keep(activityName(scope), '')
  }
}

/** Tabs that were closed leave their sign-in's name behind. */
function dropOutdated(): void {
  for (const name of keptNames())
    if (name.startsWith(activityName('')) && !(Date.now() < Number(recall(name)) + LONGEST)) keep(name, '')
}

/** Whether this tab keeps its sign-in. */
export function isStored(): boolean {
  try {
    return sessionStorage.getItem(STORED) !== null
  } catch {
    return false
  }
}

/** Notes for a reload of any of its tabs that somebody is there, unless the sign-in is over. */
export function noteActivity({ twilio: { scope } }: Session): void {
  if (recall(activityName(scope)) !== '') keep(activityName(scope), String(Date.now()))
}
