import { meaningWords, pushCode } from '../rules/alertCodes'
import type { PushCode } from '../rules/pushCode'
import type { Facts } from '../rules/facts'
import type { Step } from '../rules/finding'
import type { CodeErrors } from '../rules/pushErrors'
import { CodePage, CredentialName, Dash, Seen } from './errorCells'
import { Voices } from './FindingBody'
import { NewestAlerts } from './NewestAlerts'

/** What a code means, who can do what about it, and its newest alerts. */
export function PushErrorDetails({
  errors,
  names,
  facts,
}: {
  errors: CodeErrors
  names: ReadonlyMap<string, string>
  facts: Facts
}) {
  const { code, first, credentials, people, opened, count } = errors
  const about = pushCode(code)
  return (
    <div role="cell" className="errors-more">
      <div>
        <h3>What it means</h3>
        <p className="text-muted">
          {about === undefined
            ? 'Twilio’s page of the code says what it means; this check does not know it.'
            : meaningWords(about)}
        </p>
        <dl className="finding-why">
          <dt>To do</dt>
          <dd>
            <Voices todo={stepsOf(about)} />
          </dd>
          <dt>First seen</dt>
          <dd>
            <Seen at={first} now={facts.now} />
          </dd>
          <dt>Credential</dt>
          <dd>
            {credentials.length === 0 ? <Dash words="names none" /> : null}
            {credentials.map((sid) => (
              <span key={sid} className="block">
                {names.has(sid) ? (
                  <>
                    <CredentialName sid={sid} names={names} />{' '}
                  </>
                ) : null}
                <span className="exact">{sid}</span>
              </span>
            ))}
          </dd>
          <dt>People</dt>
          <dd>
            {opened === 0 ? '' : `${people.length.toLocaleString()} named, `}
            {opened.toLocaleString()} of {count.toLocaleString()} read
          </dd>
        </dl>
        <p className="check-legend">
          <CodePage code={code} />
        </p>
      </div>
      <NewestAlerts errors={errors} facts={facts} />
    </div>
  )
}

function stepsOf(about: PushCode | undefined): readonly Step[] {
  if (about === undefined) return [{ by: 'nobody', what: ['Read Twilio’s page of the code.'] }]
  const { fixer, step, also } = about
  return [{ by: fixer, what: [step] }, ...(also === undefined ? [] : [{ by: also.by, what: [also.step] }])]
}
