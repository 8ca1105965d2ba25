import { useMemo } from 'react'
import { type CredentialUse, credentialUses } from '../rules/credentialUses'
import { type Facts, known } from '../rules/facts'
import { OutLinks } from '../session/OutLinks'
import type { Credential } from '../twilio/delivery'
import { typeLabel } from '../twilio/wire'
import { NotProvided } from '../ui/NotProvided'
import { usePreferences } from '../ui/preferences'
import { SeverityIcon } from '../ui/SeverityIcon'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { Timestamp } from '../ui/Timestamp'
import { TypeTile } from '../ui/TypeTile'
import { buildsOf, endsWords, usedWords } from './credentialWords'
import { Dash } from './errorCells'
import { type LinkedRows, RowsLink } from './RowsLink'
import { ShortSid } from './ShortSid'

/** Every credential of the account, a row each: what Twilio shows of it, how it stands, and who uses it. */
export function CredentialsTable({
  credentials,
  facts,
  among,
  wanted,
}: {
  credentials: readonly Credential[]
  facts: Facts
  among: LinkedRows
  /** The SID of the one that the address asks for. */
  wanted: string | null
}) {
  const { loadedRows, now } = facts
  const uses = useMemo(() => credentialUses(credentials, loadedRows, now), [credentials, loadedRows, now])
  return (
    <table className="check-rows credentials" aria-label="Credentials">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">SID</th>
          <th scope="col">Type</th>
          <th scope="col">For</th>
          <th scope="col">Created</th>
          <th scope="col">Changed</th>
          <th scope="col">Key or certificate</th>
          <th scope="col" className="num">
            Used by
          </th>
        </tr>
      </thead>
      <tbody>
        {uses.map((use, at) => (
          <CredentialRow
            // oxlint-disable-next-line react/no-array-index-key -- one may lack its SID, and they stay in their order
            key={at}
            use={use}
            facts={facts}
            among={among}
            isWanted={use.credential.sid !== null && use.credential.sid === wanted}
          />
        ))}
      </tbody>
    </table>
  )
}

function CredentialRow({
  use: { credential, rows, finding },
  facts: { now, service, loadedRows },
  among,
  isWanted,
}: {
  use: CredentialUse
  facts: Facts
  among: LinkedRows
  isWanted: boolean
}) {
  const { zone } = usePreferences()
  const { sid, type, friendly_name: name, date_created: created, date_updated: updated } = credential
  const ends = endsWords(credential)
  const words = usedWords(rows?.length, known(loadedRows)?.isWhole === true)
  return (
    <tr
      ref={isWanted ? showRow : undefined}
      tabIndex={isWanted ? -1 : undefined}
      className={isWanted ? 'is-wanted' : ''}
    >
      <th scope="row">{name ? <Text value={clip(name)} /> : <span className="text-muted">No name</span>}</th>
      <td>
        <div className="flex flex-wrap items-center gap-2">
          {sid === null ? <NotProvided /> : <ShortSid sid={sid} />}
          <OutLinks own={{ credential: sid }} values={{ service }} />
        </div>
      </td>
      <td>
        {type === null ? (
          <NotProvided />
        ) : (
          <span className="inline-flex items-center align-top gap-1.5">
            <TypeTile type={type} />
            <Text value={clip(typeLabel(type), 40)} />
          </span>
        )}
      </td>
      <td data-label="For">{buildsOf(credential) ?? <Dash words="does not apply" />}</td>
      <td data-label="Created">
        <Timestamp value={created} now={now} zone={zone} />
      </td>
      <td data-label="Changed">
        <Timestamp value={updated} now={now} zone={zone} />
      </td>
      <td data-label="Key or certificate">
        {finding === undefined ? (
          (ends ?? <Dash words="nothing found" />)
        ) : (
          <span className={`sev ${finding.severity}`}>
            <SeverityIcon severity={finding.severity} size={14} />
            {finding.short}
          </span>
        )}
      </td>
      <td data-label="Used by" className="num">
        <RowsLink service={service} rows={rows ?? []} among={among} now={now} words={words} />
      </td>
    </tr>
  )
}

/** The row that the address asks for is what one looks at first. */
function showRow(row: HTMLElement | null) {
  row?.scrollIntoView({ block: 'center' })
  row?.focus({ preventScroll: true })
}
