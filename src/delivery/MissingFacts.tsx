import { ClipboardCopy } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Diagnosis } from '../rules/diagnose'
import { FACT_NAMES, type Facts } from '../rules/facts'
import { missingFacts } from '../rules/missing'
import { bySameReason } from '../rules/sameReason'
import { adminRequest } from '../report/adminRequest'
import { useSession } from '../session/SessionProvider'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { markHidden } from '../ui/escapeHidden'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'

/** Opens what the key may do, which is another room's. */
export type KeyReachOpener = ComponentType<{ service: string; kind: 'link' }>

/** What could not be read, why, and what it would tell: for whoever can give the permission. */
export function MissingFacts({
  facts,
  diagnosis,
  keyReach: KeyReach,
}: {
  facts: Facts
  diagnosis: Diagnosis
  keyReach: KeyReachOpener
}) {
  const { session } = useSession()
  const missing = missingFacts(facts, diagnosis.unchecked)
  if (missing.length === 0) return null
  const rows = bySameReason(missing, ({ error, why }) => error ?? why ?? '')
  const forbidden = rows.filter(({ all }) => all.some(({ isForbidden }) => isForbidden)).length
  return (
    <section className="check-block" aria-label="What is missing">
      <header>
        <h2>What is missing</h2>
        {forbidden > 0 ? <span className="muted">{count(forbidden, 'permission')} of this key</span> : null}
      </header>
      <table className="check-rows missing" aria-label="What is missing">
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">{forbidden > 0 ? 'Permission' : 'Why'}</th>
            <th scope="col">What it would tell</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reason, all }) => (
            <tr key={all[0]?.name}>
              <th scope="row">
                {all.map(({ name }) => (
                  <span key={name} className="block">
                    {FACT_NAMES[name]}
                  </span>
                ))}
              </th>
              <td>
                {typeof reason === 'string' || reason.permission === undefined ? (
                  <Text value={typeof reason === 'string' ? reason : `${explain(reason).title}.`} />
                ) : (
                  <span className="exact permission">
                    <Text value={clip(reason.permission)} />
                  </span>
                )}
              </td>
              <td className="text-muted">
                {all.map(({ name, tells }) => (
                  <span key={name} className="block">
                    {tells}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {forbidden > 0 ? (
        <div className="no-print mt-3 flex flex-wrap gap-2">
          <Button onClick={() => void copyText(adminRequest(missing, session?.username, markHidden), 'Request')}>
            <ClipboardCopy size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
            Copy the request to the admin
          </Button>
          <KeyReach service={facts.service} kind="link" />
        </div>
      ) : null}
    </section>
  )
}
