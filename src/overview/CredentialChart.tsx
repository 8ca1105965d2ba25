import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { canRetry } from '../rules/sameReason'
import { useTwilio } from '../session/SessionProvider'
import { credentialsQuery } from '../twilio/factQueries'
import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import { Chart } from './Chart'
import { credentialBars } from './charts'
import type { Figures } from './figures'
import { credentialNote } from './words'

/** Bindings by credential: by name where the key may list credentials, else by SID. */
export function CredentialChart({
  figures,
  place,
  note,
}: {
  figures: Figures | undefined
  place: Parameters<typeof credentialBars>[1]
  note: string
}) {
  const { data, error, refetch } = useQuery(credentialsQuery(useTwilio()))
  const names = useMemo(
    () => new Map((data ?? []).flatMap(({ sid, friendly_name: name }) => (sid && name ? [[sid, name] as const] : []))),
    [data],
  )
  return (
    <Chart
      kind="wide"
      title="Bindings by credential"
      note={note}
      columns={['Credential', 'Bindings']}
      bars={credentialBars(figures, place, names)}
    >
      {error === null ? null : (
        <p className="overview-note">
          <Text value={credentialNote(error)} />{' '}
          {canRetry(error) ? (
            <Button kind="link" size="tiny" onClick={() => void refetch()}>
              Retry
            </Button>
          ) : null}
        </p>
      )}
    </Chart>
  )
}
