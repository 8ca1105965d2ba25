import { describe, expect, test } from 'vitest'
import { TwilioError } from '../twilio/errors'
import { type Answer, factOf } from './factsOf'

const error = new TwilioError({ kind: 'server' }, { api: 'Twilio US1' })
const answer = (different: Partial<Answer<string | null>>): Answer<string | null> => ({
  data: undefined,
  error: null,
  dataUpdatedAt: 0,
  errorUpdatedAt: 0,
  fetchStatus: 'idle',
  ...different,
})

describe('a fact', () => {
  test.each([
    ['that nobody asked for', undefined, undefined, { state: 'notAsked', why: 'Not asked yet.' }],
    ['that is not to be asked', undefined, 'Because.', { state: 'notAsked', why: 'Because.' }],
    ['that waits', answer({ fetchStatus: 'fetching' }), undefined, { why: 'The answer is still on its way.' }],
    ['without a network', answer({ fetchStatus: 'paused' }), undefined, { why: 'The answer is still on its way.' }],
    ['that was stopped', answer({}), undefined, { why: 'Stopped before an answer came.' }],
    ['that is never asked', answer({}), 'Because.', { state: 'notAsked', why: 'Because.' }],
    ['that came', answer({ data: 'x', dataUpdatedAt: 7 }), undefined, { state: 'known', value: 'x', at: 7 }],
    ['that is nothing', answer({ data: null, dataUpdatedAt: 7 }), undefined, { state: 'known', value: null }],
    ['that failed', answer({ error, errorUpdatedAt: 8 }), undefined, { state: 'failed', error, at: 8 }],
    [
      'that came and then failed',
      answer({ data: 'x', dataUpdatedAt: 7, error, errorUpdatedAt: 8 }),
      'Because.',
      { state: 'known', value: 'x', at: 7 },
    ],
    ['that is asked again after a failure', answer({ error, fetchStatus: 'fetching' }), undefined, { state: 'failed' }],
  ])('%s', (_, brought, whyNot, fact) => {
    expect(factOf(brought, whyNot)).toMatchObject(fact)
  })
})
