import { describe, expect, test } from 'vitest'
import { credentialUses } from '../rules/credentialUses'
import { type Facts, known, noFacts } from '../rules/facts'
import { pushErrors } from '../rules/pushErrors'
import { APN_CREDENTIAL, FAILED, NOW, SERVICE, alert, apn, credential, fact, notifications } from '../rules/samples'
import { serviceDiagnosis } from '../rules/serviceDiagnosis'
import { FORMATS, sectionOf } from './reportSamples'
import { type CheckedService, serviceReportOf } from './serviceReport'

const TOKEN = 'not a token but long enough to be one'
const FORM = {
  format: 'markdown',
  explain: ({ kind }: { kind: string }) => `It failed: ${kind}.`,
  failedAgain: [],
  hidden: { names: () => [], marked: (text: string) => text, escaped: (text: string) => text },
} as const

function checked(different: Partial<Pick<CheckedService, 'credentials' | 'alerts' | 'errors'>> = {}): CheckedService {
  const credentials = different.credentials ?? fact([credential()])
  const facts: Facts = {
    ...noFacts(SERVICE, '', NOW),
    notifications: fact(notifications()),
    configuration: fact({ reachability_enabled: true }),
    loadedRows: fact({ rows: [apn(1, { endpoint: TOKEN }), apn(2)], isWhole: true }),
  }
  const alerts = [alert({ alert_text: `of ${APN_CREDENTIAL}` }), alert({ error_code: '52141' }), alert()]
  return {
    name: 'Kite Support',
    facts,
    diagnosis: serviceDiagnosis(facts, credentials),
    credentials,
    uses: credentialUses(known(credentials) ?? [], facts.loadedRows, NOW),
    alerts: fact({}),
    errors: pushErrors(alerts, NOW),
    ...different,
  }
}

describe('the report of a service', () => {
  test('has the parts that a user’s has, and its own', () => {
    const text = serviceReportOf(checked(), FORM)
    expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual([
      '## Service check',
      '## Findings',
      '## Push errors of the last 29 days',
      '## Credentials',
      '## Facts',
      '## Not checked',
    ])
    expect(text).toContain(`- Service: \`Kite Support\`, \`${SERVICE}\``)
    expect(text).toContain('- Bindings looked at: 2, all of the service')
  })

  test('says of how many bindings a finding is, and holds no token whole', () => {
    for (const format of FORMATS) {
      const text = serviceReportOf(checked(), { ...FORM, format })
      expect(text).toMatch(/- R22 \w+: .*, 1 binding of the 2 loaded/)
      expect(text).not.toContain(TOKEN)
    }
  })

  test('has a line for each code, with its meaning, its credential and how many were read', () => {
    const text = serviceReportOf(checked(), { ...FORM, format: 'text' })
    const [first, second] = sectionOf(text, 'Push errors of the last 29 days')
    expect(first).toMatch(/^- 2 × 52134 \(.*\), first .* UTC, last .* UTC, /)
    expect(first).toContain(`names ${APN_CREDENTIAL}, 0 of 2 read one by one`)
    expect(second).toContain('1 × 52141')
  })

  test('has a line for each credential', () => {
    const [line] = sectionOf(serviceReportOf(checked(), { ...FORM, format: 'text' }), 'Credentials')
    expect(line).toContain(`${APN_CREDENTIAL}: no name, apn, sandbox False`)
    expect(line).toContain('used by 2 loaded bindings')
  })

  test('tells what is not known from nothing', () => {
    const text = serviceReportOf(checked({ credentials: FAILED, alerts: FAILED, errors: undefined }), {
      ...FORM,
      format: 'text',
    })
    expect(sectionOf(text, 'Push errors of the last 29 days')).toEqual(['Not known.'])
    expect(sectionOf(text, 'Credentials')).toEqual(['Not known.'])
    expect(sectionOf(text, 'Not checked')).toContain('- Credentials, Alerts of the last 29 days: It failed: server.')
  })
})
