import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SORTS } from '../listing/peopleQuery'
import { DEVICE_CHOICES, devicesText, nextSort, readPeopleQuery, writePeople } from './peopleAddress'

describe('the address of people', () => {
  test('says what was written, and keeps what it does not know', () => {
    const sorts = fc.option(fc.record({ by: fc.constantFrom(...SORTS), isDescending: fc.boolean() }), {
      nil: undefined,
    })
    const devices = fc.constantFrom('', ...DEVICE_CHOICES.map(([value]) => value))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), devices, sorts, (typed, range, sort) => {
        const q = typed.toWellFormed()
        const search = writePeople('?other=1&q=before&sort=person', { q, devices: range, sort })
        const read = readPeopleQuery(search)
        expect(read.text).toBe(q)
        expect(devicesText(read)).toBe(range)
        expect(read.sort).toEqual(sort)
        expect(new URLSearchParams(search).get('other')).toBe('1')
      }),
    )
  })

  test('is as short as it can be', () => {
    expect(writePeople('?q=a&devices=2&sort=-person', { q: '', devices: '', sort: undefined })).toBe('')
    expect(writePeople('', { sort: { by: 'refreshed', isDescending: true } })).toBe('?sort=-refreshed')
    expect(writePeople('?sort=person', { q: 'a' })).toBe('?sort=person&q=a')
  })

  test.each(['?devices=0', '?devices=-2', '?devices=x', '?sort=', '?sort=--person', '?sort=age', ''])(
    '%s asks for nothing',
    (search) => {
      expect(readPeopleQuery(search)).toEqual({ text: '', devices: undefined, sort: undefined })
    },
  )

  test('the third press on a header gives the order of first appearance back', () => {
    const first = nextSort(undefined, 'health')
    const second = nextSort(first, 'health')
    expect([first, second, nextSort(second, 'health')]).toEqual([
      { by: 'health', isDescending: false },
      { by: 'health', isDescending: true },
      undefined,
    ])
    expect(nextSort(second, 'person')).toEqual({ by: 'person', isDescending: false })
  })
})
