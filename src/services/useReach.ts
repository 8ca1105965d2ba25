import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { whyNotAsked } from '../check/asks'
import { useOnRenewal } from '../session/useOnRenewal'
import { useTwilio } from '../session/SessionProvider'
import type { TwilioError } from '../twilio/errors'
import {
  type Known,
  NO_SERVICE,
  type Outcome,
  READS,
  READ_NAMES,
  type ReadName,
  type Sample,
  namesOf,
  outcomeOf,
  sampleOf,
} from './reads'

type Tries = Partial<Record<ReadName, UseQueryResult<Sample, TwilioError>>>

/**
 * Tries each read once while it is used, and none again by itself. What is under way ends with it.
 * @param inWork the service in work, where there is one
 * @param round another one tries all of them anew
 */
export function useReach(inWork: string | undefined, round: number) {
  const ofAccount = useTries('account', {}, true, [inWork, round])
  const areAccountsIn = isEach(ofAccount)
  const service = inWork ?? ofAccount.services?.data?.sid
  const ofService = useTries('service', { service }, service !== undefined, [inWork, round])
  const known: Known = {
    service,
    binding: ofService.bindings?.data?.sid,
    identity: ofService.bindings?.data?.identity,
    credential: ofAccount.credentials?.data?.sid ?? ofService.bindings?.data?.credential_sid,
    alert: ofAccount.alerts?.data?.sid,
  }
  const areListsIn = areAccountsIn && (service === undefined || isEach(ofService))
  const singles = useTries('single', known, areListsIn, [inWork, round])

  const twilio = useTwilio()
  const { alerts: noAlerts } = whyNotAsked(twilio, 'anybody')
  const tries: Tries = { ...ofAccount, ...ofService, ...singles }
  const isServiceThere = namesOf('service').some((name) => tries[name]?.data !== undefined)
  const outcomes = READ_NAMES.map((name) => {
    const read = READS[name]
    const lacksService = areAccountsIn && read.target(known) === undefined ? NO_SERVICE : undefined
    const whyNot = read.of === 'monitor' ? noAlerts : lacksService
    const tried = tries[name]
    const isRunning = tried === undefined || tried.isPending || tried.isFetching
    return { name, outcome: outcomeOf(name, { isRunning, error: tried?.error ?? null, whyNot }, isServiceThere) }
  })
  const retry = (name: ReadName) => void tries[name]?.refetch()
  const isRefused = ({ outcome }: { outcome: Outcome }) =>
    outcome.state === 'failed' && outcome.error.kind === 'credentials'
  useOnRenewal(outcomes.some(isRefused), () => {
    for (const one of outcomes) if (isRefused(one)) retry(one.name)
  })
  return { outcomes, retry }
}

/** The tries of one wave, by name. */
function useTries(
  wave: 'account' | 'service' | 'single',
  known: Known,
  isDue: boolean,
  key: readonly unknown[],
): Tries {
  const twilio = useTwilio()
  const names = namesOf(wave)
  const results = useQueries({
    queries: names.map((name) => {
      const { of, target } = READS[name]
      const path = target(known)
      const get = of === 'monitor' ? twilio.getFromMonitor : twilio.get
      return {
        // Not by its address: a row that a later try brings is no reason to ask again.
        queryKey: [twilio.scope, 'reach', name, ...key],
        enabled: isDue && path !== undefined && get !== undefined,
        networkMode: 'always' as const,
        retry: false,
        gcTime: 0,
        queryFn: async ({ signal }: { signal: AbortSignal }) => sampleOf(await get?.(path ?? '', signal)),
      }
    }),
  })
  return Object.fromEntries(names.map((name, at) => [name, results[at]]))
}

/** Whether each try that can be made has come to an end. */
const isEach = (tries: Tries) => Object.values(tries).every(({ isPending, isEnabled }) => !isPending || !isEnabled)
