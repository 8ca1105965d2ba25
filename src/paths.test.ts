import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentAddress, href, paths, readPath } from './paths'

const ODD = [
  '.',
  '..',
  '...',
  '/',
  '//',
  '%2F',
  '%',
  '%%',
  '?',
  '#',
  '&',
  '=',
  '+',
  ' ',
  'a b',
  '\\',
  ':',
  '@',
  '😀',
  '\u0000',
]
/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const anyText = fc.array(fc.nat({ max: 0xffff }), { minLength: 1 }).map((units) => String.fromCharCode(...units))
const name = fc.oneof(fc.string({ unit: character, minLength: 1 }), fc.constantFrom(...ODD), anyText)

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('an address', () => {
  test('names a service and a binding, whatever they are called', () => {
    fc.assert(
      fc.property(name, name, (service, binding) => {
        const read = readPath(paths.binding(service, binding))
        return read.service === service.toWellFormed() && read.binding === binding.toWellFormed()
      }),
      { numRuns: 500 },
    )
  })

  test('of a table names its service and no binding', () => {
    fc.assert(
      fc.property(name, (service) => {
        const read = readPath(paths.bindings(service))
        return read.service === service.toWellFormed() && read.binding === undefined
      }),
      { numRuns: 300 },
    )
  })

  test('has as many steps as it should, and none that leads elsewhere', () => {
    fc.assert(
      fc.property(name, name, (service, binding) => {
        const path = paths.binding(service, binding)
        const steps = path.split('/')
        return (
          steps.length === 5 &&
          steps.every((step) => step !== '.' && step !== '..') &&
          /^[A-Za-z0-9\-._~!'()*%/]+$/.test(path)
        )
      }),
      { numRuns: 300 },
    )
  })

  test.each(ODD)('survives as the fragment of a link: %j', (text) => {
    const url = new URL(href(paths.binding(text, text, '?Identity=a%20b')), 'https://page.example/x/')
    vi.stubGlobal('window', { location: url })
    const { pathname, search } = currentAddress()
    expect(readPath(pathname)).toEqual({ service: text, binding: text })
    expect(search).toBe('?Identity=a%20b')
  })

  test('keeps what is searched for', () => {
    expect(paths.bindings('IS0', '?BindingType=apn')).toBe('/services/IS0/bindings?BindingType=apn')
    expect(paths.binding('IS0', 'BS0', '?BindingType=apn')).toBe('/services/IS0/bindings/BS0?BindingType=apn')
  })
})

describe('an address that is none of ours', () => {
  test.each(['', '/', '/sign-in', '/services', '/services/', '/services//bindings', '/other/IS0/bindings/BS0'])(
    '%j names nothing',
    (pathname) => {
      expect(readPath(pathname)).toEqual({})
    },
  )

  test.each([
    ['/services/IS0', { service: 'IS0' }],
    ['/services/IS0/bindings', { service: 'IS0' }],
    ['/services/IS0/bindings/', { service: 'IS0' }],
    ['/services/IS0/other/BS0', { service: 'IS0' }],
    ['/services/%/bindings/BS0', { binding: 'BS0' }],
    ['/services/IS0/bindings/%E0%A4', { service: 'IS0' }],
    ['/services/IS0/bindings/BS0/more', { service: 'IS0', binding: 'BS0' }],
  ])('%j names what can be read', (pathname, named) => {
    expect(readPath(pathname)).toEqual(named)
  })

  test('of any text does not throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.string().map((path) => `/services/${path}`),
          fc.constantFrom(...ODD),
        ),
        (text) => {
          readPath(text)
          readPath(`/services/${text}`)
          readPath(`/services/IS0/bindings/${text}`)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the address of this moment', () => {
  test.each([
    ['', '/', ''],
    ['#', '/', ''],
    ['#/services', '/services', ''],
    ['#/services/IS0/bindings?Identity=a', '/services/IS0/bindings', '?Identity=a'],
    ['#/services/IS0/bindings?Identity=a?b#c', '/services/IS0/bindings', '?Identity=a?b#c'],
    ['#/services?', '/services', '?'],
  ])('%j', (hash, pathname, search) => {
    vi.stubGlobal('window', { location: { hash } })
    expect(currentAddress()).toEqual({ pathname, search })
  })
})
