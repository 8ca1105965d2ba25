import { describe, expect, test } from 'vitest'
import { APN_CREDENTIAL, FAILED, NOW, SERVICE, apn, credential, fact, notifications, sid } from '../rules/samples'
import { type ServiceAnswers, serviceView } from './serviceView'

const asked = { service: SERVICE, now: NOW, hasLogs: true, wanted: null }
const answers = (different: Partial<ServiceAnswers> = {}): ServiceAnswers => ({
  notifications: fact(notifications()),
  configuration: fact({ reachability_enabled: true }),
  credentials: fact([credential()]),
  loadedRows: fact({ rows: [apn(1), apn(2, { identity: 'bob' })], isWhole: true }),
  ...different,
})
const notLoaded = { state: 'notAsked', why: 'No bindings of this service are loaded.' } as const

test('of a whole service everything is checked, over all of its bindings', () => {
  const view = serviceView(asked, answers())
  expect(view.diagnosis.verdict.kind).toBe('nothingFound')
  expect(view).toMatchObject({
    notChecked: undefined,
    over: ', over the 2 bindings loaded',
    looked: 'All 2 bindings of this service were looked at.',
    isWantedGone: false,
  })
})

test('of a part it says so', () => {
  const view = serviceView(asked, answers({ loadedRows: fact({ rows: [apn(1)], isWhole: false }) }))
  expect(view.looked).toBe('Counted among the 1 binding loaded.')
  expect(view.over).toBe(', over the 1 binding loaded')
})

test('without loaded bindings it names what was not checked, and why', () => {
  const view = serviceView(asked, answers({ loadedRows: notLoaded }))
  expect(view.notChecked).toMatch(/^Not checked: R11, .*R41.*\. Most of these look at bindings, and none are loaded\.$/)
  expect(view.over).toBe('')
  expect(view.looked).toContain('nobody knows which credentials are used')
})

test('a fact that failed is no reason to call the rest fine', () => {
  const view = serviceView(asked, answers({ notifications: FAILED }))
  expect(view.notChecked).toMatch(/^Not checked: R06, .*A fact for these did not load\.$/)
  expect(view.diagnosis.verdict.kind).toBe('notKnown')
})

describe('the credential that the address asks for', () => {
  const isGone = (wanted: string, credentials = answers().credentials) =>
    serviceView({ ...asked, wanted }, answers({ credentials })).isWantedGone

  test('is there or is not', () => {
    expect(isGone(APN_CREDENTIAL)).toBe(false)
    expect(isGone(sid('CR', 9))).toBe(true)
    expect(isGone(APN_CREDENTIAL, fact([]))).toBe(true)
  })

  test('may be there while nobody knows them', () => {
    expect(isGone(APN_CREDENTIAL, FAILED)).toBe(false)
  })
})
