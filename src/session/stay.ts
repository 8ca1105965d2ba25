/** What lasts through reloads: a sign-in of which the person asked it ("Stay signed in"), and one of a gateway. */
import { keep, keptNames, recall } from '../ui/preferences'
import { LONGEST } from './end'
import { STORED, type Session, activityName, activityNow } from './session'

/** Keeps a sign-in in this tab's session storage. Where storage is blocked or full, it lasts until the page is left. */
export function storeSession(session: Session, secret: string): void {
  dropOutdated()
  keep(session.activity, activityNow(session))
  if (recall(session.activity) !== '') store(session, secret)
}

/** Keeps another secret of a kept sign-in, unless it is over. */
export function storeRenewed(session: Session, secret: string): void {
  if (isStored() && recall(session.activity) !== '') store(session, secret)
}

function store({ api, twilio: { scope }, since, username, activity }: Session, secret: string): void {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ baseUrl: api.baseUrl, scope, since, username, secret }))
  } catch {
    keep(activity, '')
  }
}

/** Tabs that were closed leave their sign-in's name behind. */
function dropOutdated(): void {
  for (const name of keptNames()) {
    const isOver = !(Date.now() < Number.parseInt(recall(name), 10) + LONGEST)
    if (name.startsWith(activityName('')) && isOver) keep(name, '')
  }
}

/** Whether this tab keeps its sign-in. */
export function isStored(): boolean {
  try {
    return sessionStorage.getItem(STORED) !== null
  } catch {
    return false
  }
}
