import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentAddress, href, otherService, paths, readPath } from './paths'

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

  test('of a delivery check names a service and a user, whatever they are called, and no binding', () => {
    fc.assert(
      fc.property(name, name, (service, identity) => {
        expect(readPath(paths.user(service, identity))).toEqual({
          service: service.toWellFormed(),
          room: 'users',
          identity: identity.toWellFormed(),
        })
      }),
      { numRuns: 500 },
    )
  })

  test('of a service’s own check names the service and nobody', () => {
    fc.assert(
      fc.property(name, (service) => {
        expect(readPath(paths.delivery(service))).toEqual({ service: service.toWellFormed(), room: 'delivery' })
      }),
      { numRuns: 300 },
    )
  })

  test('has as many steps as it should, and none that leads elsewhere', () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom(paths.binding, paths.user), (service, one, to) => {
        const path = to(service, one)
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
    const through = (path: string) => {
      vi.stubGlobal('window', { location: new URL(href(path), 'https://page.example/x/') })
      return currentAddress()
    }
    const binding = through(paths.binding(text, text, '?Identity=a%20b'))
    expect(readPath(binding.pathname)).toEqual({ service: text, room: 'bindings', binding: text })
    expect(binding.search).toBe('?Identity=a%20b')
    const user = through(paths.user(text, text, '?with=a%20b'))
    expect(readPath(user.pathname)).toEqual({ service: text, room: 'users', identity: text })
    expect(user.search).toBe('?with=a%20b')
  })

  test('keeps what is searched for', () => {
    expect(paths.bindings('IS0', '?BindingType=apn')).toBe('/services/IS0/bindings?BindingType=apn')
    expect(paths.binding('IS0', 'BS0', '?BindingType=apn')).toBe('/services/IS0/bindings/BS0?BindingType=apn')
    expect(paths.user('IS0', 'a/b', '?with=bob')).toBe('/services/IS0/users/a%2Fb?with=bob')
    expect(paths.delivery('IS0', '?x=y')).toBe('/services/IS0/delivery?x=y')
  })
})

describe('an address that is none of ours', () => {
  test.each(['', '/', '/sign-in', '/services', '/services/', '/services//', '/other/IS0/bindings/BS0'])(
    '%j names nothing',
    (pathname) => {
      expect(readPath(pathname)).toEqual({})
    },
  )

  test.each([
    ['/services/IS0', { service: 'IS0' }],
    ['/services//bindings', { room: 'bindings' }],
    ['/services/IS0/bindings', { service: 'IS0', room: 'bindings' }],
    ['/services/IS0/bindings/', { service: 'IS0', room: 'bindings' }],
    ['/services/IS0/other/BS0', { service: 'IS0' }],
    ['/services/IS0/Users/bob', { service: 'IS0' }],
    ['/services/%/bindings/BS0', { room: 'bindings', binding: 'BS0' }],
    ['/services/IS0/bindings/%E0%A4', { service: 'IS0', room: 'bindings' }],
    ['/services/IS0/bindings/BS0/more', { service: 'IS0', room: 'bindings', binding: 'BS0' }],
    ['/services/IS0/users', { service: 'IS0', room: 'users' }],
    ['/services/IS0/users/', { service: 'IS0', room: 'users' }],
    ['/services/IS0/users/%', { service: 'IS0', room: 'users' }],
    ['/services/IS0/users/bob/more', { service: 'IS0', room: 'users', identity: 'bob' }],
    ['/services/IS0/delivery', { service: 'IS0', room: 'delivery' }],
    ['/services/IS0/delivery/bob', { service: 'IS0', room: 'delivery' }],
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
          readPath(`/services/IS0/users/${text}`)
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

test('the same screen of another service, and of a binding the table', () => {
  const [one, other] = ['IS1', 'IS2']
  expect(otherService(paths.people(one), other)).toBe(paths.people(other))
  expect(otherService(paths.user(one, 'a/b'), other)).toBe(paths.user(other, 'a/b'))
  expect(otherService(paths.binding(one, 'BS1'), other)).toBe(paths.bindings(other))
  expect(otherService(paths.services, other)).toBe(paths.bindings(other))
})
