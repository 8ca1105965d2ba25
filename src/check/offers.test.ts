import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folded } from '../rules/spelling'
import { offersFor as offersAmong } from './offers'

const offersFor = (pasted: string, identities: readonly string[]) =>
  offersAmong(pasted, new Map(identities.map((identity) => [identity, folded(identity)])))

/** The identities of a service, some of them odd. */
const KNOWN = [
  'amy@x.example',
  'amy@x.example ',
  'Amy@x.example',
  'ben+push@x.example',
  'carol king',
  'ren\u00e9e',
  'driver-01',
  'driver-02',
  'dora@kite.test',
  'Quoted "Quinn"',
  'user, with commas',
  'client:eve',
  'abc',
  ' frank',
  'tenant:gina@x.example',
]

type Row = readonly [pasted: string, ...offered: readonly (readonly [identity: string, how: string])[]]

const alone = (identity: string) => [identity, 'the address alone'] as const
const SPACE = ['amy@x.example ', 'with a space at the end'] as const
const CASE = ['Amy@x.example', 'another case'] as const

const PASTED: readonly Row[] = [
  // mail programs and chats
  ['<amy@x.example>', alone('amy@x.example'), SPACE, CASE],
  ['Amy <amy@x.example>', alone('amy@x.example'), SPACE, CASE],
  ['"Amy Tran" <amy@x.example>', alone('amy@x.example'), SPACE, CASE],
  ['Amy Tran <amy@x.example>,', alone('amy@x.example'), SPACE, CASE],
  ['<mailto:amy@x.example|amy@x.example>', alone('amy@x.example'), SPACE, CASE],
  ['mailto:amy@x.example', alone('amy@x.example'), SPACE, CASE],
  ['mailto:amy@x.example?subject=No%20pushes', alone('amy@x.example'), SPACE, CASE],
  ['mailto:zoe%2Bpush@x.example', alone('zoe+push@x.example')],
  ['Zoe <zoe@x.example>', alone('zoe@x.example')],
  ['zoe@x.example (Zoe)', alone('zoe@x.example')],
  ['I am zoe@x.example and get no pushes.', alone('zoe@x.example')],
  // quotes and ends of sentences
  ['"amy@x.example"', ['amy@x.example', 'without the quotes'], SPACE, CASE],
  ['“zoe”', ['zoe', 'without the quotes']],
  ["'zoe'", ['zoe', 'without the quotes']],
  ['`zoe`', ['zoe', 'without the quotes']],
  ['«zoe»', ['zoe', 'without the quotes']],
  ['zoe@x.example,', ['zoe@x.example', 'without what ends the sentence']],
  ['zoe;', ['zoe', 'without what ends the sentence']],
  ['"zoe",', ['zoe', 'without what ends the sentence']],
  ['identity: zoe', ['zoe', 'the value alone']],
  ['Identity=zoe', ['zoe', 'the value alone']],
  // several
  ['zoe@x.example, yan@x.example', ['zoe@x.example', 'the first address'], ['yan@x.example', 'the second address']],
  ['zoe@x.example yan@x.example', ['zoe@x.example', 'the first address'], ['yan@x.example', 'the second address']],
  ['Zoe <zoe@x.example>; <zoe@x.example>', alone('zoe@x.example')],
  // spaces
  ['zoe ', ['zoe', 'without the space at the end']],
  [' zoe', ['zoe', 'without the space at the beginning']],
  ['\tzoe\n', ['zoe', 'without the spaces around it']],
  ['amy@x.example', SPACE, CASE],
  ['frank', [' frank', 'with a space at the beginning']],
  // case, forms, escapes
  ['AMY@X.EXAMPLE', ['amy@x.example', 'another case'], ['amy@x.example ', 'another spelling'], CASE],
  ['DRIVER-01', ['driver-01', 'another case']],
  ['carol+king', ['carol king', 'a space for the plus, or a plus for the space']],
  [
    'ben push@x.example',
    alone('push@x.example'),
    ['ben+push@x.example', 'a space for the plus, or a plus for the space'],
  ],
  ['carol%20king', ['carol king', 'as an address spells it']],
  ['zoe%40x.example', ['zoe@x.example', 'as an address spells it']],
  ['rene\u0301e', ['ren\u00e9e', 'the same letters, composed otherwise']],
  ['zoe\u200b', ['zoe', 'without characters that can’t be seen']],
  ['client:zoe', ['zoe', 'without “client:”']],
  ['eve', ['client:eve', 'another spelling']],
  // slips of the fingers
  ['doar@kite.test', ['dora@kite.test', 'one letter differs']],
  ['dor@kite.test', ['dora@kite.test', 'one letter differs']],
  ['dorra@kite.test', ['dora@kite.test', 'one letter differs']],
  ['dora@kite.tezt', ['dora@kite.test', 'one letter differs']],
  ['caro king', ['carol king', 'one letter differs']],
  // nothing is near
  ['driver-03'],
  ['driver-011'],
  ['abd'],
  ['zoe'],
  ['zoe@x.example'],
  ['tenant:zoe@x.example'],
  ['Quoted "Quinn"'],
  ['user, with commas'],
  ['50% off'],
  ['..'],
  ['.'],
  ['@'],
  ['<>'],
  ['""'],
  [' '],
  [''],
  ['a'.repeat(3000)],
]

test.each(PASTED.map(([pasted, ...offered]) => ({ pasted, offered })))('$pasted', ({ pasted, offered }) => {
  expect(offersFor(pasted, KNOWN).map(({ identity, how }) => [identity, how])).toEqual(offered)
})

describe('whatever is pasted', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...'<>"\'`“”,;:.%+ @|\n', '%40', 'mailto:', 'client:', 'a', 'x.example'), {
        maxLength: 20,
      })
      .map((parts) => parts.join('')),
  )

  test('an offer is another text that is not empty, each once, at most four', () => {
    fc.assert(
      fc.property(odd, fc.array(odd), (pasted, identities) => {
        const all = offersFor(pasted, identities).map(({ identity }) => identity)
        expect(all).not.toContain(pasted)
        expect(all).not.toContain('')
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBeLessThanOrEqual(4)
      }),
      { numRuns: 2000 },
    )
  })

  test('every offer says how it differs', () => {
    fc.assert(
      fc.property(odd, (pasted) => offersFor(pasted, [pasted, `${pasted} `]).every(({ how }) => how !== '')),
      { numRuns: 2000 },
    )
  })
})
