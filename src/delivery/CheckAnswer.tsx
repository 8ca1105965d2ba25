import { href, paths } from '../paths'
import { holdersOf } from '../check/holders'
import type { Answer } from '../check/nextStep'
import { known, loadedCount } from '../rules/facts'
import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { useNeighbours } from './useNeighbours'
import { LookThrough } from './LookThrough'

/** What has to be said before there is a screen to go to. */
export function CheckAnswer({
  service,
  answer,
  onGo,
  onSubmit,
}: {
  service: string
  answer: Answer
  onGo: (path: string) => void
  onSubmit: (typed: string) => void
}) {
  return (
    <div
      role="group"
      aria-label="Answer"
      className="rise-in absolute top-full right-0 z-(--z-menu) mt-1 w-80 rounded-panel bg-raised p-3 text-sm sm:elevation-menu forced-colors:border max-sm:static max-sm:w-full"
    >
      {answer.is === 'token' ? (
        <TokenAnswer service={service} text={answer.text} onGo={onGo} />
      ) : answer.is === 'sid' ? (
        <>
          <p>A SID begins with capitals, and this one does not.</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" onClick={() => onSubmit(answer.sid)}>
              <span className="[overflow-wrap:anywhere]">Look for {answer.sid}</span>
            </Button>
            <Button size="small" onClick={() => onGo(paths.user(service, answer.typed))}>
              Check it as an identity
            </Button>
          </div>
        </>
      ) : (
        <p className="[overflow-wrap:anywhere]">
          <Text value={answer.words} />
        </p>
      )}
    </div>
  )
}

/** Who has a token, as far as it is known; more of it can be looked through. */
function TokenAnswer({ service, text, onGo }: { service: string; text: string; onGo: (path: string) => void }) {
  const neighbours = useNeighbours(service)
  const loaded = known(neighbours.fact)
  const { identities, isAlike } = holdersOf(loaded?.rows ?? [], text)
  const among =
    loaded === undefined
      ? 'No bindings of this service are loaded.'
      : `Looked among ${loaded.isWhole ? 'all' : 'the'} ${count(loadedCount(loaded), 'binding')} ${loaded.isWhole ? 'of this service' : 'that are loaded'}.`
  const what = isAlike ? 'this token in another spelling' : 'this token'
  return (
    <>
      <p className="font-semibold">
        {identities.length === 0
          ? 'No loaded binding has this token'
          : `${count(identities.length, 'user has', 'users have')} a binding with ${what}`}
      </p>
      <p className="text-muted">{among}</p>
      <ul className="mt-1">
        {identities.map((identity) => (
          <li key={identity}>
            <a
              href={href(paths.user(service, identity))}
              className="text-accent-fg underline [overflow-wrap:anywhere]"
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onGo(paths.user(service, identity))
              }}
            >
              <Text value={clip(identity)} />
            </a>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <LookThrough neighbours={neighbours} size="small" />
        <Button size="small" onClick={() => onGo(paths.user(service, text))}>
          Check it as an identity
        </Button>
      </div>
    </>
  )
}
