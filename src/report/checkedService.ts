import { credentialUses } from '../rules/credentialUses'
import { type Fact, type Facts, known } from '../rules/facts'
import { pushErrors } from '../rules/pushErrors'
import { serviceDiagnosis } from '../rules/serviceDiagnosis'
import type { Alerts, Credential } from '../twilio/delivery'
import type { CheckedService } from './serviceReport'

/** What there is to say of a service, by its facts. No alert was read by itself. */
export function checkedService(
  name: string | undefined,
  facts: Facts,
  credentials: Fact<readonly Credential[]>,
  alerts: Fact<Alerts>,
): CheckedService {
  return {
    name,
    facts,
    diagnosis: serviceDiagnosis(facts, credentials),
    credentials,
    uses: credentialUses(known(credentials) ?? [], facts.loadedRows, facts.now),
    alerts,
    errors: alerts.state === 'known' ? pushErrors(alerts.value.listed, alerts.at) : undefined,
  }
}
